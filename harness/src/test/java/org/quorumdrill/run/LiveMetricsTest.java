package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.drill.Progress;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineEntry;
import org.quorumdrill.timeline.reading.Words;

class LiveMetricsTest {

  private static final Timeline.Header HEADER =
      new Timeline.Header(
          "A master hangs",
          Instant.parse("2026-11-30T10:00:00Z"),
          List.of(
              new Lane(
                  "readyz", "k8smaster1", "ready?", Duration.ofSeconds(1), Duration.ofSeconds(5))),
          List.of());

  private static final Observation ANSWER =
      new Observation("readyz/k8smaster1", 0, 0, 0, 1_000_000, Outcome.OK, new Words("ready"));

  @AutoClose private final HttpClient client = HttpClient.newHttpClient();

  private final List<String> told = new ArrayList<>();

  private final RunProgress shown =
      new RunProgress() {
        @Override
        public void step(String name) {
          told.add("step " + name);
        }

        @Override
        public void phase(String drill, Phase phase, Duration expected) {
          told.add("phase " + phase.words());
        }

        @Override
        public void measuring(Supplier<Timeline> soFar) {
          told.add("measuring");
        }

        @Override
        public void wrote(TimelineEntry entry) {
          told.add("wrote");
        }

        @Override
        public void over() {
          told.add("over");
        }

        @Override
        public void close() {
          told.add("close");
        }
      };

  private RunProgress live(String port) {
    return LiveMetrics.beside(
        shown,
        Settings.of(
            name -> Optional.ofNullable(Map.of("quorumdrill.metricsPort", port).get(name))));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private HttpResponse<String> answer(String method, int port)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(port)))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void tellHowTheDrillGoesThatRuns() throws Exception {
    int port = freePort();
    try (RunProgress live = live(Integer.toString(port))) {
      assertThat(answer("GET", port).body()).isEqualTo("# EOF\n");

      live.wrote(HEADER);
      live.wrote(ANSWER);

      HttpResponse<String> answer = answer("GET", port);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type"))
          .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
      assertThat(answer.body())
          .contains(
              "quorumdrill_up{drill=\"A master"
                  + " hangs\",variant=\"documented\",group=\"readyz\",node=\"k8smaster1\"} 1\n")
          .endsWith("# EOF\n");
      assertThat(answer("POST", port).statusCode()).isEqualTo(405);

      live.over();
      live.wrote(ANSWER);

      assertThat(answer("GET", port).body()).isEqualTo("# EOF\n");
    }
    assertThatThrownBy(() -> answer("GET", port)).isInstanceOf(IOException.class);
  }

  @Test
  void beginAnewWithEachDrill() throws Exception {
    int port = freePort();
    try (RunProgress live = live(Integer.toString(port))) {
      for (int measurement = 0; measurement < 2; measurement++) {
        live.wrote(HEADER);
        live.wrote(ANSWER);
      }

      assertThat(answer("GET", port).body())
          .contains("group=\"readyz\",node=\"k8smaster1\"} 1\n")
          .doesNotContain("} 2\n");
    }
  }

  @Test
  void leaveWhatIsToldAnywayAsItIs() throws Exception {
    try (RunProgress live = live(Integer.toString(freePort()))) {
      live.step("init");
      live.phase("A master hangs", Progress.Phase.WARM_UP, Duration.ZERO);
      live.wrote(HEADER);
      live.measuring(() -> new Timeline(HEADER, List.of(), List.of()));
      live.over();
    }

    assertThat(told)
        .containsExactly("step init", "phase warm-up", "wrote", "measuring", "over", "close");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0"})
  void areNotThereUnlessAPortIsNamed(String port) {
    assertThat(live(port)).isSameAs(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"65536", "-1", "http"})
  void wantAPort(String port) {
    assertThatThrownBy(() -> live(port))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "quorumdrill.metricsPort is '%s'; it takes a port, 1 to 65535, or 0 for none", port);
  }

  @Test
  void wantAPortThatIsFree() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, loopback())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> live(Integer.toString(port)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "quorumdrill.metricsPort is %1$d, and nothing can listen at 127.0.0.1:%1$d (Address"
                  + " already in use): name a port that is free",
              port);
    }
  }
}
