package org.quorumdrill.cluster.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.distribution.Fixtures;

class HaproxyCheckTest {

  private static final String DOCUMENTED = Fixtures.documented().text("haproxy/haproxy.cfg");

  private static List<String> problems(String text) {
    return HaproxyCheck.problems(text, ApiEndpoint.DOCUMENTED, Cases.MASTERS).stream()
        .map(ConfigProblem::toString)
        .toList();
  }

  @Test
  void areNoneOfTheDocumentedFile() {
    assertThat(problems(DOCUMENTED)).isEmpty();
  }

  @Test
  void areNoneOfBeingSlowOrUnchecked() {
    assertThat(problems(DOCUMENTED.replace(" check", " check inter 5m fall 100"))).isEmpty();
    assertThat(problems(DOCUMENTED.replaceAll("(?m)6443 check$", "6443"))).isEmpty();
  }

  @Test
  void nameTheBindsThatExist() {
    assertThat(problems(DOCUMENTED.replace("127.0.0.1:5443", "10.0.42.10:8443")))
        .containsExactly(
            "line 34: frontend api-front binds 10.0.42.10:8443, an address that not every master has, so that HAProxy would not start. Bind all addresses or 127.0.0.1 instead; the harness has no virtual address",
            "nothing listens where the API's endpoint is, 127.0.0.1:5443; there is only 10.0.42.10:8443 (frontend api-front, line 34). Let a frontend 'bind 127.0.0.1:5443', or name one of these as controlPlaneEndpoint");
  }

  @Test
  void nameTheMasterThatIsMissing() {
    assertThat(problems(DOCUMENTED.replace("10.0.42.2:", "10.0.42.7:")))
        .singleElement()
        .asString()
        .startsWith("line 39: backend api-backend serves the API and lacks 10.0.42.2; it has")
        .contains("master2 10.0.42.7:6443");
    assertThat(problems(DOCUMENTED.replace("10.0.42.", "192.168.1.")))
        .singleElement()
        .asString()
        .contains("has none of the masters 10.0.42.1, 10.0.42.2, 10.0.42.3");
  }

  @Test
  void nameTheServerThatOnlyANameServerKnows() {
    assertThat(problems(DOCUMENTED.replace("10.0.42.2:", "k8smaster2.example.org:")))
        .singleElement()
        .asString()
        .contains("server master2 is named k8smaster2.example.org");
  }

  /** Linux gives nobody a port of all addresses that somebody has of one of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {"*:6443", ":6443", "127.0.0.1:6443", "[::]:6440-6450", "10.0.42.100:6443"})
  void tellThatTheApiserverHasNoPortLeft(String bind) {
    assertThat(problems(DOCUMENTED + "\nfrontend more\n  bind " + bind + "\n"))
        .singleElement()
        .asString()
        .contains(
            "frontend more listens on port 6443, which the apiserver of the same machine takes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.42.1:9000", "10.0.42.100:8443", "[fd00::1]:8443"})
  void nameAnAddressWithWhichHaproxyWouldNotStart(String bind) {
    assertThat(problems(DOCUMENTED + "\nfrontend more\n  bind " + bind + "\n"))
        .singleElement()
        .asString()
        .contains("frontend more binds " + bind + ", an address that not every master has");
    assertThat(problems(DOCUMENTED + "\nfrontend more\n  bind " + bind + " transparent\n"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*:9000", ":9000", "[::]:9000 v4v6", "127.0.0.1:9000", "::1:9000", "/a.sock"})
  void areNoneOfOtherListeners(String bind) {
    assertThat(problems(DOCUMENTED + "\nlisten stats\n  bind " + bind + "\n  mode http\n"))
        .isEmpty();
  }

  /** HAProxy starts first, and then the other one finds its port taken. */
  @ParameterizedTest
  @CsvSource({
    "*:10250, *:10250, 10250, the kubelet",
    "127.0.0.1:2379, 127.0.0.1:2379, 2379, etcd",
    ":10200-10300, :10200-10300, 10248, 'the kubelet''s health'"
  })
  void nameThePortOfAnotherPartOfKubernetes(String bind, String shown, int port, String whose) {
    assertThat(problems(DOCUMENTED + "\nfrontend more\n  bind " + bind + "\n"))
        .containsExactly(
            "line 49: frontend more listens at %s, and on each master %d is the port of %s. Bind another port"
                .formatted(shown, port, whose));
  }

  @Test
  void tellWhatKeepsTlsFromComingThrough() {
    assertThat(problems(DOCUMENTED.replace("mode tcp", "mode http")))
        .containsExactly(
            "line 33: frontend api-front serves the API in mode http, and its clients speak TLS, to which HAProxy would answer 400. Write 'mode tcp' into this section, and into the one that has the servers");
    assertThat(problems(DOCUMENTED.replace("127.0.0.1:5443", "127.0.0.1:5443 accept-proxy")))
        .containsExactly(
            "line 34: frontend api-front expects the PROXY protocol at 127.0.0.1:5443 (accept-proxy), which no client of the API speaks. Leave accept-proxy away");
  }

  @Test
  void nameTheMasterThatIsAskedAtAnotherPort() {
    assertThat(problems(DOCUMENTED.replace("10.0.42.2:6443", "10.0.42.2:8443")))
        .containsExactly(
            "line 45: server master2 is at port 8443 of a master, and the apiservers listen on 6443. Write 10.0.42.2:6443");
    assertThat(problems(DOCUMENTED.replace("10.0.42.2:6443", "10.0.42.2")))
        .singleElement()
        .asString()
        .contains("server master2 is at port 5443 of a master");
  }

  @Test
  void areNoneOfServersThatAreNoMasters() {
    assertThat(problems(DOCUMENTED + "    server master4 10.0.42.4:6443 check\n")).isEmpty();
  }

  @Test
  void tellThatTheDrillsComeToTheFirstAddressOfTheLoopback() {
    String text = DOCUMENTED.replace("bind 127.0.0.1:5443", "bind ::1:5443");
    ApiEndpoint endpoint = new ApiEndpoint("::1", 5443);

    assertThat(HaproxyCheck.problems(text, endpoint, Cases.MASTERS))
        .extracting(ConfigProblem::toString)
        .containsExactly(
            "nothing listens at 127.0.0.1:5443, where the drills come in; the API's endpoint is [::1]:5443. Let the same frontend 'bind 127.0.0.1:5443' as well");
    assertThat(
            HaproxyCheck.problems(
                text.replace("bind ::1:5443", "bind ::1:5443,127.0.0.1:5443"),
                endpoint,
                Cases.MASTERS))
        .isEmpty();
  }

  /** As kubeadm's guide shows it, before its placeholders are filled in. */
  @Test
  void showTheBindThatIsATemplate() {
    assertThat(problems(DOCUMENTED.replace("127.0.0.1:5443", "*:${APISERVER_DEST_PORT}")))
        .containsExactly(
            "nothing listens where the API's endpoint is, 127.0.0.1:5443; there is only 'bind *:${APISERVER_DEST_PORT}' (frontend api-front, line 34). HAProxy expands variables in double quotes only. Write the addresses and ports, and 'bind 127.0.0.1:5443' for the API");
  }

  @Test
  void nameTheLineOfATimerThatCanNotBeRead() {
    assertThat(
            problems(DOCUMENTED.replace("10.0.42.3:6443 check", "10.0.42.3:6443 check inter 2x")))
        .singleElement()
        .asString()
        .startsWith("line 46: '2x' is no time in HAProxy's notation, in 'inter'");
  }

  @Test
  void tellAFrontendWithoutABackend() {
    assertThat(problems(DOCUMENTED.replace("use_backend api-backend", "use_backend nowhere")))
        .singleElement()
        .asString()
        .contains("'use_backend nowhere' of frontend api-front leads to no backend");
    assertThat(problems(DOCUMENTED.replace("use_backend api-backend", "")))
        .singleElement()
        .asString()
        .contains("frontend api-front listens at 127.0.0.1:5443 and has no backend");
  }
}
