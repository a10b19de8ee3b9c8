package org.quorumdrill.distribution.kubeadm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.KubernetesVersion;
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

  /** Lines that name the network card; where there is only one, Flannel takes it by itself. */
  private static final Pattern CARD =
      Pattern.compile(
          "(?m)^[ \\t]*-[ \\t]*[\"']?(--iface(?:-regex)?=[^\\r\\n\"']*)[\"']?[ \\t]*\\r?\\n");

  /** Flannel's images have had several owners, and names that end in the same way. */
  private static final Pattern IMAGE =
      Pattern.compile(
          "(?m)^([ \\t]*(?:-[ \\t]+)?image:[ \\t]*)[\"']?((?:[^\\s\"'#/]+/)*[^\\s\"'#:@/]*flannel(-cni-plugin)?(?:[:@][^\\s\"'#]*)?)[\"']?(?=[ \\t]*(?:#.*)?\\r?$)");

  /** API versions of Kubernetes' own kinds, with the first minor version that has them no more. */
  private static final Map<String, Integer> GONE =
      Map.of(
          "apps/v1beta1", 16,
          "apps/v1beta2", 16,
          "extensions/v1beta1", 16,
          "policy/v1beta1", 25,
          "rbac.authorization.k8s.io/v1alpha1", 22,
          "rbac.authorization.k8s.io/v1beta1", 22);

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
   * @param version of the nodes
   */
  List<Complaint> complaints(KubeadmFile kubeadm, KubernetesVersion version) {
    if (!own) {
      return List.of();
    }
    List<Complaint> complaints = new ArrayList<>(ofApis(version));
    ofNetwork(kubeadm).ifPresent(complaints::add);
    return complaints;
  }

  private List<Complaint> ofApis(KubernetesVersion version) {
    return YamlFile.parse(PATH, text).documents().stream()
        .filter(
            document ->
                GONE.getOrDefault(document.apiVersion(), Integer.MAX_VALUE) <= version.minor())
        .map(
            document ->
                Complaint.at(
                    PATH,
                    document.lineOf("/apiVersion"),
                    "the %s has apiVersion %s, which no API server since 1.%d has"
                        .formatted(
                            document.kind(),
                            document.apiVersion(),
                            GONE.getOrDefault(document.apiVersion(), 0)),
                    "Give the manifest of a Flannel for Kubernetes %s.".formatted(version)))
        .toList();
  }

  private Optional<Complaint> ofNetwork(KubeadmFile kubeadm) {
    String pods = kubeadm.text(KubeadmFile.CLUSTER, "/networking/podSubnet");
    Optional<Ipv4Network> wanted = Ipv4Network.parse(pods);
    Optional<String> network = network();
    if (wanted.isEmpty() || network.flatMap(Ipv4Network::parse).equals(wanted)) {
      return Optional.empty();
    }
    return Optional.of(
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

  /**
   * The same manifest with the images that node containers have, which ask no registry.
   *
   * @param ours the manifest that names them
   * @param told takes what was changed, in words
   */
  FlannelManifest withImagesOf(FlannelManifest ours, List<String> told) {
    String plugin = ours.image(true);
    String flannel = ours.image(false);
    String other =
        IMAGE
            .matcher(text)
            .replaceAll(
                line -> {
                  String here = line.group(3) == null ? flannel : plugin;
                  if (!line.group(2).equals(here)) {
                    String what =
                        "image of Flannel: %s instead of your %s — a node container has its images from the start, and asks no registry"
                            .formatted(here, line.group(2));
                    if (!told.contains(what)) {
                      told.add(what);
                    }
                  }
                  return Matcher.quoteReplacement(line.group(1) + here);
                });
    return new FlannelManifest(other, own);
  }

  private String image(boolean plugin) {
    return IMAGE
        .matcher(text)
        .results()
        .filter(line -> (line.group(3) != null) == plugin)
        .map(line -> line.group(2))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s names no image of %s".formatted(PATH, plugin ? "its plugin" : "Flannel")));
  }

  /**
   * The same manifest without the name of a network card, which is another one here.
   *
   * @param told takes what was changed, in words
   */
  FlannelManifest withoutCard(List<String> told) {
    CARD.matcher(text)
        .results()
        .map(line -> line.group(1))
        .distinct()
        .forEach(
            argument ->
                told.add(
                    "argument of Flannel: your %s is left out — the card is another one here"
                        .formatted(argument)));
    return new FlannelManifest(CARD.matcher(text).replaceAll(""), own);
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
