package org.quorumdrill.report.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.report.history.PastDrills.drill;
import static org.quorumdrill.report.history.PastDrills.ofSetUp;
import static org.quorumdrill.report.history.PastDrills.ofVersions;
import static org.quorumdrill.report.history.PastDrills.on;
import static org.quorumdrill.report.history.PastDrills.out;
import static org.quorumdrill.report.history.PastDrills.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.report.history.Change.Kind;
import org.quorumdrill.report.noticed.UserAction;

class ChangesTest {

  private static final Map<String, String> OLDER =
      Map.of("kubernetes", "v1.36.1", "etcd", "3.6.5", "flannel", "0.26.7");

  private static List<Change> since(int day, PastDrill... lines) {
    return Changes.in(List.of(lines), run(day));
  }

  @Test
  void theFirstRunHasNone() {
    assertThat(since(1, drill("a", 1, "FAIL"))).isEmpty();
    assertThat(since(7, drill("a", 1, "FAIL"))).as("no run of that day").isEmpty();
  }

  @Test
  void theFirstOfItsSetUpOrMachineHasNone() {
    assertThat(
            since(
                2,
                ofSetUp("hardened", drill("a", 1, "PASS")),
                on(new MachineClass("hetzner", 2, 4, 0), drill("a", 1, "PASS")),
                drill("a", 2, "FAIL")))
        .isEmpty();
    assertThat(
            since(
                2,
                on(MachineClass.UNKNOWN, drill("a", 1, "PASS")),
                on(MachineClass.UNKNOWN, drill("a", 2, "FAIL"))))
        .isEmpty();
  }

  @Test
  void whatIsAsBeforeIsNone() {
    assertThat(since(2, drill("a", 1, "PASS"), drill("a", 2, "FINDING"))).isEmpty();
  }

  @Test
  void whatFailsNowIsWorseAndFlakyWhereNoVersionChanged() {
    assertThat(since(2, drill("a", 1, "PASS"), drill("a", 2, "FAIL")))
        .containsExactly(
            new Change(
                "a", "FAIL now; it was PASS in the run before, of 2026-11-02 04:05", Kind.WORSE),
            new Change(
                "a", "not as expected in 1 of the last 2 runs of the same programs", Kind.FLAKY));
  }

  @Test
  void aChangeOfVersionsIsToldAndExplainsAFailure() {
    assertThat(since(2, ofVersions(OLDER, drill("a", 1, "PASS")), drill("a", 2, "FAIL")))
        .containsExactly(
            new Change(
                "a", "FAIL now; it was PASS in the run before, of 2026-11-02 04:05", Kind.WORSE),
            new Change(
                "",
                "etcd went from 3.6.5 to 3.7.0, flannel 0.26.7 is gone, kubernetes from v1.36.1 to v1.37.2",
                Kind.VERSION));
  }

  @Test
  void whatWorksAgainIsBetterUnlessItComesAndGoes() {
    assertThat(since(2, ofVersions(OLDER, drill("a", 1, "FAIL")), drill("a", 2, "PASS")))
        .contains(
            new Change(
                "a", "PASS now; it was FAIL in the run before, of 2026-11-02 04:05", Kind.BETTER));
    assertThat(since(2, drill("a", 1, "FAIL"), drill("a", 2, "PASS")))
        .extracting(Change::kind)
        .containsExactly(Kind.FLAKY);
  }

  @Test
  void aLongerOutageIsWorseAlthoughAllPasses() {
    assertThat(since(5, uploads(2, 2, 2, 2, 2, 9)))
        .containsExactly(
            new Change(
                "a",
                "upload: away for up to 9.0 s; in the last 5 runs 95 % were at most 2.0 s",
                Kind.WORSE));
  }

  @Test
  void aShorterOutageIsBetter() {
    assertThat(since(5, uploads(9, 9, 9, 9, 9, 2)))
        .containsExactly(
            new Change(
                "a",
                "upload: away for at most 2.0 s; in each of the last 5 runs it was at least 9.0 s",
                Kind.BETTER));
  }

  private static PastDrill[] uploads(double... atMost) {
    List<PastDrill> lines = new ArrayList<>();
    for (int day = 0; day < atMost.length; day++) {
      lines.add(drill("a", day, "PASS", out(UserAction.UPLOADS, 1, atMost[day])));
    }
    return lines.toArray(PastDrill[]::new);
  }

  @Test
  void drillsThatComeAndGoAreTold() {
    assertThat(
            since(
                2,
                drill("a", 1, "PASS"),
                drill("b", 1, "PASS"),
                drill("a", 2, "PASS"),
                drill("c", 2, "PASS")))
        .containsExactly(
            new Change("c", "new: no earlier run of this set-up has it", Kind.NEW),
            new Change(
                "b", "not in this run; it was in the one before, of 2026-11-02 04:05", Kind.GONE));
  }

  @Test
  void aRunOfOneDrillHasLostNone() {
    assertThat(
            since(
                2,
                drill("a", 1, "PASS"),
                drill("b", 1, "PASS"),
                drill("c", 1, "PASS"),
                drill("a", 2, "PASS")))
        .isEmpty();
  }

  @Test
  void aDrillIsComparedWithItsOwnLastRun() {
    assertThat(
            since(
                3,
                drill("a", 1, "FAIL"),
                drill("b", 1, "PASS"),
                drill("b", 2, "PASS"),
                drill("a", 3, "FAIL"),
                drill("b", 3, "PASS")))
        .as("a was not in the run of day 2, and is not new")
        .isEmpty();
  }

  @Test
  void manyVersionsAreNotAllTold() {
    assertThat(
            VersionChange.between(
                Map.of("a", "1", "b", "1", "c", "1", "d", "1", "e", "1", "f", "1", "g", "1"),
                Map.of("a", "2", "b", "2", "c", "2", "d", "2", "e", "2", "f", "2", "h", "2")))
        .contains(
            "a went from 1 to 2, b from 1 to 2, c from 1 to 2, d from 1 to 2, e from 1 to 2, f from 1 to 2, and 2 more");
    assertThat(VersionChange.between(Map.of(), Map.of("a", "2")))
        .as("nobody knows what was before")
        .isEmpty();
  }

  @Test
  void areReadFromTheHistory(@TempDir Path folder) {
    History history = History.at(folder);
    history.add(List.of(drill("a", 1, "PASS")), 9);
    history.add(List.of(drill("a", 2, "FAIL")), 9);

    assertThat(Changes.since(history, run(2)))
        .extracting(Change::kind)
        .containsExactly(Kind.WORSE, Kind.FLAKY);
    assertThat(Changes.since(history, run(1))).isEmpty();
  }
}
