package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.Complaint;

class HaproxyOutputTest {

  private static final String FILE = "haproxy/haproxy.cfg";

  private static HaproxyOutput read(int exitCode, String output) {
    return HaproxyOutput.of(exitCode, output, "/tmp/haproxy.cfg", FILE);
  }

  @Test
  void anAlertIsShownWithTheUsersFileAndItsLine() {
    HaproxyOutput read =
        read(
            1,
            """
            [NOTICE]   (12) : haproxy version is 2.6.12-1+deb12u2
            [NOTICE]   (12) : path to executable is /usr/sbin/haproxy
            [ALERT]    (12) : config : parsing [/tmp/haproxy.cfg:14] : 'balance' only supports 'roundrobin', 'static-rr', 'leastconn' and 'hash' options.
            [ALERT]    (12) : config : Error(s) found in configuration file : /tmp/haproxy.cfg
            [ALERT]    (12) : config : Fatal errors found in configuration.
            """);

    assertThat(read.complaints())
        .singleElement()
        .hasToString(
            "haproxy/haproxy.cfg:14: 'balance' only supports 'roundrobin', 'static-rr', 'leastconn' and 'hash' options. This is HAProxy's own alert; correct what it names.");
    assertThat(read.told()).isEmpty();
  }

  @Test
  void allAlertsAreShownInAllForms() {
    assertThat(
            read(
                    1,
                    """
                    [ALERT] 331/104512 (7) : parsing [/tmp/haproxy.cfg:3]: unknown keyword 'mod' in 'global' section
                    [ALERT]    (7) : config : Proxy 'api': unable to find required default_backend: 'kub'.
                    [ALERT]    (7) : config : parsing [/tmp/haproxy.cfg:9] : unmatched quote below:
                      log "/dev/log
                          ^
                    """)
                .complaints())
        .extracting(Complaint::toString)
        .containsExactly(
            "haproxy/haproxy.cfg:3: unknown keyword 'mod' in 'global' section. This is HAProxy's own alert; correct what it names.",
            "haproxy/haproxy.cfg: Proxy 'api': unable to find required default_backend: 'kub'. This is HAProxy's own alert; correct what it names.",
            "haproxy/haproxy.cfg:9: unmatched quote below:\n  log \"/dev/log\n      ^. This is HAProxy's own alert; correct what it names.");
  }

  @Test
  void warningsAreToldAndNoComplaints() {
    HaproxyOutput read =
        read(
            0,
            """
            [WARNING]  (12) : config : parsing [/tmp/haproxy.cfg:3] : 'nbproc' is deprecated.
            Configuration file is valid
            """);

    assertThat(read.complaints()).isEmpty();
    assertThat(read.told())
        .containsExactly("HAProxy warns: haproxy/haproxy.cfg:3: 'nbproc' is deprecated");
  }

  @Test
  void aNameThatCantBeLookedUpWithoutANetworkIsNoComplaint() {
    HaproxyOutput read =
        read(
            1,
            """
            [ALERT]    (12) : config : [/tmp/haproxy.cfg:15] : 'server kube/master1' : could not resolve address 'k8smaster1'.
            [ALERT]    (12) : config : Failed to initialize server(s) addr.
            """);

    assertThat(read.told())
        .containsExactly(
            "not checked, as that needs a network: haproxy/haproxy.cfg:15: 'server kube/master1' : could not resolve address 'k8smaster1'");
    assertThat(read.complaints()).isEmpty();
  }

  @Test
  void aRefusalWithoutAWordIsStillOne() {
    assertThat(read(1, "").complaints())
        .singleElement()
        .hasToString(
            "haproxy/haproxy.cfg: HAProxy refuses it with exit code 1 and these words: (none). Run haproxy -c -f on it.");
  }
}
