package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.report.history.History;
import org.quorumdrill.report.history.PastDrill;
import org.quorumdrill.report.history.PastDrills;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

class SummaryTest {

  private static final Noticed NO_UPLOAD =
      new Noticed(
          UserAction.UPLOADS,
          "uploads/k8smaster1",
          new Noticed.Out(14.2, 15),
          3.2,
          Noticed.State.WEAK,
          20.0,
          List.of("id"));

  @TempDir private Path site;

  private StoredRun run = new StoredRun(Path.of(""));

  @BeforeEach
  void aRunBegins() {
    run = StoredRun.begun(site);
  }

  @Test
  void isTheSentenceOfThePageWhereNothingNeedsALook() {
    run.done("A master hangs", "PASS");
    run.done("A master loses power", "FINDING", NO_UPLOAD);

    assertThat(run.summary())
        .isEqualTo(
            run.reported(
                "Weak only where that is known: 2 drills went as expected, 1 of them with a known"
                    + " weakness. Worst: no upload for 14.2 to 15.0 s in “A master loses power”, a"
                    + " known weakness."));
    assertThat(run.isAsExpected()).isTrue();
    assertThat(run.pageText())
        .contains(
            "Weak only where that is known: 2 drills went as expected, 1 of them with a known"
                + " weakness.",
            "Worst: no upload for 14.2 to 15.0 s in “A master loses power”, a known weakness.");
  }

  @Test
  void namesWhatNeedsALookAndNothingElse() {
    run.done("A master hangs", "FAIL");
    run.done("An apiserver hangs", "PASS");
    run.done("Uploads", "UNKNOWN");

    assertThat(run.summary())
        .isEqualTo(
            run.reported(
                "Not as expected: 2 of 3 drills.",
                "  FAIL A master hangs: a line",
                "  UNKNOWN Uploads: a line"));
    assertThat(run.isAsExpected()).isFalse();
  }

  @Test
  void showsFiveDrillsWhereThereIsRoom() {
    for (int i = 0; i < 7; i++) {
      run.done("drill " + i, "FAIL");
    }

    assertThat(run.summary())
        .isEqualTo(
            run.reported(
                "Not as expected: 7 of 7 drills.",
                "  FAIL drill 0: a line",
                "  FAIL drill 1: a line",
                "  FAIL drill 2: a line",
                "  FAIL drill 3: a line",
                "  … and 3 more in the report"));
  }

  @Test
  void hasTenLinesAtMostWhateverThereIsToTell() {
    for (int i = 10; i < 40; i++) {
      run.done("drill " + i, "FAIL");
    }
    run.planned("missing 0", "missing 1", "missing 2", "missing 3", "missing 4");
    run.plan().leftOut("Ceph hangs", run.folder("ceph"), "not possible here: there is no Ceph");
    RunCost.write(run.variant(), "0.0345 € for 3 servers");
    new SetUpName("documented", List.of("haproxy/haproxy.cfg")).write(run.variant());
    remember("drill 10", "drill 11", "drill 12");

    assertThat(run.summary())
        .isEqualTo(
            run.reported(
                "On your set-up (haproxy/haproxy.cfg):",
                "Not as expected: 30 of 30 drills.",
                "  did not come to an end: missing 0, missing 1, missing 2, and 2 more",
                "  FAIL drill 10: a line",
                "  … and 29 more in the report",
                "  left out: 1, for example: not possible here: there is no Ceph",
                "  worse: drill 10: FAIL now; it was PASS in the run before, of 2026-11-01 04:05",
                "  worse: drill 11: FAIL now; it was PASS in the run before, of 2026-11-01 04:05",
                "Cost: 0.0345 € for 3 servers"));
    assertThat(run.summary()).hasSize(10);
  }

  /** Drills of this run, which fail, and of one before it, in which they were good. */
  private void remember(String... drills) {
    List<PastDrill> lines = new ArrayList<>();
    for (String drill : drills) {
      lines.add(PastDrills.drill(drill, 0, "PASS"));
      PastDrill now = PastDrills.drill(drill, 1, "FAIL");
      lines.add(
          new PastDrill(
              drill,
              now.setUp(),
              new PastDrill.When("2026-11-23T20:00:00.100Z", "2026-11-23T20:00:00.1Z", 60),
              now.found(),
              now.where(),
              now.usual()));
    }
    run.history().add(lines, History.KEPT_RUNS);
  }

  @Test
  void tellsTheRunAlsoBesideADamagedHistory() throws IOException {
    run.done("A master hangs", "PASS");
    Files.createDirectories(site.resolve("history"));
    Files.writeString(run.history().file(), "no line of a history\n{}\n");

    assertThat(run.summary()).hasSize(3).startsWith("Safe: 1 drill went as expected.");
    assertThat(run.summary().get(1))
        .startsWith("  what changed is not known: " + run.history().file());
  }

  @Test
  void cutsWhatIsLong() {
    run.planned("A master hangs");
    new UnjudgedDrill(
            "A master hangs",
            "documented",
            List.of(),
            false,
            new IllegalStateException("word ".repeat(80)))
        .write(run.folder("A master hangs"));

    assertThat(run.summary().get(1))
        .hasSize(160)
        .startsWith("  UNKNOWN A master hangs: no verdict: word word")
        .endsWith("…");
  }

  @Test
  void namesASetUpWhereAnotherStandsBesideIt() {
    run.done("A master hangs", "PASS");

    assertThat(Summary.of(run.drills(), "documented", false, run.history()))
        .startsWith("The documented set-up:", "Safe: 1 drill went as expected.");
    assertThat(Summary.title(run.drills(), "documented", true)).isEmpty();
  }

  @Test
  void whatTheMachineWasTooBusyForIsNoFailureUnlessItIsMost() {
    run.done("drill 0", "UNKNOWN");
    run.done("drill 1", "UNKNOWN");
    run.done("drill 2", "PASS");
    run.done("drill 3", "PASS");
    assertThat(run.isAsExpected()).as("two are not known").isFalse();

    run.plan().notMeasured("drill 0", run.folder("drill 0"), "busy");
    run.plan().notMeasured("drill 1", run.folder("drill 1"), "busy");
    assertThat(run.isAsExpected()).isTrue();
    assertThat(run.summary())
        .isEqualTo(
            run.reported(
                "Safe: 2 drills went as expected; 2 not measured, as this machine was too busy."));

    StoredRun.line("drill 2", "UNKNOWN").write(run.folder("drill 2"));
    run.plan().notMeasured("drill 2", run.folder("drill 2"), "busy");
    assertThat(run.isAsExpected()).as("three of four").isFalse();
    assertThat(run.summary().getFirst())
        .isEqualTo("Not measured: this machine was too busy for 3 of 4 drills.");
  }

  @Test
  void aDrillThatFailedWithoutAVerdictIsCountedAndShown() {
    run.done("An apiserver hangs", "PASS");
    run.planned("A master hangs");
    IllegalStateException cause =
        new IllegalStateException("\netcd has no <leader>; token abcdef.0123456789abcdef\nmore");

    new UnjudgedDrill("A master hangs", "documented", List.of("ryuk"), false, cause)
        .write(run.folder("A master hangs"));

    assertThat(run.summary())
        .isEqualTo(
            run.reported(
                "Not as expected: 1 of 2 drills.",
                "  UNKNOWN A master hangs: no verdict: etcd has no <leader>; token [secret]"));
    assertThat(run.pageText())
        .contains("1 UNKNOWN, 1 PASS")
        .contains("<span class=\"badge UNKNOWN\">UNKNOWN</span> A master hangs", "no picture")
        .contains("no verdict: etcd has no &lt;leader&gt;")
        .doesNotContain("A-master-hangs/drill.html");
  }

  @Test
  void whatAnAssertionSaysIsReadOnToWhereItSaysSomething() {
    AssertionError failure =
        new AssertionError(
            "[what the cluster takes too much of] \nExpecting empty but was: [GB: 2.96]\nmore");

    assertThat(UnjudgedDrill.firstLine(failure))
        .isEqualTo("[what the cluster takes too much of] Expecting empty but was: [GB: 2.96]");
    assertThat(UnjudgedDrill.firstLine(new AssertionError("\nExpecting actual:\n  \"a\"\nto be b")))
        .isEqualTo("Expecting actual: \"a\"");
    assertThat(UnjudgedDrill.firstLine(new AssertionError("word ".repeat(99)))).hasSize(300);
  }

  @Test
  void aDrillThatFailedAfterItsVerdictsKeepsItsPage() {
    new UnjudgedDrill("A master hangs", "documented", List.of(), true, new AssertionError())
        .write(site.resolve("a-master-hangs"));
    new UnjudgedDrill("Uploads", "documented", List.of(), false, null)
        .write(site.resolve("uploads"));

    Map<String, String> pages = new TreeMap<>();
    SummaryLine.readAll(site).forEach(line -> pages.put(line.line(), line.page()));
    assertThat(pages)
        .containsExactly(
            Map.entry("no verdict: AssertionError", "a-master-hangs/drill.html"),
            Map.entry("no verdict: it is not known why", ""));
  }
}
