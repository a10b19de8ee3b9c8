package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last lines of runs that had no drills, or did not come to the end of them. */
class UnfinishedRunSummaryTest {

  private static final String NONE_ENDED =
      "No drill came to an end. What happened instead stands above, and in the report.";

  @TempDir private Path site;

  private StoredRun run = new StoredRun(Path.of(""));

  @BeforeEach
  void aRunBegins() {
    run = StoredRun.begun(site);
  }

  @Test
  void aRunThatOnlyBroughtAClusterUpSaysSo() {
    run.planned("The cluster comes up");
    run.broughtUp(12.2, 44.6);
    run.plan().ended("The cluster comes up", run.folder("The cluster comes up"));

    assertThat(run.summary())
        .isEqualTo(run.reported("The cluster came up in 57 s; no drill was asked for."));
    assertThat(run.isAsExpected()).isTrue();
  }

  @Test
  void testsThatNeedNoClusterAreNoDrills() {
    run.planned("The files are there");
    run.plan().ended("The files are there", run.folder("The files are there"));

    assertThat(run.summary()).isEqualTo(run.reported("No drill was asked for."));
  }

  @Test
  void drillsThatDiedAreNotTakenForNone() {
    run.broughtUp(57);
    run.planned("The cluster comes up", "A master hangs");
    run.plan().ended("The cluster comes up", run.folder("The cluster comes up"));

    assertThat(run.summary())
        .isEqualTo(run.reported(NONE_ENDED, "  did not come to an end: A master hangs"));
    assertThat(run.isAsExpected()).isFalse();
  }

  @Test
  void aRunThatLeftNothingIsNoGoodOne() {
    Path nowhere = site.resolve("nowhere/drills");

    assertThat(Summary.of(nowhere, "documented", true, run.history()))
        .containsExactly(NONE_ENDED, "Report: " + site.resolve("nowhere/index.html"));
    assertThat(Summary.isAsExpected(nowhere, "documented")).isFalse();
  }

  @Test
  void aClusterThatDidNotComeUpIsToldFirstAndOnce() {
    run.planned("A master hangs", "Uploads");
    new UnjudgedDrill(
            "A master hangs", "documented", List.of(), false, new IllegalStateException("no etcd"))
        .write(run.folder("A master hangs"));
    run.plan().ended("A master hangs", run.folder("A master hangs"));
    run.plan().leftOut("Uploads", run.folder("Uploads"), "not run, as the cluster did not come up");
    BringUpEnd.failed(
        run.variant(), "The cluster did not come up: no etcd; token abcdef.0123456789abcdef");

    assertThat(run.summary())
        .isEqualTo(
            run.reported(
                "The cluster did not come up: no etcd; token [secret]",
                "  left out: 1, for example: not run, as the cluster did not come up"));
    assertThat(run.isAsExpected()).isFalse();
  }

  @Test
  void theBringUpOfTheRunBeforeIsForgotten() {
    run.broughtUp(57);
    BringUpEnd.failed(run.variant(), "The cluster did not come up.");
    assertThat(BringUpEnd.seconds(run.variant())).hasValue(57);
    assertThat(BringUpEnd.failure(run.variant())).contains("The cluster did not come up.");

    BringUpEnd.forget(run.variant());

    assertThat(BringUpEnd.seconds(run.variant())).isEmpty();
    assertThat(BringUpEnd.failure(run.variant())).isEmpty();
  }

  @Test
  void aRunThatDiedSaysWhatItDidNotDo() throws IOException {
    for (int i = 0; i < 25; i++) {
      // Left there by an earlier run.
      StoredRun.line("drill " + i, "PASS").write(run.folder("drill " + i));
    }
    StoredRun.line("of an earlier run", "FAIL").write(run.folder("of an earlier run"));
    for (int i = 0; i < 25; i++) {
      run.planned("drill " + i);
    }
    for (int i = 0; i < 3; i++) {
      StoredRun.line("drill " + i, "PASS").write(run.folder("drill " + i));
    }
    Files.writeString(
        run.variant().resolve(RunPlan.FILE), "{\"drill\":\"dri", StandardOpenOption.APPEND);

    assertThat(run.summary())
        .isEqualTo(
            run.reported(
                "Not complete: 3 drills went as expected, and 22 did not come to an end.",
                "  did not come to an end: drill 3, drill 4, drill 5, and 19 more"));
    assertThat(run.pageText())
        .contains("<b>22 drills did not come to an end:</b> drill 3, drill 4")
        .doesNotContain("of an earlier run");
  }

  @Test
  void whatWasLeftOutIsNotMissingAndHasNotPassed() {
    run.planned("A master hangs", "A table of steps");
    run.plan().leftOut("A master hangs", run.folder("A master hangs"), "a dry run\nof all");
    run.plan().ended("A table of steps", run.folder("A table of steps"));

    assertThat(run.summary()).isEqualTo(run.reported("No drill was done, 1 left out: a dry run"));
    assertThat(run.isAsExpected()).as("it broke nothing").isTrue();
  }
}
