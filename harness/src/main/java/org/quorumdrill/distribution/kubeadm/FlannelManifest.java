package org.quorumdrill.distribution.kubeadm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.distribution.Fixtures;

/**
 * The manifest of Flannel.
 *
 * @param text as it stands in the file
 * @param own whether it is the user's
 */
record FlannelManifest(String text, boolean own) {

  static final String PATH = "flannel/kube-flannel.yml";

  private static final String REMEDY =
      "Write the same network into net-conf.json and into networking.podSubnet of kubeadm-config.yaml.";

  /** The line after which Flannel's container is told more. */
  private static final Pattern ARGUMENT =
      Pattern.compile("(?m)^([ \\t]*-[ \\t]*)[\"']?--kube-subnet-mgr[\"']?[ \\t]*\\r?\\n");

  private static final Pattern NETWORK = Pattern.compile("(\"Network\"\\s*:\\s*\")[^\"]*(\")");

  static FlannelManifest of(Fixtures fixtures) {
    return new FlannelManifest(fixtures.text(PATH), fixtures.own(PATH).isPresent());
  }

  /** The network in its net-conf.json; empty if it has none. */
  Optional<String> network() {
    return YamlFile.parse(PATH, text).documents().stream()
        .map(document -> document.content().at("/data/net-conf.json"))
        .filter(conf -> conf.isTextual())
        .findFirst()
        .flatMap(conf -> networkIn(conf.asText()))
        .filter(network -> !network.isEmpty());
  }

  private static Optional<String> networkIn(String json) {
    try {
      return Optional.of(new ObjectMapper().readTree(json).path("Network").asText(""));
    } catch (JsonProcessingException e) {
      // Flannel can't read it either.
      return Optional.empty();
    }
  }

  /**
   * What keeps the user's manifest from going with the cluster; ours is made to go with it.
   *
   * @param kubeadm says which network the pods have
   */
  List<Complaint> complaints(KubeadmFile kubeadm) {
    String pods = kubeadm.text(KubeadmFile.CLUSTER, "/networking/podSubnet");
    Optional<Ipv4Network> wanted = Ipv4Network.parse(pods);
    if (!own || wanted.isEmpty()) {
      return List.of();
    }
    Optional<String> network = network();
    if (network.flatMap(Ipv4Network::parse).equals(wanted)) {
      return List.of();
    }
    return List.of(
        Complaint.about(
            PATH,
            network
                .map(
                    given ->
                        "Flannel's network is %s, and the cluster's pod network is %s (%s)"
                            .formatted(given, pods, kubeadm.yaml().path()))
                .orElse("it has no ConfigMap with a net-conf.json that names Flannel's network"),
            REMEDY));
  }

  /** Whether its network has to be changed for that of the cluster. */
  boolean differsFrom(Ipv4Network pods) {
    return !network().flatMap(Ipv4Network::parse).equals(Optional.of(pods));
  }

  /** The same manifest with this network in its net-conf.json. */
  FlannelManifest withNetwork(Ipv4Network pods) {
    return new FlannelManifest(
        NETWORK.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(pods.toString()) + "$2"),
        own);
  }

  /**
   * The same manifest with one more argument for Flannel.
   *
   * @throws IllegalStateException if it has no place for one
   */
  FlannelManifest withArgument(String argument) {
    Matcher line = ARGUMENT.matcher(text);
    if (!line.find()) {
      throw new IllegalStateException(
          "%s has no line '- --kube-subnet-mgr', after which Flannel would be told its network"
              .formatted(PATH));
    }
    String more = line.group() + line.group(1) + argument + "\n";
    return new FlannelManifest(
        text.substring(0, line.start()) + more + text.substring(line.end()), own);
  }
}
