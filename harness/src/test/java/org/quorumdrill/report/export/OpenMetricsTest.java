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
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Counters;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

class OpenMetricsTest {

  private static final Instant BEGAN = Instant.parse("2026-11-30T10:00:00.250Z");

  /** The moment at which it began, in seconds since 1970. */
  private static final String AT = "17960328";

  private static final Lane LANE =
      new Lane(
          LaneGroups.READYZ, "k8smaster1", "ready?", Duration.ofSeconds(1), Duration.ofSeconds(5));

  private static final String LABELS =
      "{drill=\"A master hangs\",variant=\"documented\",group=\"readyz\",node=\"k8smaster1\"}";

  private final List<Observation> observations = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private void asked(Lane lane, double sent, double took, Outcome outcome, Reading reading) {
    observations.add(
        new Observation(
            lane.name(),
            observations.size(),
            nanos(sent),
            nanos(sent),
            nanos(sent + took),
            outcome,
            reading));
  }

  private void asked(double sent, double took, Outcome outcome) {
    asked(LANE, sent, took, outcome, new Words("as it was"));
  }

  private void marked(double at, Mark.Kind kind, String words) {
    marks.add(new Mark(nanos(at), kind, "k8smaster1", words));
  }

  private Timeline timeline(String drill, Lane... lanes) {
    return new Timeline(
        new Timeline.Header(drill, BEGAN, List.of(lanes), List.of()), observations, marks);
  }

  private static String text(OpenMetrics metrics) throws IOException {
    StringBuilder text = new StringBuilder();
    metrics.writeTo(text);
    return text.toString();
  }

  private String text(Lane... lanes) throws IOException {
    OpenMetrics metrics = new OpenMetrics("documented");
    metrics.add(timeline("A master hangs", lanes));
    return text(metrics);
  }

  private static List<String> samples(String text, String metric) {
    return text.lines()
        .filter(line -> line.startsWith(metric + "{"))
        .map(line -> line.substring(line.indexOf('}') + 2))
        .toList();
  }

  @Test
  void aLaneHasOneSampleASecondOfTheMomentOfItsLastAnswer() throws IOException {
    asked(0, 0.05, Outcome.OK);
    asked(0.5, 0.0201, Outcome.OK);
    asked(1, 0.01, Outcome.FAILED);
    asked(2, 0.01, Outcome.OK);

    assertThat(text(LANE))
        .isEqualTo(
            """
            # TYPE quorumdrill_asked counter
            # HELP quorumdrill_asked Questions of a lane that were answered, refused, or not answered until their deadline.
            quorumdrill_asked_total%1$s 2 %2$s00.770
            quorumdrill_asked_total%1$s 3 %2$s01.260
            quorumdrill_asked_total%1$s 4 %2$s02.260
            # TYPE quorumdrill_failed counter
            # HELP quorumdrill_failed Those without the right answer in time.
            quorumdrill_failed_total%1$s 0 %2$s00.770
            quorumdrill_failed_total%1$s 1 %2$s01.260
            quorumdrill_failed_total%1$s 1 %2$s02.260
            # TYPE quorumdrill_up gauge
            # HELP quorumdrill_up 1 if the newest question was answered, and the answer shows nothing down; else 0.
            quorumdrill_up%1$s 1 %2$s00.770
            quorumdrill_up%1$s 0 %2$s01.260
            quorumdrill_up%1$s 1 %2$s02.260
            # TYPE quorumdrill_answer_seconds gauge
            # UNIT quorumdrill_answer_seconds seconds
            # HELP quorumdrill_answer_seconds The longest time to an answer, an error or the deadline, of late.
            quorumdrill_answer_seconds%1$s 0.05 %2$s00.770
            quorumdrill_answer_seconds%1$s 0.01 %2$s01.260
            quorumdrill_answer_seconds%1$s 0.01 %2$s02.260
            # EOF
            """
                .formatted(LABELS, AT));
  }

  @Test
  void whatDoesNotChangeHasASampleInFiveSecondsAndOneOnEachSideOfAChange() throws IOException {
    for (int i = 0; i < 20; i++) {
      asked(i, 0.001, i == 13 ? Outcome.FAILED : Outcome.OK);
    }

    String text = text(LANE);

    assertThat(samples(text, "quorumdrill_answer_seconds")).hasSize(20);
    assertThat(samples(text, "quorumdrill_failed_total"))
        .containsExactly(
            "0 " + AT + "00.251",
            "0 " + AT + "05.251",
            "0 " + AT + "10.251",
            "0 " + AT + "12.251",
            "1 " + AT + "13.251",
            "1 " + AT + "14.251",
            "1 " + AT + "19.251");
    assertThat(samples(text, "quorumdrill_up"))
        .contains("1 " + AT + "12.251", "0 " + AT + "13.251", "1 " + AT + "14.251");
    assertThat(samples(text, "quorumdrill_asked_total"))
        .hasSize(7)
        .last()
        .isEqualTo("20 " + AT + "19.251");
  }

  @Test
  void aQuestionThatFoundItsDeadlineDoesNotHideANewerAnswer() throws IOException {
    asked(0, 5, Outcome.TIMEOUT);
    asked(4.5, 0.1, Outcome.OK);

    assertThat(samples(text(LANE), "quorumdrill_up"))
        .containsExactly("1 " + AT + "04.850", "1 " + AT + "05.250");
  }

  @Test
  void aFaultIsInForceFromItsInjectionUntilItIsProvenToBeGone() throws IOException {
    marked(1, Mark.Kind.STARTED, "A master hangs");
    marked(2, Mark.Kind.FAULT_ARMED, "node hangs");
    marked(3, Mark.Kind.FAULT_INJECTED, "node hangs");
    marked(3.1, Mark.Kind.FAULT_PROVEN, "it hangs");
    marked(10, Mark.Kind.HEAL_STARTED, "node hangs");
    marked(10.5, Mark.Kind.HEAL_PROVEN, "it runs");
    marked(12, Mark.Kind.FINISHED, "A master hangs");

    String text = text();

    assertThat(text)
        .contains(
            "quorumdrill_fault{drill=\"A master hangs\",variant=\"documented\",fault=\"node"
                + " hangs\",targets=\"k8smaster1\"} ");
    assertThat(samples(text, "quorumdrill_fault"))
        .containsExactly(
            "0 " + AT + "01.250",
            "0 " + AT + "03.249",
            "1 " + AT + "03.250",
            "1 " + AT + "08.250",
            "1 " + AT + "10.749",
            "0 " + AT + "10.750",
            "0 " + AT + "12.250");
  }

  @Test
  void aFaultThatIsNotProvenToBeGoneStaysInForceAndOneThatIsNotProvenIsNot() throws IOException {
    marked(1, Mark.Kind.FAULT_INJECTED, "node hangs");
    marked(2, Mark.Kind.FAULT_NOT_PROVEN, "it runs");
    marked(3, Mark.Kind.FAULT_PROVEN, "it hangs");
    marked(4, Mark.Kind.HEAL_NOT_PROVEN, "it hangs");
    marked(5, Mark.Kind.FINISHED, "A master hangs");

    assertThat(samples(text(), "quorumdrill_fault"))
        .containsExactly(
            "0 " + AT + "00.250",
            "0 " + AT + "01.249",
            "1 " + AT + "01.250",
            "1 " + AT + "02.249",
            "0 " + AT + "02.250",
            "0 " + AT + "03.249",
            "1 " + AT + "03.250",
            "1 " + AT + "05.250");
  }

  @Test
  void aFaultThatWasOnlyArmedWasNeverInForce() throws IOException {
    marked(2, Mark.Kind.FAULT_ARMED, "node hangs");

    assertThat(text()).isEqualTo("# EOF\n");
  }

  @Test
  void theMachineIsToldInSecondsAndTheHarnessItselfIsNoLane() throws IOException {
    Lane pressure =
        Lane.of(
            LaneGroups.MACHINE_PRESSURE, "waited?", Duration.ofSeconds(1), Duration.ofSeconds(5));
    Lane heartbeat =
        Lane.of(LaneGroups.HEARTBEAT, "itself", Duration.ofMillis(100), Duration.ofSeconds(5));
    asked(pressure, 1, 0, Outcome.OK, new Counters(Map.of("cpu", new BigDecimal("12345678901"))));
    asked(heartbeat, 1, 0, Outcome.OK, new Words("ok"));

    assertThat(text(pressure, heartbeat))
        .isEqualTo(
            """
            # TYPE quorumdrill_machine_pressure_seconds counter
            # UNIT quorumdrill_machine_pressure_seconds seconds
            # HELP quorumdrill_machine_pressure_seconds How long something on the machine that runs the drill has waited for a resource.
            quorumdrill_machine_pressure_seconds_total{drill="A master hangs",variant="documented",resource="cpu"} 12345.678901 %s01.250
            # EOF
            """
                .formatted(AT));
  }

  @Test
  void aDrillThatIsOverHasItsVerdictAndWhatUsersNoticed() throws IOException {
    OpenMetrics metrics = new OpenMetrics("hardened");
    metrics.add(
        Runs.drill(
            "A master hangs",
            "FINDING",
            "weak",
            Runs.out(UserAction.KUBECTL_WRITES, 8.6, Noticed.State.WEAK, 12.0),
            Runs.out(UserAction.UPLOADS, Double.POSITIVE_INFINITY, Noticed.State.OVER, null),
            Runs.well(UserAction.OPENS_A_PAGE)),
        BEGAN.toEpochMilli());

    assertThat(text(metrics))
        .isEqualTo(
            """
            # TYPE quorumdrill_outage_seconds gauge
            # UNIT quorumdrill_outage_seconds seconds
            # HELP quorumdrill_outage_seconds The longest outage of what a user does, at most; 0 without one.
            quorumdrill_outage_seconds{drill="A master hangs",variant="hardened",action="kubectl writes"} 8.6 %1$s00.250
            quorumdrill_outage_seconds{drill="A master hangs",variant="hardened",action="upload"} +Inf %1$s00.250
            quorumdrill_outage_seconds{drill="A master hangs",variant="hardened",action="page"} 0 %1$s00.250
            # TYPE quorumdrill_verdict info
            # HELP quorumdrill_verdict The verdict on a drill.
            quorumdrill_verdict_info{drill="A master hangs",variant="hardened",result="FINDING"} 1 %1$s00.250
            # EOF
            """
                .formatted(AT));
  }

  @Test
  void allDrillsOfAFamilyAreInOnePlace() throws IOException {
    asked(0, 0.01, Outcome.OK);
    OpenMetrics metrics = new OpenMetrics("documented");
    metrics.add(timeline("One", LANE, LANE));
    metrics.add(timeline("Two", LANE));

    assertThat(
            text(metrics).lines().map(line -> line.replaceAll("[{ ].*drill=\"(\\w+)\".*", " $1")))
        .containsSubsequence(
            "quorumdrill_asked_total One",
            "quorumdrill_asked_total Two",
            "quorumdrill_failed_total One",
            "quorumdrill_failed_total Two")
        .doesNotHaveDuplicates();
  }
}
