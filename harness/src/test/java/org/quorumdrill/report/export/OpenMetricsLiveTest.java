package org.quorumdrill.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.StoredTimelines;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Counters;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

class OpenMetricsLiveTest {

  private static final Lane LANE =
      new Lane(
          LaneGroups.READYZ, "k8smaster1", "ready?", Duration.ofSeconds(1), Duration.ofSeconds(5));

  private static final Lane UNASKED =
      new Lane(
          LaneGroups.READYZ, "k8smaster2", "ready?", Duration.ofSeconds(1), Duration.ofSeconds(5));

  private static final Lane PRESSURE =
      Lane.of(LaneGroups.MACHINE_PRESSURE, "busy?", Duration.ofSeconds(1), Duration.ofSeconds(5));

  private static final String LABELS =
      "{drill=\"A master hangs\",variant=\"documented\",group=\"readyz\",node=\"k8smaster1\"}";

  private final OpenMetricsLive live =
      new OpenMetricsLive(
          new Timeline.Header(
              "A master hangs",
              Instant.parse("2026-11-30T10:00:00Z"),
              List.of(LANE, UNASKED, PRESSURE),
              List.of()),
          "documented");

  private void asked(Lane lane, double sent, double took, Outcome outcome, Reading reading) {
    live.add(
        new Observation(
            lane.name(),
            0,
            0,
            Math.round(sent * 1e9),
            Math.round((sent + took) * 1e9),
            outcome,
            reading));
  }

  private void asked(double sent, double took, Outcome outcome) {
    asked(LANE, sent, took, outcome, new Words("as it was"));
  }

  private static String now(OpenMetricsLive live) throws IOException {
    StringBuilder text = new StringBuilder();
    live.now().writeNowTo(text);
    return text.toString();
  }

  private String now() throws IOException {
    return now(live);
  }

  @Test
  void aDrillThatHasJustBegunHasNothingToTell() throws IOException {
    assertThat(now()).isEqualTo("# EOF\n");
  }

  @Test
  void allThatWasSeenIsCountedAndToldWithoutAMoment() throws IOException {
    asked(0, 0.01, Outcome.OK);
    asked(1, 0.25, Outcome.FAILED);
    asked(PRESSURE, 1, 0, Outcome.OK, new Counters(Map.of("io", new BigDecimal("1500000"))));
    live.add(new Mark(2, Mark.Kind.FAULT_INJECTED, "k8smaster1", "node hangs"));

    assertThat(now().lines().filter(line -> !line.startsWith("# HELP")))
        .containsExactly(
            "# TYPE quorumdrill_asked counter",
            "quorumdrill_asked_total" + LABELS + " 2",
            "# TYPE quorumdrill_failed counter",
            "quorumdrill_failed_total" + LABELS + " 1",
            "# TYPE quorumdrill_up gauge",
            "quorumdrill_up" + LABELS + " 0",
            "# TYPE quorumdrill_answer_seconds gauge",
            "# UNIT quorumdrill_answer_seconds seconds",
            "quorumdrill_answer_seconds" + LABELS + " 0.25",
            "# TYPE quorumdrill_fault gauge",
            "quorumdrill_fault{drill=\"A master hangs\",variant=\"documented\",fault=\"node"
                + " hangs\",targets=\"k8smaster1\"} 1",
            "# TYPE quorumdrill_machine_pressure_seconds counter",
            "# UNIT quorumdrill_machine_pressure_seconds seconds",
            "quorumdrill_machine_pressure_seconds_total{drill=\"A master"
                + " hangs\",variant=\"documented\",resource=\"io\"} 1.5",
            "# EOF");
  }

  @Test
  void aFaultThatIsProvenToBeGoneIsNoLongerInForce() throws IOException {
    live.add(new Mark(2, Mark.Kind.FAULT_INJECTED, "k8smaster1", "node hangs"));
    live.add(new Mark(3, Mark.Kind.HEAL_STARTED, "k8smaster1", "node hangs"));
    assertThat(now()).contains("targets=\"k8smaster1\"} 1\n");

    live.add(new Mark(4, Mark.Kind.HEAL_PROVEN, "k8smaster1", "it runs"));

    assertThat(now()).contains("fault=\"node hangs\",targets=\"k8smaster1\"} 0\n");
  }

  @Test
  void whatWasSlowIsToldForAtLeastFifteenSecondsAndAtMostThirty() throws IOException {
    List<String> told = new ArrayList<>();
    for (double sent : List.of(14.0, 15.5, 29.5, 30.5, 61.0)) {
      asked(sent, told.isEmpty() ? 0.9 : 0.1, Outcome.OK);
      told.add(
          now()
              .lines()
              .filter(line -> line.startsWith("quorumdrill_answer"))
              .findFirst()
              .orElse(""));
    }

    assertThat(told)
        .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
        .containsExactly("0.9", "0.9", "0.9", "0.1", "0.1");
  }

  @Test
  void anAnswerInALaneOfNobodyIsLeftOut() throws IOException {
    Lane other = LANE.every(Duration.ofSeconds(1));
    asked(
        new Lane("other", other.node(), "?", other.interval(), other.deadline()),
        0,
        0.1,
        Outcome.OK,
        new Words("as it was"));

    assertThat(now()).isEqualTo("# EOF\n");
  }

  @Test
  void inTheEndItTellsTheSameAsTheFile() throws IOException {
    Timeline timeline = StoredTimelines.read("the-php-fpm-pool-hangs");
    OpenMetricsLive whole = new OpenMetricsLive(timeline.header(), "documented");
    timeline.observations().forEach(whole::add);
    timeline.marks().forEach(whole::add);
    OpenMetrics file = new OpenMetrics("documented");
    file.add(timeline);
    StringBuilder last = new StringBuilder();
    file.writeNowTo(last);

    assertThat(withoutSlowest(now(whole)))
        .hasSizeGreaterThan(30)
        .containsExactlyInAnyOrderElementsOf(withoutSlowest(last.toString()));
  }

  /** What was slowest is so in another time. */
  private static List<String> withoutSlowest(String text) {
    return text.lines().filter(line -> !line.startsWith("quorumdrill_answer")).toList();
  }
}
