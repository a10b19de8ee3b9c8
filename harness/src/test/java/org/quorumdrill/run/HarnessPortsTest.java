package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.cluster.haproxy.ConfigProblem;
import org.quorumdrill.cluster.haproxy.HaproxyCheck;
import org.quorumdrill.distribution.Fixtures;

/** A user's HAProxy and the harness can't both have a port of a master. */
class HarnessPortsTest {

  private static final String DOCUMENTED = Fixtures.documented().text("haproxy/haproxy.cfg");

  private static List<String> problems(String text, ApiEndpoint endpoint, boolean bare) {
    return HaproxyCheck.problems(
            text, endpoint, SetUpCheck.MASTERS, HarnessPorts.of(endpoint, bare))
        .stream()
        .map(ConfigProblem::toString)
        .toList();
  }

  private static List<String> problems(String bind, boolean bare) {
    return problems(
        DOCUMENTED + "\nfrontend more\n  bind " + bind + "\n", ApiEndpoint.DOCUMENTED, bare);
  }

  @Test
  void theDocumentedFileIsInNobodysWay() {
    assertThat(problems(DOCUMENTED, ApiEndpoint.DOCUMENTED, false)).isEmpty();
    assertThat(problems(DOCUMENTED, ApiEndpoint.DOCUMENTED, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "*:30080, 30080, 'the harness, for Nextcloud (NodePort)'",
    "127.0.0.1:30081, 30081, 'the harness, for its own pods (hostPort)'",
    "*:30082, 30082, 'the harness, for Nextcloud on another storage (NodePort)'",
    "*:30083, 30083, 'the harness, for variants of Nextcloud (NodePort)'",
    "*:8474, 8474, 'the harness, for faults that make connections slow'",
    "*:2380, 2380, etcd"
  })
  void aPortThatIsTakenOnAnyMachineIsTold(String bind, int port, String whose) {
    String told =
        "line 49: frontend more listens at %s, and on each master %d is the port of %s. Bind another port"
            .formatted(bind, port, whose);

    assertThat(problems(bind, false)).containsExactly(told);
    assertThat(problems(bind, true)).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource({
    "*:15443, 15443, 'the harness, for its way to the API''s endpoint'",
    "*:17003, 17003, 'the harness, for its way to HAProxy''s admin socket'"
  })
  void aWayIntoAContainerIsNoneOfAServer(String bind, int port, String whose) {
    assertThat(problems(bind, false))
        .containsExactly(
            "line 49: frontend more listens at %s, and on each master %d is the port of %s. Bind another port"
                .formatted(bind, port, whose));
    assertThat(problems(bind, true)).isEmpty();
  }

  @Test
  void theWayToTheEndpointMustBeFree() {
    ApiEndpoint endpoint = new ApiEndpoint("127.0.0.1", 20_080);

    assertThat(problems(DOCUMENTED.replace("5443", "20080"), endpoint, false))
        .containsExactly(
            "the API's endpoint is 127.0.0.1:20080, which the harness reaches at port 30080 of each master, and that is the port of the harness, for Nextcloud (NodePort). Bind another port, for example 127.0.0.1:5443, and name it as controlPlaneEndpoint");
    assertThat(problems(DOCUMENTED.replace("5443", "20080"), endpoint, true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*:9000", "*:30084", "127.0.0.1:15442", "/run/a.sock"})
  void otherPortsAreFree(String bind) {
    assertThat(problems(bind, false)).isEmpty();
  }
}
