package org.quorumdrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;

class HaproxyTimersTest {

  @Test
  void ofTheDocumentedFileAreMostlyDefaults() {
    HaproxyTimers timers = HaproxyTimers.of(Fixtures.documented().text("haproxy/haproxy.cfg"));

    assertThat(timers).isEqualTo(new HaproxyTimers(2, 2, 3, 2, 5));
    assertThat(timers.longestDetection()).isEqualTo(12);
  }

  @Test
  void ofTheHardenedFileAreShorter() {
    HaproxyTimers timers =
        HaproxyTimers.of(Fixtures.of(Variant.HARDENED).text("haproxy/haproxy.cfg"));

    assertThat(timers).isEqualTo(new HaproxyTimers(1, 0.5, 2, 1, 1));
    assertThat(timers.longestDetection()).isEqualTo(3.5);
  }

  @Test
  void areNotGuessed() {
    assertThatThrownBy(() -> HaproxyTimers.of("timeout connect soon\n"))
        .hasMessage("'soon' is no time in HAProxy's notation");
  }

  @Test
  void aFileOfTheUsersOwnMovesNoBudget() {
    String documented = Fixtures.documented().text("haproxy/haproxy.cfg");
    HaproxyTimers promised = HaproxyTimers.of(documented);
    String slower =
        documented.replaceFirst("(?m)^(\\s*server\\s+master3 .*\\bcheck\\b)", "$1 inter 3s");

    assertThat(slower).isNotEqualTo(documented);
    assertThat(promised.keptBy(HaproxyTimers.of(documented), "k8smaster1")).isEqualTo(promised);
    assertThat(promised.keptBy(new HaproxyTimers(1, 1, 3, 1, 1), "k8smaster1"))
        .as("a faster one")
        .isEqualTo(promised);
    assertThatThrownBy(() -> promised.keptBy(HaproxyTimers.of(slower), "k8smaster1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("HAProxy on k8smaster1 needs up to 18.0 s")
        .hasMessageContaining("promises 12.0 s");
  }
}
