package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Expectations;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineWriter;

class StoredDrillsTest {

  private static final String LANE = "readyz/k8smaster1";

  private static final RunReport RUN =
      new RunReport(
          "v1.37.2",
          new SetUp("documented", List.of(), new Provenance(List.of()), List.of()),
          List.of(new StepTiming("kubeadm init", 9.5)),
          new BringUpTimes(1.5, 40, 12, 20.5),
          List.of());

  private static final Noticed NOTICED =
      new Noticed(
          UserAction.KUBECTL_READS,
          LANE,
          new Noticed.Out(1.99, 4.01),
          0.01,
          Noticed.State.OVER,
          1.0,
          List.of());

  @TempDir private Path drills;

  private Path folder = Path.of("");

  @BeforeEach
  void aStoredDrill() throws IOException {
    folder = Files.createDirectories(drills.resolve("documented/a-master-hangs"));
  }

  /** A Timeline with an outage of 2 s, where one is allowed. */
  private List<Verdict> timeline(Checker... expected) {
    Timeline made =
        HandMade.drill().lane(LANE, 1, s -> s >= 30 && s < 33 ? "bad" : "ok").timeline();
    try (TimelineWriter timeline =
        new TimelineWriter(
            folder.resolve(Drill.TIMELINE_FILE),
            "A master hangs",
            made.header().lanes(),
            Expectations.toJson(List.of(expected)))) {
      made.observations().forEach(timeline::write);
      made.marks().forEach(timeline::write);
      return Judge.judge(timeline.read(), List.of(expected));
    }
  }

  private List<Verdict> timeline() {
    return timeline(new OutageAtMost("the API", List.of(LANE), 1));
  }

  private SummaryLine summary(String result, List<SummaryLine.Claim> claims) {
    SummaryLine line =
        new SummaryLine(
            new SummaryLine.Subject("A master hangs", "documented", List.of("ryuk")),
            "2026-11-23T20:00:00.1Z",
            result,
            "a line; measured 2 times",
            "a-master-hangs/drill.html",
            claims,
            List.of());
    line.write(folder);
    return line;
  }

  private static List<SummaryLine.Claim> claims(List<Verdict> verdicts) {
    return verdicts.stream().map(SummaryLine.Claim::of).toList();
  }

  /** The same results, as an earlier version may have told them. */
  private static List<SummaryLine.Claim> toldOtherwise(List<Verdict> verdicts) {
    return verdicts.stream()
        .map(v -> new SummaryLine.Claim(v.claim(), v.result().name(), "in other words", null))
        .toList();
  }

  @Test
  void tellWhatUsersNoticedThoughTheirSummaryIsOfAnEarlierVersion() {
    List<Verdict> verdicts = timeline();
    SummaryLine before = summary("FAIL", toldOtherwise(verdicts));

    assertThat(StoredDrills.rejudge(drills)).isEqualTo(new StoredDrills.Rejudged(1, List.of()));

    assertThat(SummaryLine.readAll(drills))
        .containsExactly(before.judged(claims(verdicts), List.of(NOTICED)));
    assertThat(folder.resolve(DrillReport.PAGE))
        .as("of an earlier version nobody knows what the page tells of its run")
        .doesNotExist();
  }

  @Test
  void getTheirPagesAgain() {
    summary("FAIL", claims(timeline()));
    StoredRunReport.write(RUN, folder);

    StoredDrills.rejudge(drills);

    assertThat(folder.resolve(DrillReport.PAGE))
        .content()
        .contains("1 of 3 claims do not hold:", "out for 2.0 to 4.0 s", "kubeadm init");
  }

  @Test
  void thatWereMeasuredMoreThanOnceKeepTheirPages() throws IOException {
    summary("FAIL", claims(timeline()));
    StoredRunReport.write(RUN, folder);
    Files.writeString(folder.resolve("busy-1.jsonl"), "");
    Path page = Files.writeString(folder.resolve(DrillReport.PAGE), "measured 2 times");

    StoredDrills.rejudge(drills);

    assertThat(page).hasContent("measured 2 times");
    assertThat(SummaryLine.readAll(drills).getFirst().noticed()).containsExactly(NOTICED);
  }

  @Test
  void keepTheirVerdictsWhereTheyAreOthersNow() {
    List<SummaryLine.Claim> judged = claims(timeline());
    SummaryLine.Claim last = judged.getLast();
    SummaryLine.Claim weighed =
        new SummaryLine.Claim(last.claim(), "UNKNOWN", "this machine was busy", null);
    List<SummaryLine.Claim> stored =
        Stream.concat(judged.stream().limit(2), Stream.of(weighed)).toList();
    SummaryLine before = summary("UNKNOWN", stored);
    StoredRunReport.write(RUN, folder);

    StoredDrills.Rejudged rejudged = StoredDrills.rejudge(drills);

    assertThat(rejudged.drills()).isEqualTo(1);
    assertThat(rejudged.told())
        .containsExactly(
            "'A master hangs' (documented) keeps its stored verdicts, though judged again 'the API: no outage longer than 1 s' is FAIL, not UNKNOWN. It was measured more than once, or the version that judged it judges otherwise; `./drill judge "
                + folder.resolve(Drill.TIMELINE_FILE)
                + "` shows why.");
    assertThat(SummaryLine.readAll(drills))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.judged(stored, List.of())).isEqualTo(before);
              assertThat(line.noticed())
                  .as("coloured by the stored verdict")
                  .extracting(Noticed::state)
                  .containsExactly(Noticed.State.UNCERTAIN);
            });
    assertThat(folder.resolve(DrillReport.PAGE)).doesNotExist();
  }

  @Test
  void keepTheirVerdictsWhereTheyHaveAnotherNumberOfClaims() {
    List<SummaryLine.Claim> judged = claims(timeline());
    summary("PASS", judged.subList(0, 2));

    assertThat(StoredDrills.rejudge(drills).told())
        .singleElement()
        .asString()
        .contains("though judged again it has 3 claims, not 2.");
    assertThat(SummaryLine.readAll(drills).getFirst().claims()).isEqualTo(judged.subList(0, 2));
  }

  @Test
  void withoutVerdictsStayAsTheyAre() {
    timeline();
    SummaryLine before = summary("UNKNOWN", List.of());

    assertThat(StoredDrills.rejudge(drills)).isEqualTo(new StoredDrills.Rejudged(0, List.of()));
    assertThat(SummaryLine.readAll(drills)).containsExactly(before);
  }

  @Test
  void withoutATimelineStayAsTheyAre() throws IOException {
    SummaryLine before = summary("FAIL", claims(timeline()));
    Files.delete(folder.resolve(Drill.TIMELINE_FILE));

    assertThat(StoredDrills.rejudge(drills)).isEqualTo(new StoredDrills.Rejudged(0, List.of()));
    assertThat(SummaryLine.readAll(drills)).containsExactly(before);
  }

  @Test
  void tellWhyTheyCanNotBeJudgedAgain() throws IOException {
    SummaryLine before = summary("FAIL", claims(timeline()));
    Path file = folder.resolve(Drill.TIMELINE_FILE);

    Files.writeString(file, "");
    assertThat(StoredDrills.rejudge(drills).told())
        .containsExactly(
            "'A master hangs' (documented) can't be judged again: %s has no header line, so it is no Timeline"
                .formatted(file));

    timeline(new Checker[0]);
    assertThat(StoredDrills.rejudge(drills).told())
        .containsExactly(
            "'A master hangs' (documented) can't be judged again: its Timeline, of an earlier version, holds no expectations");
    assertThat(SummaryLine.readAll(drills)).containsExactly(before);
  }

  @Test
  void keepTheirPagesWhereTheFactsOfTheRunAreTorn() throws IOException {
    summary("FAIL", claims(timeline()));
    Path torn = Files.writeString(folder.resolve(StoredRunReport.FILE), "{");

    assertThat(StoredDrills.rejudge(drills).told())
        .containsExactly(
            "'A master hangs' (documented) keeps its page as it is: %s can't be read"
                .formatted(torn));
  }

  @Test
  void areNoneWhereThereIsNoFolder() {
    assertThat(StoredDrills.rejudge(drills.resolve("elsewhere")))
        .isEqualTo(new StoredDrills.Rejudged(0, List.of()));
  }
}
