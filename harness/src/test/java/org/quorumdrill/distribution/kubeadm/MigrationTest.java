package org.quorumdrill.distribution.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.distribution.Fixtures;

/** A kubeadm-config.yaml of an older API version. */
class MigrationTest {

  private static final KubernetesVersion V1_36 = KubernetesVersion.parse("v1.36.1");
  private static final FirstMaster MASTER =
      new FirstMaster("k8smaster1", "10.0.57.1", true, false, Duration.ofSeconds(6));

  private static final String CLUSTER =
      """
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      controlPlaneEndpoint: "127.0.0.1:5443"
      networking: {podSubnet: 10.244.0.0/16}
      """;

  @TempDir private Path folder;

  private Fixtures own(String text) throws IOException {
    Path file = folder.resolve("kubeadm/kubeadm-config.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Fixtures.documented().overlaidBy(folder);
  }

  @Test
  void anOlderApiVersionIsMigratedByTheNode() throws IOException {
    String older =
        CLUSTER.replace("v1beta4", "v1beta3")
            + """
            ---
            apiVersion: kubelet.config.k8s.io/v1beta1
            kind: KubeletConfiguration
            maxPods: 60
            """;
    // As kubeadm 1.36 writes it: with what it found on the machine, and without the kubelet's.
    UnaryOperator<String> kubeadm =
        given -> {
          assertThat(given)
              .contains("kubernetesVersion: v1.36.1")
              .doesNotContain("KubeletConfiguration");
          return """
          apiVersion: kubeadm.k8s.io/v1beta4
          kind: InitConfiguration
          bootstrapTokens: [{token: abcdef.0123456789abcdef}]
          localAPIEndpoint: {advertiseAddress: 172.17.0.2, bindPort: 6443}
          nodeRegistration: {name: other, criSocket: "unix:///x", taints: null}
          ---
          """
              + given.replace("v1beta3", "v1beta4");
        };

    Rendered applied = KubeadmConfig.render(own(older), V1_36, MASTER, kubeadm);

    KubeadmFile file = KubeadmFile.parse("applied", applied.yaml());
    assertThat(file.yaml().documents())
        .extracting(YamlDocument::kind)
        .containsExactly(
            "InitConfiguration",
            "ClusterConfiguration",
            "KubeletConfiguration",
            "KubeProxyConfiguration");
    assertThat(file.value("InitConfiguration", "").toString())
        .isEqualTo(
            "{\"apiVersion\":\"kubeadm.k8s.io/v1beta4\",\"kind\":\"InitConfiguration\",\"localAPIEndpoint\":{\"bindPort\":6443},\"nodeRegistration\":{}}");
    assertThat(file.value("KubeletConfiguration", "/maxPods").asInt()).isEqualTo(60);
    assertThat(applied.added())
        .contains(
            "apiVersion: kubeadm.k8s.io/v1beta4 — migrated by 'kubeadm config migrate' of the first master");
  }

  @Test
  void whatIsNoConfigurationIsNotTaken() {
    List<ObjectNode> documents = KubeadmFile.parse("yours", CLUSTER).contents();

    assertThatThrownBy(() -> new Migration(older -> "").of(documents))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("kubeadm config migrate gave no documents");
  }
}
