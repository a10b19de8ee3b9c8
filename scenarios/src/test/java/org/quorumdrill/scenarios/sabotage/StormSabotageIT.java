package org.quorumdrill.scenarios.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A limit that is not the documented one, and wrong pictures, are noticed from what is measured.
 */
@Tag("sabotage")
class StormSabotageIT {

  @Test
  void turnsTheRunRed(@TempDir Path output) {
    assertThat(SabotagedRun.failureOf(StormOnWrongSetup.class, output, Map.of()))
        .contains("FAIL the container is held to 1.00 cores, give or take 5 %: ")
        .contains("FAIL every thumbnail that is answered is the right picture, or a clean 5xx: ")
        .containsPattern("200 wrong: a picture of \\d+x\\d+ instead of 300x200");
  }
}
