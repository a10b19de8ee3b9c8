package org.quorumdrill.scenarios.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that misses a file is noticed from what is restored. */
@Tag("long")
class BackupSabotageIT {

  @Test
  void turnsTheRunRed(@TempDir Path output) {
    assertThat(SabotagedRun.failureOf(BackupWithoutAFile.class, output, Map.of()))
        .contains("FAIL the backup gives back every upload that was acknowledged before it: ");
  }
}
