package org.quorumdrill.distribution.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a kubelet is told of the user's machines is left out, and told. */
class KubeletSettingsTest {

  private static KubeadmMerge applied(String text, boolean container) {
    List<ObjectNode> documents = KubeadmFile.parse("k.yaml", text).contents();
    KubeadmMerge merge = new KubeadmMerge(documents);
    new KubeletSettings(
            merge, new FirstMaster("k8smaster1", "10.0.42.1", container, false, Duration.ZERO))
        .leaveOut();
    return merge;
  }

  private static String init(KubeadmMerge merge) {
    return merge.document("InitConfiguration").orElseThrow().path("nodeRegistration").toString();
  }

  @Test
  void flagsOfAListAreLeftOutByTheirNames() {
    String text =
        """
        apiVersion: kubeadm.k8s.io/v1beta4
        kind: InitConfiguration
        nodeRegistration:
          criSocket: unix:///run/k3s/containerd/containerd.sock
          kubeletExtraArgs:
          - {name: max-pods, value: "60"}
          - {name: cgroup-driver, value: systemd}
          - {name: node-ip, value: 192.168.1.11}
        """;

    KubeadmMerge inContainer = applied(text, true);
    KubeadmMerge onServer = applied(text, false);

    assertThat(init(inContainer))
        .isEqualTo("{\"kubeletExtraArgs\":[{\"name\":\"max-pods\",\"value\":\"60\"}]}");
    assertThat(inContainer.told())
        .containsExactly(
            "InitConfiguration.nodeRegistration.criSocket: your unix:///run/k3s/containerd/containerd.sock is left out — the nodes have containerd, at its usual place",
            "InitConfiguration.nodeRegistration.kubeletExtraArgs.node-ip: your 192.168.1.11 is left out — each node has its own address here",
            "InitConfiguration.nodeRegistration.kubeletExtraArgs.cgroup-driver: your systemd is left out — KubeletConfiguration has the one that a node container needs, and a flag would win over it");
    assertThat(init(onServer))
        .isEqualTo(
            "{\"kubeletExtraArgs\":[{\"name\":\"max-pods\",\"value\":\"60\"},{\"name\":\"cgroup-driver\",\"value\":\"systemd\"}]}");
  }

  @Test
  void flagsOfAMappingAreLeftOutAsWell() {
    KubeadmMerge merge =
        applied(
            """
            apiVersion: kubeadm.k8s.io/v1beta3
            kind: InitConfiguration
            nodeRegistration:
              criSocket: /var/run/containerd/containerd.sock
              kubeletExtraArgs: {rotate-server-certificates: "true", v: "2"}
            """,
            true);

    assertThat(init(merge))
        .isEqualTo(
            "{\"criSocket\":\"/var/run/containerd/containerd.sock\",\"kubeletExtraArgs\":{\"v\":\"2\"}}");
    assertThat(merge.told())
        .containsExactly(
            "InitConfiguration.nodeRegistration.kubeletExtraArgs.rotate-server-certificates: your true is left out — nobody here approves the certificates that kubelets then ask for, and without them nobody could look into a pod");
  }

  @Test
  void theKubeletsOwnDocumentIsLookedAt() {
    KubeadmMerge merge =
        applied(
            """
            apiVersion: kubelet.config.k8s.io/v1beta1
            kind: KubeletConfiguration
            containerRuntimeEndpoint: unix:///var/run/crio/crio.sock
            serverTLSBootstrap: true
            maxPods: 60
            """,
            false);

    assertThat(merge.document("KubeletConfiguration").orElseThrow().fieldNames())
        .toIterable()
        .containsExactly("apiVersion", "kind", "maxPods");
    assertThat(merge.told())
        .containsExactly(
            "KubeletConfiguration.containerRuntimeEndpoint: your unix:///var/run/crio/crio.sock is left out — the nodes have containerd, at its usual place",
            "KubeletConfiguration.serverTLSBootstrap: your true is left out — nobody here approves the certificates that kubelets then ask for, and without them nobody could look into a pod");
  }
}
