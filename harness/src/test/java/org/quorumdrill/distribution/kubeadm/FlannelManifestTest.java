package org.quorumdrill.distribution.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
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
  void withoutANetworkItHasNone() {
    assertThat(new FlannelManifest("kind: ConfigMap\ndata: {other: x}\n", true).network())
        .isEmpty();
    assertThat(
            new FlannelManifest("kind: ConfigMap\ndata: {net-conf.json: '{x'}\n", true).network())
        .isEmpty();
  }
}
