package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.Result;
import org.quorumdrill.probe.DrillData;
import org.quorumdrill.timeline.TimelineWriter;

/**
 * The Timeline keeps what became of a drill's condition and data, so that judging it again finds as
 * much as the drill did.
 */
class KeptInTheTimelineTest {

  @TempDir private Path folder;
  private QuickDrills drills;

  @BeforeEach
  void begin() {
    drills = new QuickDrills(folder);
  }

  private Drill drill(String name) {
    return drills
        .of(name, Service.thatBreaksAndHeals())
        .expects(new MustFail("it", List.of("service")));
  }

  @Test
  void aConditionThatHeld() {
    drill("given").given(Service.thatBreaksAndHeals()).run();

    assertThat(drills.judgedAgain("given")).containsOnly(Result.PASS);
  }

  /** A condition that is lost just before the end. */
  private record EndsIt(Service condition) implements DrillData {

    @Override
    public void clear() {}

    @Override
    public void readOut(TimelineWriter timeline) {
      condition.worksAgain();
    }
  }

  @Test
  void aConditionThatWasLost() {
    Service condition = Service.thatBreaksAndHeals();
    Drill drill = drill("lost").given(condition).writes(new EndsIt(condition));

    assertThatThrownBy(drill::run).isInstanceOf(DrillFailedError.class);
    assertThat(drills.judgedAgain("lost")).startsWith(Result.INCONCLUSIVE);
  }

  @Test
  void aConditionThatWasNotHealed() {
    Drill drill = drill("left").given(Service.thatDoesNotHeal());

    assertThatThrownBy(drill::run).isInstanceOf(DrillFailedError.class);
    assertThat(drills.judgedAgain("left")).startsWith(Result.FAIL);
  }

  private record CanNotBeRead() implements DrillData {

    @Override
    public void clear() {}

    @Override
    public void readOut(TimelineWriter timeline) {
      throw new IllegalStateException("the set-up does not answer");
    }
  }

  @Test
  void dataThatCouldNotBeRead() {
    Drill drill = drill("unread").writes(new CanNotBeRead());

    assertThatThrownBy(drill::run).hasMessage("the set-up does not answer");
    assertThat(drills.judgedAgain("unread")).startsWith(Result.PASS, Result.UNKNOWN);
  }
}
