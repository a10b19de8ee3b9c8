package org.quorumdrill.distribution.kubeadm;

import static org.quorumdrill.distribution.kubeadm.KubeadmFile.CLUSTER;
import static org.quorumdrill.distribution.kubeadm.KubeadmFile.INIT;
import static org.quorumdrill.distribution.kubeadm.KubeadmFile.JOIN;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.VersionFacts;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.distribution.Fixtures;

/**
 * The kubeadm-config.yaml, documented or the user's: what the drills learn from it, and how it is
 * applied.
 */
public final class KubeadmConfig {

  private static final String ON_CONTAINERS =
      "a node container shares the kernel, the disk and the name server of its machine";
  private static final String ON_SERVERS =
      "the default route of a server leads to the Internet, and Kubernetes would take that address";
  private static final String OWN_IMAGES =
      "a node container has its images from the start, by their usual names, and asks no registry";

  /** Only for the host of controlPlaneEndpoint does kubeadm make the certificate by itself. */
  private static final String DRILLS_COME_TO = ApiEndpoint.DOCUMENTED.host();

  private static final String FOR_THE_DRILLS =
      "the drills reach the API at this address, for which its certificate must be";

  /** How long kubeadm asks the API again before it gives up, unless it is told otherwise. */
  private static final Duration KUBEADM_ASKS_FOR = Duration.ofMinutes(1);

  /** The API version that can tell it otherwise; no older one can. */
  private static final String WITH_TIMEOUTS = "v1beta4";

  private KubeadmConfig() {}

  /**
   * What is wrong with the kubeadm configuration and with a Flannel manifest that is to go with it,
   * as far as it is known before a node is there. Whether the file lies where it is read is {@link
   * Fixtures#complaints(KubernetesVersion)}.
   *
   * @param version of the nodes
   */
  public static List<Complaint> complaints(Fixtures fixtures, KubernetesVersion version) {
    KubeadmFile file = KubeadmFile.of(fixtures, version);
    List<Complaint> complaints = new ArrayList<>(file.complaints(version));
    if (complaints.isEmpty()) {
      KubeadmValues values = new KubeadmValues(file, version);
      complaints.addAll(values.complaints());
      complaints.addAll(FlannelManifest.of(fixtures).complaints(file, version));
    }
    return complaints;
  }

  /**
   * Where the nodes find the API, as controlPlaneEndpoint says.
   *
   * @throws IllegalArgumentException if there is a complaint about it
   */
  public static ApiEndpoint endpoint(Fixtures fixtures, KubernetesVersion version) {
    return new KubeadmValues(KubeadmFile.of(fixtures, version), version).endpoint();
  }

  /**
   * The network of the pods, for example {@code 10.244.0.0/16}.
   *
   * @throws IllegalArgumentException if there is a complaint about it
   */
  public static String podNetwork(Fixtures fixtures, KubernetesVersion version) {
    return new KubeadmValues(KubeadmFile.of(fixtures, version), version).podNetwork().toString();
  }

  /**
   * The configuration for {@code kubeadm init}.
   *
   * @param migrate runs {@code kubeadm config migrate} on a text, if it is of an older API version
   * @throws IllegalArgumentException if there is a complaint about the file
   */
  static Rendered render(
      Fixtures fixtures,
      KubernetesVersion version,
      FirstMaster master,
      UnaryOperator<String> migrate) {
    List<Complaint> complaints = complaints(fixtures, version);
    if (!complaints.isEmpty()) {
      throw new IllegalArgumentException(
          complaints.stream().map(Complaint::toString).collect(Collectors.joining("\n")));
    }
    String path = KubeadmFile.path(fixtures, version);
    KubeadmFile file =
        KubeadmFile.parse(path, FirstMaster.inNetworkOf(master.address(), fixtures.text(path)));
    String api = VersionFacts.of(version).kubeadmApi();
    KubeadmMerge pinned = new KubeadmMerge(file.contents());
    pin(pinned, version);
    KubeadmMerge merge = file.api().equals(api) ? pinned : migrated(pinned, migrate, api);
    adapt(merge, master);
    String host = new KubeadmValues(file, version).endpoint().host();
    if (!host.equals(DRILLS_COME_TO)) {
      merge.include(CLUSTER, "apiServer", "certSANs", DRILLS_COME_TO, FOR_THE_DRILLS);
    }
    additions(fixtures, master, api).forEach(ours -> merge.add(ours, reason(ours, master)));
    Optional<ObjectNode> join = merge.take(JOIN);
    for (String unused : List.of("ResetConfiguration", "UpgradeConfiguration")) {
      merge
          .take(unused)
          .ifPresent(
              document -> merge.tell(unused + ": left out — no drill resets or upgrades a node"));
    }
    return new Rendered(
        YamlWriter.of(merge.documents()),
        join.map(document -> YamlWriter.of(List.of(document))).orElse(""),
        merge.told());
  }

  /**
   * A label would make kubeadm ask the Internet for the version, and the nodes have no other one.
   */
  private static void pin(KubeadmMerge merge, KubernetesVersion version) {
    ObjectNode cluster = merge.document(CLUSTER).orElseThrow();
    String asked = cluster.at(KubeadmValues.VERSION).asText("");
    cluster.put("kubernetesVersion", version.toString());
    if (!("v" + asked.replaceFirst("^v", "")).equals(version.toString())) {
      merge.tell(
          "ClusterConfiguration.kubernetesVersion: %s%s — %s"
              .formatted(
                  version,
                  asked.isEmpty() ? "" : " instead of " + asked,
                  KubeadmValues.isLabel(asked)
                      ? "the version of the nodes' kubeadm; for another one it would ask the Internet"
                      : "which version is drilled is a parameter of the nodes; this is what they have"));
    }
  }

  private static KubeadmMerge migrated(
      KubeadmMerge before, UnaryOperator<String> migrate, String api) {
    KubeadmMerge after = new KubeadmMerge(new Migration(migrate).of(before.documents()));
    before.told().forEach(after::tell);
    after.tell(
        "apiVersion: %s — migrated by 'kubeadm config migrate' of the first master"
            .formatted(KubeadmFile.GROUP + api));
    return after;
  }

  /** Replaces what a file says of machines that are not these. */
  private static void adapt(KubeadmMerge merge, FirstMaster master) {
    Optional<String> none = Optional.empty();
    merge.replaceGiven(
        INIT,
        "/localAPIEndpoint/advertiseAddress",
        Optional.of(master.address()),
        "the address of the first master here");
    merge.replaceGiven(
        INIT,
        "/nodeRegistration/name",
        Optional.of(master.name()),
        "the name of the first master here");
    merge.replaceGiven(JOIN, "/nodeRegistration/name", none, "each node has its own name here");
    new KubeletSettings(merge, master).leaveOut();
    if (master.container()) {
      Stream.of(
              "/imageRepository",
              "/dns/imageRepository",
              "/dns/imageTag",
              "/etcd/local/imageRepository",
              "/etcd/local/imageTag")
          .forEach(image -> merge.replaceGiven(CLUSTER, image, none, OWN_IMAGES));
      for (String kind : List.of(INIT, JOIN)) {
        merge.replaceGiven(
            kind, "/nodeRegistration/imagePullPolicy", Optional.of("IfNotPresent"), OWN_IMAGES);
      }
    }
  }

  private static List<ObjectNode> additions(Fixtures fixtures, FirstMaster master, String api) {
    List<ObjectNode> additions = new ArrayList<>();
    if (master.twoNetworks()) {
      additions.addAll(
          documents(
              "kubeadm/two-networks.yaml",
              fixtures
                  .text("kubeadm/two-networks.yaml")
                  .replace("@API@", api)
                  .replace("@ADDRESS@", master.address())));
    }
    if (isSlow(master) && api.equals(WITH_TIMEOUTS)) {
      additions.addAll(
          documents(
              "kubeadm/slow-balancer.yaml",
              fixtures
                  .text("kubeadm/slow-balancer.yaml")
                  .replace("@API@", api)
                  .replace(
                      "@SECONDS@",
                      String.valueOf(master.balancerNeeds().plus(KUBEADM_ASKS_FOR).toSeconds()))));
    }
    if (master.container()) {
      additions.addAll(
          documents("kubeadm/containers.yaml", fixtures.text("kubeadm/containers.yaml")));
    }
    return additions;
  }

  /** Half of kubeadm's patience goes by before the API answers at all. */
  private static boolean isSlow(FirstMaster master) {
    return master.balancerNeeds().compareTo(KUBEADM_ASKS_FOR.dividedBy(2)) > 0;
  }

  private static List<ObjectNode> documents(String path, String text) {
    return KubeadmFile.parse(path, text).contents();
  }

  private static String reason(ObjectNode ours, FirstMaster master) {
    if (!ours.path("kind").asText("").equals(INIT)) {
      return ON_CONTAINERS;
    }
    return ours.has("timeouts")
        ? "your HAProxy takes up to %d s to find that the first apiserver answers, and kubeadm would give up after %d s"
            .formatted(master.balancerNeeds().toSeconds(), KUBEADM_ASKS_FOR.toSeconds())
        : ON_SERVERS;
  }
}
