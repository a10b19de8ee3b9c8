package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.drill.Progress.Phase;
import org.quorumdrill.report.RunPlan;

class PlainProgressTest {

  private final List<String> lines = new ArrayList<>();

  @Test
  void hasALineForEachPhaseOfEachDrill() {
    List<RunPlan.Place> places = new ArrayList<>();
    PlainProgress progress =
        new PlainProgress(
            () -> {
              places.add(new RunPlan.Place(places.size() + 3, 37));
              return places.getLast();
            },
            lines::add);

    progress.phase("A master hangs", Phase.GETTING_WELL, Duration.ofMinutes(3));
    progress.phase("A master hangs", Phase.BROKEN, Duration.ofSeconds(30));
    // Armed first, and then in force.
    progress.phase("A master hangs", Phase.BROKEN, Duration.ofSeconds(29));
    progress.phase("A master hangs", Phase.HEALING, Duration.ZERO);
    progress.over();
    progress.phase("Uploads", Phase.ASKING, Duration.ZERO);

    assertThat(lines)
        .containsExactly(
            "[3/37] A master hangs: getting well, at most 180 s",
            "[3/37] A master hangs: broken, 30 s",
            "[3/37] A master hangs: healing",
            "[4/37] Uploads: asking");
  }

  @Test
  void hasNoNumbersWhereNoRunWasPlanned() {
    PlainProgress progress = new PlainProgress(() -> RunPlan.Place.UNKNOWN, lines::add);

    progress.phase("A master hangs", Phase.WARM_UP, Duration.ofSeconds(5));

    assertThat(lines).containsExactly("A master hangs: warm-up, 5 s");
  }
}
