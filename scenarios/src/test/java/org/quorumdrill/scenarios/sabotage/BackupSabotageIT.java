package org.quorumdrill.scenarios.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A backup that misses a file is noticed from what is restored. */
@Tag("long")
class BackupSabotageIT {

  @Test
  void turnsTheRunRed(@TempDir Path output) {
    List<Event> failed =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(BackupWithoutAFile.class))
            .enableImplicitConfigurationParameters(true)
            .configurationParameter("quorumdrill.output", output.toString())
            .execute()
            .testEvents()
            .failed()
            .list();

    assertThat(failed).hasSize(1);
    assertThat(failed.getFirst().getPayload().orElseThrow().toString())
        .contains("FAIL the backup gives back every upload that was acknowledged before it: ");
  }
}
