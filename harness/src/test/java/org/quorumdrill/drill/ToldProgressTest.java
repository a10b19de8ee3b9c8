package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;

/** A drill tells what it does. */
class ToldProgressTest {

  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();
  private final List<Supplier<Timeline>> measured = new ArrayList<>();

  private final class Listener implements Progress {

    @Override
    public void phase(String drill, Phase phase, Duration expected) {
      told.add("%s: %s %d".formatted(drill, phase.words(), expected.toSeconds()));
    }

    @Override
    public void measuring(Supplier<Timeline> soFar) {
      measured.add(soFar);
    }

    @Override
    public void over() {
      told.add("over");
    }
  }

  @Test
  void eachPhaseWithTheTimeThatItTakes() {
    Service service = Service.thatBreaksAndHeals();

    new QuickDrills(folder)
        .of("good", service)
        .tells(new Listener())
        .expects(new SteadyState(), new MustFail("it", List.of("service")))
        .run();

    assertThat(told)
        .containsExactly(
            "good: warm-up 5",
            "good: steady 1",
            "good: broken 2",
            "good: broken 2",
            "good: healing 0",
            "good: calm 20",
            "over");
    assertThat(measured).hasSize(1);
    assertThat(measured.getFirst().get().when(Mark.Kind.FINISHED))
        .as("its Timeline, as far as it is now")
        .isPresent();
  }

  @Test
  void nothingOfADrillThatIsOnlyPlanned() {
    new QuickDrills(folder)
        .of("planned", Service.thatBreaksAndHeals())
        .tells(new Listener())
        .onlyPlanned(true)
        .expects(new SteadyState())
        .run();

    assertThat(told).isEmpty();
  }

  @Test
  void theEndAlsoOfOneThatFails() {
    Drill drill =
        new QuickDrills(folder)
            .of("stays", Service.thatDoesNotHeal())
            .tells(new Listener())
            .expects(new MustFail("it", List.of("service")));

    assertThatThrownBy(drill::run).isInstanceOf(DrillFailedError.class);
    assertThat(told).endsWith("over");
  }
}
