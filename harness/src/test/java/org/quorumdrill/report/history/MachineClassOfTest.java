package org.quorumdrill.report.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineClassOfTest {

  private static final long GIB = 1L << 30;

  @ParameterizedTest
  @CsvSource({
    // The borders of a step are at the square root of 1.5.
    "1, 0",
    "0.82, 0",
    "0.81, -1",
    "1.22, 0",
    "1.23, 1",
    "1.5, 1",
    "2.25, 2",
    "0.3, -3"
  })
  void speedIsToldInStepsOfOneAndAHalf(double relative, int step) {
    assertThat(MachineClassOf.of("containers", 2, 24 * GIB, relative))
        .isEqualTo(new MachineClass("containers", 2, 24, step));
  }

  @Test
  void memoryIsRounded() {
    assertThat(MachineClassOf.of("containers", 4, 15 * GIB + GIB / 2 + 1, 1).memoryGib())
        .isEqualTo(16);
    assertThat(MachineClassOf.of("containers", 4, 15 * GIB + GIB / 4, 1).memoryGib()).isEqualTo(15);
  }

  @Test
  void thisMachineHasAClass() {
    MachineClass here = MachineClassOf.thisMachine("containers");

    assertThat(here.provider()).isEqualTo("containers");
    assertThat(here.processors()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(here.memoryGib()).isPositive();
    // From a machine at a tenth of the reference's speed to one of ten times that.
    assertThat(here.speed()).isBetween(-6, 6);
  }

  @Test
  void isToldToPeople() {
    assertThat(new MachineClass("containers", 2, 24, -1))
        .hasToString("containers on 2 processors and 24 GiB, 0.7 times the reference's speed");
    assertThat(MachineClass.UNKNOWN).hasToString("a machine that nobody wrote down");
  }
}
