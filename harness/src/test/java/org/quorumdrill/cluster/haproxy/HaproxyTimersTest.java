package org.quorumdrill.cluster.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.quorumdrill.cluster.haproxy.Cases.withServer;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;

class HaproxyTimersTest {

  private static final Offset<Double> EXACTLY = within(1e-9);

  private static HaproxyTimers timers(String defaults, String backend, String server) {
    return HaproxyTimers.of(withServer(defaults, backend, server));
  }

  @Nested
  class OfOurOwnFiles {

    @Test
    void documentedAreMostlyDefaults() {
      HaproxyTimers timers = HaproxyTimers.of(Fixtures.documented().text("haproxy/haproxy.cfg"));

      assertThat(timers).isEqualTo(new HaproxyTimers(2, 2, 3, 2, 5));
      assertThat(timers.longestDetection()).isEqualTo(12);
      assertThat(timers.shortestDetection()).isEqualTo(10);
      assertThat(timers.longestDetectionOfHung()).isEmpty();
      assertThat(timers.longestRecovery()).isEqualTo(6);
      assertThat(timers.untilDownAtStart()).isEqualTo(4);
      assertThat(timers.isChecked()).isTrue();
    }

    @Test
    void hardenedAreShorter() {
      HaproxyTimers timers =
          HaproxyTimers.of(Fixtures.of(Variant.HARDENED).text("haproxy/haproxy.cfg"));

      assertThat(timers.inter()).isEqualTo(1);
      assertThat(timers.fastinter()).isEqualTo(0.5);
      assertThat(timers.fall()).isEqualTo(2);
      assertThat(timers.connect()).isEqualTo(1);
      assertThat(timers.longestDetection()).isEqualTo(3.5);
      assertThat(timers.longestDetectionOfHung()).hasValue(3.5);
    }
  }

  @Nested
  class OfFilesAsPeopleHaveThem {

    @ParameterizedTest
    @CsvSource({
      // name, longest detection, longest recovery, timeout connect
      "haproxy-1-http-check, 30, 25, 5",
      "haproxy-2-socket-stats, 12, 6, 4",
      "haproxy-3-better, 4, 2, 2",
      "haproxy-5-api-and-web, 12, 6, 5",
      "haproxy-6-slow-to-decide, 60, 62, 5"
    })
    void areReckonedAsHaproxyDoesIt(
        String name, double detection, double recovery, double connect) {
      HaproxyTimers timers = Cases.proxy(Cases.text(name)).timers();

      assertThat(timers.longestDetection()).isCloseTo(detection, EXACTLY);
      assertThat(timers.longestRecovery()).isCloseTo(recovery, EXACTLY);
      assertThat(timers.connect()).isCloseTo(connect, EXACTLY);
    }

    @Test
    void tellSlowStartApartFromTheStateUp() {
      HaproxyTimers timers = Cases.proxy(Cases.text("haproxy-1-http-check")).timers();

      assertThat(timers.slowstart()).isEqualTo(60);
      assertThat(timers.downinter()).isEqualTo(5);
      assertThat(timers.rise()).isEqualTo(2);
    }
  }

  @Nested
  class OfADeadServer {

    @Test
    void endACheckByTheIntervalWhereNoTimeoutIsSetForIt() {
      assertThat(timers("timeout connect 1s", "", "check inter 4s fall 1").longestDetection())
          .isEqualTo(8);
    }

    @Test
    void endACheckByTheTimeToConnectWhereATimeoutIsSetForIt() {
      assertThat(
              timers("timeout connect 1s\ntimeout check 9s", "", "check inter 4s fall 1")
                  .longestDetection())
          .isEqualTo(5);
    }

    @Test
    void countACheckThatWaitedForItsAnswerWhenItDied() {
      assertThat(
              timers("timeout check 30s", "option httpchk", "check inter 2s fall 1")
                  .longestDetection())
          .isEqualTo(30);
    }

    @Test
    void pauseFasterWhileTheStateChanges() {
      HaproxyTimers timers = timers("", "", "check inter 5s fastinter 1s downinter 20s fall 3");

      assertThat(timers.longestDetection()).isEqualTo(10 + 2 * 6);
      assertThat(timers.longestRecovery()).isEqualTo(5 + 20 + 1);
      assertThat(timers.shortestRecovery()).isEqualTo(1);
    }

    @Test
    void varyByTheSpreadOfChecks() {
      HaproxyTimers timers =
          HaproxyTimers.of(
              withServer("", "", "check inter 10s fall 2")
                  .replace("global", "global\nspread-checks 50"));

      assertThat(timers.longestDetection()).isEqualTo(15 + 10 + 15 + 10);
      assertThat(timers.shortestDetection()).isEqualTo(10 + 5 + 10);
    }

    @Test
    void areWithoutEndWhereNothingIsChecked() {
      HaproxyTimers timers = timers("", "", "inter 1s");

      assertThat(timers.isChecked()).isFalse();
      assertThat(timers.longestDetection()).isInfinite();
      assertThat(timers("", "default-server check", "no-check").isChecked()).isFalse();
      assertThat(timers("", "default-server check", "").isChecked()).isTrue();
    }

    @Test
    void mayBeShortenedByWhatClientsSee() {
      HaproxyTimers timers = timers("", "", "check observe layer4 on-error mark-down");

      assertThat(timers.shortestDetection()).isZero();
      assertThat(timers.longestDetection()).isEqualTo(12);
    }
  }

  @Nested
  class OfAHungServer {

    @Test
    void areWithoutEndWhereACheckOnlyConnects() {
      assertThat(timers("", "option tcp-check", "check").longestDetectionOfHung()).isEmpty();
    }

    @Test
    void areTheTimeoutOfAnAnswer() {
      HaproxyTimers timers =
          timers("timeout check 7s", "option httpchk GET /readyz", "check inter 2s fall 2");

      assertThat(timers.longestDetectionOfHung()).hasValue(2 + 7 + 2 + 7);
      assertThat(timers("", "option httpchk", "check inter 2s fall 2").longestDetectionOfHung())
          .hasValue(8);
    }

    @Test
    void areTheTimeToConnectWhereTheHandshakeIsMissing() {
      assertThat(
              timers("timeout check 30s", "", "check check-ssl inter 10s fall 2")
                  .longestDetectionOfHung())
          .hasValue(10 + 5 + 10 + 5);
    }

    @Test
    void countRulesThatExpectAnAnswer() {
      assertThat(
              timers("", "option tcp-check\ntcp-check expect string OK", "check")
                  .longestDetectionOfHung())
          .hasValue(12);
      assertThat(timers("option httpchk", "no option httpchk", "check").longestDetectionOfHung())
          .isEmpty();
    }
  }

  @Nested
  class AreTakenFrom {

    @Test
    void theServerThenItsBackendThenTheDefaults() {
      String defaults = "default-server check inter 9s fall 9 rise 9";
      String backend = "default-server inter 7s fall 7";

      HaproxyTimers timers = timers(defaults, backend, "inter 5s");

      assertThat(timers.inter()).isEqualTo(5);
      assertThat(timers.fall()).isEqualTo(7);
      assertThat(timers.rise()).isEqualTo(9);
    }

    @Test
    void theDefaultsThatPrecede() {
      String text =
          withServer("", "", "check")
              .replace("\nbackend kube", "\ndefaults slow\ndefault-server inter 8s\nbackend kube");

      assertThat(HaproxyTimers.of(text).inter()).isEqualTo(8);
      assertThat(
              HaproxyTimers.of(text.replace("\nbackend kube", "\ndefaults\nbackend kube")).inter())
          .isEqualTo(2);
      assertThat(
              HaproxyTimers.of(text.replace("\nbackend kube", "\ndefaults\nbackend kube from slow"))
                  .inter())
          .isEqualTo(8);
    }

    @Test
    void noOtherBackend() {
      String text = withServer("", "", "check") + "backend web\nserver w 10.0.42.1:80 inter 60s\n";

      assertThat(HaproxyTimers.of(text).longestDetection()).isEqualTo(12);
    }

    @Test
    void theServerThatAnotherOneFollows() {
      String text =
          withServer("", "", "track checks/m1")
              + "backend checks\nserver m1 10.0.42.1:6443 check inter 3s\n";

      assertThat(HaproxyTimers.of(text).longestDetection()).isEqualTo(18);
      assertThatThrownBy(() -> timers("", "", "track master1"))
          .isInstanceOf(HaproxyConfigException.class)
          .hasMessageContaining("server master1 follows master1");
    }
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
