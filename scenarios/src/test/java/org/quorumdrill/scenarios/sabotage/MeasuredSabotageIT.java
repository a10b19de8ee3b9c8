package org.quorumdrill.scenarios.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Sabotage with which a set-up still comes up well, and which only measurements reveal. */
@Tag("sabotage")
@TestInstance(Lifecycle.PER_CLASS)
class MeasuredSabotageIT {

  private Map<Class<?>, String> failures = Map.of();

  /** Runs all on one cluster: no sabotage here affects another drill. */
  @BeforeAll
  void run(@TempDir Path output) {
    failures =
        SabotagedRun.failuresOf(
            List.of(
                LateHaproxy.class,
                SilentFault.class,
                StormOnWrongSetup.class,
                StormOnOneWorker.class,
                BackupWithoutAFile.class,
                CostlyProbes.class),
            output,
            Map.of());
  }

  @Test
  @DisplayName("A HAProxy that finds a dead apiserver late, and cuts what is silent early")
  void lateHaproxy() {
    assertThat(failureOf(LateHaproxy.class))
        .contains("FAIL the API: failures stop within 13 s of the fault: ")
        .contains("FAIL a silent connection is left open for 45 s: ");
  }

  @Test
  @DisplayName("A fault that silently does nothing")
  void silentFault() {
    assertThat(failureOf(SilentFault.class))
        .contains("INCONCLUSIVE the fault was in force, and is gone: ")
        .contains("UNKNOWN the dead apiserver fails while the fault is in force: ");
  }

  @Test
  @DisplayName("FPM with one worker")
  void stormOnOneWorker() {
    assertThat(failureOf(StormOnOneWorker.class))
        .contains("FAIL the kernel throttles the container in 20 % of its periods or more: ");
  }

  @Test
  @DisplayName("A limit that is not the documented one, and wrong pictures")
  void stormOnWrongSetup() {
    assertThat(failureOf(StormOnWrongSetup.class))
        .contains("FAIL the container is held to 1.00 cores, give or take 5 %: ")
        .contains("FAIL every thumbnail that is answered is the right picture, or a clean 5xx: ")
        .containsPattern("200 wrong: a picture of \\d+x\\d+ instead of 300x200");
  }

  @Test
  @DisplayName("A backup that misses a file")
  void backupWithoutAFile() {
    assertThat(failureOf(BackupWithoutAFile.class))
        .contains("FAIL the backup gives back every upload that was acknowledged before it: ");
  }

  @Test
  @DisplayName("Probes that would take Nextcloud's whole limit")
  void costlyProbes() {
    assertThat(failureOf(CostlyProbes.class))
        .contains("INCONCLUSIVE the fault was in force, and is gone: nothing was broken, as")
        .contains("% of its limit of 1 core, where at most 15 % are theirs: ");
  }

  private String failureOf(Class<?> drill) {
    return Objects.requireNonNull(failures.get(drill));
  }
}
