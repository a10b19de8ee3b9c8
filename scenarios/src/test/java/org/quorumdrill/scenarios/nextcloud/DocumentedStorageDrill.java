package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.album.SamplePhoto;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.junit.OnStorage;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.run.NextcloudOnStorage;
import org.quorumdrill.storage.ceph.CephStorage;

/** The documented files, as they are, with the storage that they name. Do they do what they say? */
@DocumentedCluster
@OnStorage(CephStorage.NAME)
@Tag("long")
class DocumentedStorageDrill {

  private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private final Fixtures documented = Fixtures.documented();

  @Test
  @DisplayName("The documented ConfigMap and Deployment are in force byte for byte")
  void areInForceByteForByte(Cluster cluster, NextcloudOnStorage onCeph, RunReport report)
      throws IOException {
    assumeThat(report.setUp().variant())
        .as("only the documented variant applies the documented files as they are")
        .isEqualTo(Variant.DOCUMENTED.word());
    assumeThat(report.setUp().replaced())
        .as("files of the user's own are not the documented ones")
        .noneMatch(path -> path.startsWith("manifests/"));
    Nextcloud nextcloud = onCeph.nextcloud();
    KubernetesClient api = cluster.api();
    String configMap = documented.text("manifests/nginx-configmap.yaml");
    String deployment =
        documented
            .text("manifests/nextcloud-deployment.yaml")
            .replace("nginx:1.15\n", report.setUp().provenance().inPods("nginx") + "\n")
            .replace(
                "nextcloud:14.0-fpm\n", report.setUp().provenance().inPods("nextcloud-fpm") + "\n");
    Node master1 = cluster.masters().getFirst();

    assertThat(master1.shell().read("/root/" + nextcloud.namespace() + "-nextcloud.yaml"))
        .isEqualTo(deployment);
    assertThat(master1.shell().read("/root/" + nextcloud.namespace() + "-nginx-configmap.yaml"))
        .isEqualTo(configMap);
    assertThat(
            applied(
                api.apps()
                    .deployments()
                    .inNamespace(nextcloud.namespace())
                    .withName("nextcloud-deployment")
                    .require()))
        .isEqualTo(new YAMLMapper().readTree(deployment));
    assertThat(
            applied(
                api.configMaps()
                    .inNamespace(nextcloud.namespace())
                    .withName("nginx-config")
                    .require()))
        .isEqualTo(new YAMLMapper().readTree(configMap));
    assertThat(mounts(cluster, nextcloud)).contains("fuse.ceph-fuse");
    assertThat(report.setUp().deviations())
        .extracting(deviation -> deviation.documented())
        .doesNotContain("flexVolume ceph.rook.io/rook");
  }

  @Test
  @DisplayName("A pod that is deleted comes back on another node with the same files")
  void comesBackElsewhereWithTheSameFiles(Cluster cluster, NextcloudOnStorage onCeph) {
    Nextcloud nextcloud = onCeph.nextcloud();
    byte[] photo = SamplePhoto.jpeg();
    Node before = nextcloud.masterWithIt(cluster);
    Node witness = nextcloud.masterWithoutIt(cluster);
    assertThat(Arrays.equals(download(nextcloud, witness), photo)).as("uploaded photo").isTrue();

    Pod pod = pod(cluster, nextcloud);
    setSchedulable(cluster, before, false);
    try {
      cluster.api().resource(pod).delete();
      Wait.upTo(Duration.ofSeconds(90), "Nextcloud to answer from another node")
          .until(
              () -> {
                Pod now = pod(cluster, nextcloud);
                return now.getMetadata().getUid().equals(pod.getMetadata().getUid())
                    ? "the same pod"
                    : now.getSpec().getNodeName() + " " + status(nextcloud, witness);
              },
              seen -> !seen.startsWith(before.name()) && seen.endsWith(" 200"));

      assertThat(nextcloud.masterWithIt(cluster).name()).isNotEqualTo(before.name());
      assertThat(Arrays.equals(download(nextcloud, witness), photo)).as("same photo").isTrue();
    } finally {
      setSchedulable(cluster, before, true);
    }
  }

  /** The object that kubectl sent, without what it adds itself. */
  private static JsonNode applied(HasMetadata object) throws IOException {
    JsonNode sent = new ObjectMapper().readTree(object.getMetadata().getAnnotations().get(APPLIED));
    ObjectNode metadata = (ObjectNode) sent.path("metadata");
    metadata.remove("namespace");
    metadata.remove("annotations");
    return sent;
  }

  /** The mount of the pod's volume, as its node's kernel lists it. */
  private static String mounts(Cluster cluster, Nextcloud nextcloud) {
    String uid = pod(cluster, nextcloud).getMetadata().getUid();
    return nextcloud
        .masterWithIt(cluster)
        .shell()
        .query("grep '%s.*pv-nextcloud' /proc/mounts".formatted(uid));
  }

  private static Pod pod(Cluster cluster, Nextcloud nextcloud) {
    return nextcloud.pods(cluster).stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no pod of Nextcloud"));
  }

  private static void setSchedulable(Cluster cluster, Node node, boolean may) {
    cluster
        .api()
        .nodes()
        .withName(node.name())
        .edit(
            it -> {
              it.getSpec().setUnschedulable(may ? null : Boolean.TRUE);
              return it;
            });
  }

  private static byte[] download(Nextcloud nextcloud, Node through) {
    return new Conversation(nextcloud.url(through), nextcloud)
        .request("GET", nextcloud.davPath(SamplePhoto.FILE))
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  private static int status(Nextcloud nextcloud, Node through) {
    return new Conversation(nextcloud.url(through), nextcloud)
        .asNobody()
        .get("/status.php")
        .statusCode();
  }
}
