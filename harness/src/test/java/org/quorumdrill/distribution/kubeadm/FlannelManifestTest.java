package org.quorumdrill.distribution.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.distribution.Fixtures;

class FlannelManifestTest {

  private static final FlannelManifest OURS = FlannelManifest.of(Fixtures.documented());

  private static Ipv4Network network(String text) {
    return Ipv4Network.parse(text).orElseThrow();
  }

  @Test
  void followsTheClustersPodNetworkAndChangesNothingElse() {
    assertThat(OURS.network()).contains("10.244.0.0/16");
    assertThat(OURS.differsFrom(network("10.244.0.0/16"))).isFalse();
    assertThat(OURS.differsFrom(network("10.55.0.0/16"))).isTrue();

    FlannelManifest other = OURS.withNetwork(network("10.55.0.0/16"));

    assertThat(other.network()).contains("10.55.0.0/16");
    assertThat(other.text()).isEqualTo(OURS.text().replace("10.244.0.0/16", "10.55.0.0/16"));
  }

  @Test
  void isToldItsInterfaceWhereverItsArgumentsStand() {
    assertThat(OURS.withArgument("--iface-regex=^10\\.0\\.42\\.").text())
        .contains(
            "        - --kube-subnet-mgr\n        - --iface-regex=^10\\.0\\.42\\.\n        resources:");
    assertThat(
            new FlannelManifest("args:\r\n- \"--kube-subnet-mgr\"\r\nx: 1\n", true)
                .withArgument("--a")
                .text())
        .isEqualTo("args:\r\n- \"--kube-subnet-mgr\"\r\n- --a\nx: 1\n");
    assertThatThrownBy(() -> new FlannelManifest("args: []\n", true).withArgument("--a"))
        .hasMessageContaining("has no line '- --kube-subnet-mgr'");
  }

  @Test
  void imagesOfAnyReleaseBecomeThoseOfTheNodes() {
    String text =
        """
        initContainers:
        - name: plugin
          image: "rancher/mirrored-flannelcni-flannel-cni-plugin:v1.1.0"
        - image: coreos/flannel:v0.14.0 # old
        containers:
        - name: kube-flannel
          image: coreos/flannel:v0.14.0
        - {name: other, image: example.org/other:1}
        """;
    List<String> told = new ArrayList<>();

    assertThat(new FlannelManifest(text, true).withImagesOf(OURS, told).text())
        .isEqualTo(
            """
            initContainers:
            - name: plugin
              image: ghcr.io/flannel-io/flannel-cni-plugin:v1.6.2-flannel1
            - image: ghcr.io/flannel-io/flannel:v0.26.7 # old
            containers:
            - name: kube-flannel
              image: ghcr.io/flannel-io/flannel:v0.26.7
            - {name: other, image: example.org/other:1}
            """);
    assertThat(told)
        .containsExactly(
            "image of Flannel: ghcr.io/flannel-io/flannel-cni-plugin:v1.6.2-flannel1 instead of your rancher/mirrored-flannelcni-flannel-cni-plugin:v1.1.0 — a node container has its images from the start, and asks no registry",
            "image of Flannel: ghcr.io/flannel-io/flannel:v0.26.7 instead of your coreos/flannel:v0.14.0 — a node container has its images from the start, and asks no registry");
  }

  @Test
  void oursIsLeftAsItIs() {
    List<String> told = new ArrayList<>();

    assertThat(OURS.withImagesOf(OURS, told).withoutCard(told)).isEqualTo(OURS);
    assertThat(told).isEmpty();
  }

  @Test
  void aNetworkCardOfTheUsersMachineIsLeftOut() {
    List<String> told = new ArrayList<>();
    String text = "args:\n- --ip-masq\n- --iface=ens160\n- \"--iface-regex=^192\"\nx: 1\n";

    assertThat(new FlannelManifest(text, true).withoutCard(told).text())
        .isEqualTo("args:\n- --ip-masq\nx: 1\n");
    assertThat(told)
        .containsExactly(
            "argument of Flannel: your --iface=ens160 is left out — the card is another one here",
            "argument of Flannel: your --iface-regex=^192 is left out — the card is another one here");
  }

  @Test
  void anApiVersionThatTheNodesNoLongerHaveIsTold() {
    FlannelManifest old =
        new FlannelManifest(
            OURS.text() + "---\napiVersion: policy/v1beta1\nkind: PodSecurityPolicy\n", true);
    KubeadmFile kubeadm =
        KubeadmFile.parse(
            "k.yaml", Fixtures.documented().text("kubeadm/v1beta4/kubeadm-config.yaml"));

    assertThat(old.complaints(kubeadm, KubernetesVersion.parse("v1.24.3"))).isEmpty();
    assertThat(old.complaints(kubeadm, KubernetesVersion.parse("v1.37.2")))
        .extracting(Complaint::toString)
        .singleElement()
        .asString()
        .matches(
            "flannel/kube-flannel\\.yml:\\d+: the PodSecurityPolicy has apiVersion policy/v1beta1, which no API server since 1\\.25 has\\. Give the manifest of a Flannel for Kubernetes v1\\.37\\.2\\.");
  }

  @Test
  void withoutANetworkItHasNone() {
    assertThat(new FlannelManifest("kind: ConfigMap\ndata: {other: x}\n", true).network())
        .isEmpty();
    assertThat(
            new FlannelManifest("kind: ConfigMap\ndata: {net-conf.json: '{x'}\n", true).network())
        .isEmpty();
  }
}
