package org.quorumdrill.cluster.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.cluster.haproxy.Cases.withServer;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;

class SilenceTimersTest {

  private static SilenceTimers of(String text) {
    HaproxyConfig config = HaproxyConfig.parse(text);
    return SilenceTimers.of(config, ApiEndpoint.DOCUMENTED, Cases.proxy(text));
  }

  /**
   * @param frontend lines for the frontend of the API, with a semicolon between them, as the others
   */
  private static OptionalDouble cutAfter(String defaults, String frontend, String backend) {
    String text = withServer(lines(defaults), lines(backend), "check");
    return of(text.replace("frontend api\n", "frontend api\n" + lines(frontend) + "\n")).cutAfter();
  }

  private static String lines(String text) {
    return text.replace(';', '\n');
  }

  @Test
  void ofOurOwnFiles() {
    assertThat(of(Fixtures.documented().text("haproxy/haproxy.cfg")))
        .isEqualTo(
            new SilenceTimers(
                OptionalDouble.of(50), OptionalDouble.of(50), OptionalDouble.empty()));
    assertThat(of(Fixtures.of(Variant.HARDENED).text("haproxy/haproxy.cfg")).cutAfter())
        .hasValue(3_600);
  }

  @ParameterizedTest
  @CsvSource({
    // defaults, frontend, backend, seconds
    "timeout client 50s;timeout server 50000, '', '', 50",
    "timeout client 20s;timeout server 2m, '', '', 20",
    "timeout client 2m;timeout server 20s, '', '', 20",
    "timeout client 20s, '', '', 20",
    "timeout server 20s, '', '', 20",
    // A section's own line goes before its defaults, and the last of several counts.
    "timeout client 50s;timeout server 50s, timeout client 30s, '', 30",
    "timeout client 50s;timeout server 50s, '', timeout server 30s, 30",
    "timeout client 50s;timeout client 40s;timeout server 50s, '', '', 40",
    "timeout client 50s;timeout server 50s, timeout client 0, '', 50",
    // The tunnel's supersedes both, whether it is longer or shorter.
    "timeout client 50s;timeout server 50s;timeout tunnel 1h, '', '', 3600",
    "timeout client 50s;timeout server 50s, '', timeout tunnel 10s, 10",
    "timeout client 50s;timeout server 50s;timeout tunnel 1h, '', timeout tunnel 0, 50",
    // HAProxy ignores what stands on the wrong side.
    "timeout client 50s;timeout server 50s, timeout tunnel 1h, '', 50",
    "timeout client 50s;timeout server 50s, timeout server 10s, timeout client 10s, 50"
  })
  void theTunnelsTimeoutGoesBeforeTheShorterOfBothSides(
      String defaults, String frontend, String backend, double seconds) {
    assertThat(cutAfter(defaults, frontend, backend)).hasValue(seconds);
  }

  @Test
  void withoutATimeoutNothingIsCut() {
    assertThat(cutAfter("", "", "")).isEmpty();
    assertThat(cutAfter("timeout client 0;timeout server 0", "", "")).isEmpty();
  }

  @Test
  void otherProxiesDoNotCount() {
    String web =
        """
        defaults
          timeout client 5s
          timeout server 5s
          timeout tunnel 6s
        frontend web
          bind *:80
          default_backend pods
        backend pods
          server pod 10.0.42.1:30080
        """;
    String api = withServer("timeout client 50s\ntimeout server 50s", "", "check");

    assertThat(of(api + web).cutAfter()).hasValue(50);
    assertThat(of(web + api).cutAfter()).hasValue(50);
  }

  @Test
  void variablesNamedDefaultsAndListenSectionsAreReadAsHaproxyDoes() {
    assertThat(
            of("""
                global
                  setenv QUIET 40s
                defaults slow
                  mode tcp
                  timeout client 2m
                  timeout server 2m
                defaults quick
                  mode tcp
                  timeout client 1s
                  timeout server 1s
                listen api from slow
                  bind 127.0.0.1:5443
                  timeout server "${QUIET}"
                  server master1 10.0.42.1:6443 check
                """)
                .cutAfter())
        .hasValue(40);
  }

  @Test
  void whatIsNoTimeIsRefusedWithItsLine() {
    String text = withServer("timeout client 50sec", "", "check");

    assertThatThrownBy(() -> of(text))
        .isInstanceOf(HaproxyConfigException.class)
        .hasMessage(
            "line 6: '50sec' is no time in HAProxy's notation, in 'timeout client'. Write a whole number and us, ms, s, m, h or d, for example 500ms");
  }
}
