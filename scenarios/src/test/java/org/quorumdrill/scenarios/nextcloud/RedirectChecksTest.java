package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.check.Result;
import org.quorumdrill.distribution.Look;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.drill.DrillFailedError;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.drill.Findings;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.probe.WrongAnswerException;
import org.quorumdrill.report.BringUpTimes;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.report.SetUp;
import org.quorumdrill.scenarios.cluster.SetUpIT;

/** Which redirects to WebDAV are right or a known weakness, and which are neither. */
class RedirectChecksTest {

  private static final String BY_HTTP = "http://127.0.0.1:30080";
  private static final String BY_HTTPS = "https://localhost:8443";

  private static final Nextcloud NEXTCLOUD =
      new Nextcloud(
          "default",
          new NodeSocket.Tcp(30080),
          "admin",
          "secret",
          new Nextcloud.Times(Duration.ZERO, Duration.ZERO, Duration.ZERO));

  @Test
  void thePortMayBeMissing() throws WrongAnswerException {
    for (String right :
        new String[] {
          "http://127.0.0.1:30080/remote.php/dav",
          "http://127.0.0.1/remote.php/dav",
          "http://127.0.0.1:30080/remote.php/dav/"
        }) {
      assertThat(to(right, BY_HTTP)).isEqualTo("to " + right);
    }
  }

  @Test
  void httpsMayBeForgotten() throws WrongAnswerException {
    for (String right :
        new String[] {
          "https://localhost:8443/remote.php/dav",
          "https://localhost/remote.php/dav",
          "http://localhost/remote.php/dav",
          "http://localhost:8443/remote.php/dav"
        }) {
      assertThat(to(right, BY_HTTPS)).isEqualTo("to " + right);
    }
  }

  @Test
  void nobodyIsSentSomewhereElse() {
    for (String wrong :
        new String[] {
          "http://127.0.0.1:9999/remote.php/dav",
          "https://127.0.0.1:30080/remote.php/dav",
          "https://127.0.0.1/remote.php/dav",
          "http://127.0.0.2:30080/remote.php/dav",
          "http://127.0.0.1:30080/remote.php/davx",
          "mailto:admin"
        }) {
      assertRefused(wrong, BY_HTTP);
    }
    assertRefused("https://localhost:9999/remote.php/dav", BY_HTTPS);
    assertRefused("ftp://localhost:8443/remote.php/dav", BY_HTTPS);
  }

  private static void assertRefused(String target, String seenByClient) {
    assertThatThrownBy(() -> to(target, seenByClient))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessage("who came by %s is sent to %s".formatted(seenByClient, target));
  }

  private static String to(String target, String seenByClient) throws WrongAnswerException {
    return RedirectQuestions.toWebDav(URI.create(target), seenByClient);
  }

  @Test
  void theWayOfTheSetUpIsAskedAsItIs() throws IOException {
    assertThat(leads(301, "/remote.php/dav/")).isTrue();
    assertThat(leads(302, "http://127.0.0.1/remote.php/dav"))
        .as("a weak spot, which is judged here")
        .isTrue();
    assertThat(leads(301, "https://cloud.example/remote.php/dav")).isFalse();
    assertThat(leads(301, "/apps/dashboard/")).isFalse();
    assertThat(leads(301, "http://{host}/")).as("no address").isFalse();
    assertThat(leads(200, "/remote.php/dav/")).isFalse();
  }

  private static boolean leads(int status, String location) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.createContext(
        "/.well-known/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      return RedirectQuestions.leadToWebDav(
          "http://127.0.0.1:" + server.getAddress().getPort(), NEXTCLOUD);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatTheSetUpHasToldIsReferredToAndIsNoSuccess(@TempDir Path folder) {
    String told = SetUpIT.tells(".well-known", report(Optional.of("got 200"))).orElseThrow();
    List<DrillOutcome> outcomes = new ArrayList<>();
    RedirectQuestions ask =
        new RedirectQuestions(
            NEXTCLOUD,
            new Inquiry("redirects", folder, Findings.of(Variant.DOCUMENTED), outcomes::add));

    assertThatThrownBy(() -> ask.referTo(told)).isInstanceOf(DrillFailedError.class);

    assertThat(outcomes)
        .singleElement()
        .satisfies(
            outcome -> {
              assertThat(outcome.overall()).isEqualTo(Result.UNKNOWN);
              assertThat(outcome.verdicts().getFirst().summary())
                  .endsWith(
                      "what is wrong is told by 'The cluster that came up is as its files say': both .well-known addresses redirect to WebDAV");
            });
  }

  @Test
  void nothingIsToldWhereTheLookWasRight() {
    assertThat(SetUpIT.tells(".well-known", report(Optional.empty()))).isEmpty();
    assertThat(SetUpIT.tells("cpu limit", report(Optional.of("got 200")))).isEmpty();
  }

  private static RunReport report(Optional<String> wrong) {
    return new RunReport(
        "v1.37.2",
        new SetUp("documented", List.of(), new Provenance(List.of()), List.of()),
        List.of(),
        new BringUpTimes(1, 2, 3, 4),
        List.of(),
        List.of(
            new Look("a thumbnail of a photo", Optional.of("none came"), 1),
            new Look("both .well-known addresses redirect to WebDAV", wrong, 1)));
  }
}
