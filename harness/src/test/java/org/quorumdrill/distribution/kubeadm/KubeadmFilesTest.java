package org.quorumdrill.distribution.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.VersionFacts;
import org.quorumdrill.distribution.Fixtures;

class KubeadmFilesTest {

  private static final FirstMaster ON_CONTAINER =
      new FirstMaster("k8smaster1", "10.0.42.1", true, false, Duration.ofSeconds(6));

  private static final FirstMaster ON_SERVER =
      new FirstMaster("k8smaster1", "10.0.42.1", false, true, Duration.ofSeconds(6));

  private static String rendered(KubernetesVersion version, FirstMaster master) {
    return KubeadmConfig.render(
            Fixtures.documented(),
            version,
            master,
            older -> {
              throw new AssertionError("the documented file needs no migration: " + older);
            })
        .yaml();
  }

  @ParameterizedTest
  @CsvSource({
    "v1.13.1, v1beta1, --experimental-control-plane, 40",
    "v1.15.0, v1beta1, --control-plane, 40",
    "v1.21.14, v1beta1, --control-plane, 40",
    "v1.22.0, v1beta2, --control-plane, 40",
    "v1.24.3, v1beta3, --control-plane, 40",
    "v1.31.0, v1beta4, --control-plane, 40",
    "v1.37.2, v1beta4, --control-plane, 50"
  })
  void followTheVersion(String version, String api, String flag, long notReadySeconds) {
    KubernetesVersion kubernetes = KubernetesVersion.parse(version);

    String config = rendered(kubernetes, ON_CONTAINER);

    assertThat(config).startsWith("apiVersion: kubeadm.k8s.io/" + api + "\n");
    assertThat(config).contains("kubernetesVersion: " + version + "\n").doesNotContain("stable");
    assertThat(VersionFacts.of(kubernetes).controlPlaneJoinFlag()).isEqualTo(flag);
    assertThat(VersionFacts.of(kubernetes).notReadyAfter().toSeconds()).isEqualTo(notReadySeconds);
  }

  @Test
  void haveTheSameSettingsInEveryApiVersion() {
    String documented = Fixtures.documented().text("kubeadm/v1beta1/kubeadm-config.yaml");

    for (String api : List.of("v1beta2", "v1beta3", "v1beta4")) {
      assertThat(Fixtures.documented().text("kubeadm/" + api + "/kubeadm-config.yaml"))
          .isEqualTo(documented.replace("v1beta1", api));
    }
  }

  /** Compares what kubeadm reads: indentation and quotes are no settings. */
  @Test
  void applyTheDocumentedSettingsAndNoOthersToKubeadm() throws IOException {
    Fixtures fixtures = Fixtures.documented();
    YAMLMapper yaml = new YAMLMapper();
    ObjectNode documented =
        (ObjectNode) yaml.readTree(fixtures.text("kubeadm/v1beta1/kubeadm-config.yaml"));

    ObjectNode applied =
        (ObjectNode) yaml.readTree(rendered(KubernetesVersion.parse("v1.37.2"), ON_CONTAINER));

    assertThat(applied)
        .isEqualTo(
            documented
                .put("apiVersion", "kubeadm.k8s.io/v1beta4")
                .put("kubernetesVersion", "v1.37.2"));
    assertThat(applied.at("/controlPlaneEndpoint").asText()).isEqualTo("127.0.0.1:5443");
  }

  @Test
  void aJoinLeadsThroughTheHaproxyOfEachMaster() {
    JoinCommand documented = new JoinCommand("127.0.0.1:5443", "abcdef.0123456789abcdef", "sha");
    JoinCommand past = new JoinCommand("10.0.42.1:6443", "abcdef.0123456789abcdef", "sha");

    assertThat(documented.through("127.0.0.1:5443")).isEqualTo(documented);
    assertThatThrownBy(() -> past.through("127.0.0.1:5443"))
        .hasMessageContaining("to join at 10.0.42.1:6443")
        .hasMessageContaining("the HAProxy at 127.0.0.1:5443")
        .hasMessageContaining("controlPlaneEndpoint")
        .hasMessageNotContaining("0123456789abcdef");
  }

  @Test
  void aJoinCommandIsFoundInWhatInitPrints() {
    JoinCommand join =
        JoinCommand.parse(
            """
            Then you can join:

              kubeadm join 127.0.0.1:5443 --token abcdef.0123456789abcdef \\
            	--discovery-token-ca-cert-hash sha256:1234 \\
            	--control-plane
            """);

    assertThat(join.argv(List.of("--control-plane")))
        .containsExactly(
            "kubeadm",
            "join",
            "127.0.0.1:5443",
            "--token",
            "abcdef.0123456789abcdef",
            "--discovery-token-ca-cert-hash",
            "sha256:1234",
            "--control-plane");
    assertThat(join.tokenId()).isEqualTo("abcdef");
    assertThat(join.toString()).doesNotContain("0123456789abcdef");
    assertThatThrownBy(() -> JoinCommand.parse("error execution phase"))
        .hasMessageContaining("no 'kubeadm join'");
  }

  @Test
  void tellAServerWhichOfItsNetworksIsForTheCluster() throws IOException {
    KubernetesVersion version = KubernetesVersion.parse("v1.37.2");

    String applied = rendered(version, ON_SERVER);

    List<JsonNode> documents =
        new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(applied).readAll();
    assertThat(documents)
        .extracting(document -> document.path("kind").asText())
        .containsExactly("ClusterConfiguration", "InitConfiguration");
    assertThat(documents.getLast().at("/localAPIEndpoint/advertiseAddress").asText())
        .isEqualTo("10.0.42.1");
    assertThat(documents)
        .extracting(document -> document.path("apiVersion").asText())
        .containsOnly("kubeadm.k8s.io/v1beta4");
  }
}
