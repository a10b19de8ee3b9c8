package org.quorumdrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.quorumdrill.bootstrap.Fixtures;
import org.quorumdrill.bootstrap.Variant;

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
}
