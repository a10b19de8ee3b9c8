package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlanTest {

  @TempDir private Path folder;

  @Test
  void knowsWhichDrillOfHowManyIsUnderWay() {
    RunPlan run = new RunPlan(folder);
    assertThat(run.place()).isEqualTo(RunPlan.Place.UNKNOWN);
    assertThat(run.place().isKnown()).isFalse();

    for (String drill : new String[] {"a", "b", "c"}) {
      run.plan(drill, folder.resolve(drill));
    }
    assertThat(run.place()).isEqualTo(new RunPlan.Place(1, 3));

    run.ended("b", folder.resolve("b"));
    run.ended("not planned", folder.resolve("d"));
    assertThat(run.place()).isEqualTo(new RunPlan.Place(2, 3));

    run.leftOut("a", folder.resolve("a"), "not possible here");
    run.notMeasured("c", folder.resolve("c"), "busy");
    assertThat(run.place()).as("all are over").isEqualTo(new RunPlan.Place(3, 3));
  }
}
