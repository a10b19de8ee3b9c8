package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.UsageSample;

/** A container that takes 0.6 s for each even photo, and 1.2 s for each odd one. */
class PictureTrialTest {

  private final List<Long> asked = new ArrayList<>();
  private double used = 100;

  /** What other work takes while this photo is asked for. */
  private long disturbed = -1;

  private UsageSample sample() {
    return new UsageSample(Map.of("at", BigDecimal.ONE, "usage", BigDecimal.valueOf(used)));
  }

  private void ask(long number) {
    asked.add(number);
    used += number % 2 == 0 ? 0.6 : 1.2;
    if (number == disturbed) {
      used += 7;
    }
  }

  @Test
  void isTheMeanOfTheSizes() throws IOException {
    PictureTrial trial = new PictureTrial(this::sample, 2);

    assertThat(trial.measure(this::ask, 100)).isCloseTo(0.9, within(1e-9));
    assertThat(trial.photos()).isEqualTo(4);
    assertThat(asked).containsExactly(100L, 101L, 102L, 103L);
  }

  @Test
  void leavesOutWhatAnotherJobTook() throws IOException {
    disturbed = 103;

    assertThat(new PictureTrial(this::sample, 2).measure(this::ask, 100))
        .isCloseTo(0.9, within(1e-9));
  }

  @Test
  void tellsNothingIfAPictureDoesNotCome() {
    PictureTrial trial = new PictureTrial(this::sample, 2);

    assertThatThrownBy(
            () ->
                trial.measure(
                    number -> {
                      throw new WrongAnswerException("404");
                    },
                    100))
        .isInstanceOf(IOException.class)
        .hasMessage("404");
    assertThatThrownBy(() -> new PictureTrial(this::sample, 0))
        .hasMessage("photos have a size, not 0");
  }
}
