package org.quorumdrill.check.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Timeline;

/** What lies exactly on a limit, and what a person is told. */
class LimitsOfUsageTest {

  private static final String LANE = "container/m1";

  /** A half has no rounding errors. */
  private static final Checker HELD = new CpuHeldTo(LANE, 1, 0.5);

  private static final Checker NO_KILLS = new NoOomKills(LANE);

  @ParameterizedTest
  @CsvSource({"0, 0.1", "-1, 0.1", "NaN, 0.1", "1, 0", "1, 1", "1, NaN"})
  void whatIsNoLimitIsRefused(double cores, double tolerance) {
    assertThatThrownBy(() -> new CpuHeldTo(LANE, cores, tolerance))
        .hasMessageStartingWith("cores must be above 0 and the tolerance a share of them");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
  void whatIsNoShareIsRefused(double share) {
    assertThatThrownBy(() -> new Throttled(LANE, share))
        .hasMessageStartingWith("the share must be above 0 and at most 1");
  }

  @Test
  void theToleranceIsIncluded() {
    assertThat(result(HELD, uses(s -> 1.5 * s))).isEqualTo(PASS);
    assertThat(result(HELD, uses(s -> 1.5078125 * s))).isEqualTo(FAIL);
    assertThat(result(HELD, uses(s -> 0.5 * s))).isEqualTo(PASS);
    assertThat(result(HELD, uses(s -> 0.4921875 * s))).isEqualTo(UNKNOWN);
  }

  @Test
  void aBurstOfExactlyFiveSecondsIsSeen() {
    // 1.6 cores from 40 to 45 s, 0.6 before and after: over 6 s, no more than 1.43.
    DoubleUnaryOperator burst = s -> 0.6 * s + Math.clamp(s - 40, 0, 5);

    assertThat(HELD.check(uses(burst).timeline()).summary())
        .isEqualTo("0.739 cores in 36 s, at most 1.600 in any 5 s");
    assertThat(result(HELD, uses(burst))).isEqualTo(FAIL);
  }

  @Test
  void twoLooksTenSecondsApartAreEnough() {
    Verdict tooShort = HELD.check(looks(30, 39).timeline());

    assertThat(result(HELD, looks(30, 40))).isEqualTo(PASS);
    assertThat(tooShort.result()).isEqualTo(UNKNOWN);
    assertThat(tooShort.summary()).isEqualTo("container/m1: looked at for 9.0 s only");
    assertThat(tooShort.claim())
        .isEqualTo("the container is held to 1.00 cores, give or take 50 %");
    assertThat(HELD.check(looks(30, 30).timeline()).summary()).contains("fewer than two looks");
  }

  @Test
  void aShareThatIsJustReachedIsReached() {
    Checker quarter = new Throttled(LANE, 0.25);

    Verdict reached = quarter.check(stopped(30, 35, s -> 10 * s, s -> 2.5 * s).timeline());
    Verdict tooFew = quarter.check(stopped(30, 35, s -> 9.8 * s, s -> 4 * s).timeline());

    assertThat(reached.claim())
        .isEqualTo("the kernel throttles the container in 25 % of its periods or more");
    assertThat(reached.result()).isEqualTo(PASS);
    assertThat(reached.summary())
        .isEqualTo("in 13 of 50 periods (25 %), for 2.5 s of all its threads together");
    assertThat(result(quarter, stopped(30, 35, s -> 10 * s, s -> 2 * s))).isEqualTo(FAIL);
    assertThat(tooFew.result()).isEqualTo(UNKNOWN);
    assertThat(tooFew.summary())
        .isEqualTo(
            "container/m1: the kernel looked in 49 periods only; without a limit it never does");
    assertThat(new Throttled(LANE, 1).leastShare()).as("all of them").isEqualTo(1);
  }

  @Test
  void killsCountToTheEnd() {
    Timeline whole = kills(s -> s < 99 ? 2 : 3).timeline();

    assertThat(NO_KILLS.check(whole).result()).as("the last look").isEqualTo(FAIL);
    assertThat(result(NO_KILLS, kills(s -> s < 61 ? 2 : 3))).as("just then").isEqualTo(FAIL);
    assertThat(NO_KILLS.settled(until(whole, 61))).isTrue();
    assertThat(NO_KILLS.settled(until(whole, 60))).isFalse();
  }

  @Test
  void aLookInTheInstantOfTheFaultIsNoneBeforeIt() {
    HandMade late = HandMade.drill().lane(LANE, 1, s -> s < 20 ? "silent" : counted(0, s));
    HandMade early = HandMade.drill().lane(LANE, 1, s -> s < 19 ? "silent" : counted(0, s));

    assertThat(result(NO_KILLS, late)).isEqualTo(UNKNOWN);
    assertThat(result(NO_KILLS, early)).isEqualTo(PASS);
  }

  /** Everything sent up to a second, that one included. */
  private static Timeline until(Timeline whole, long second) {
    return new Timeline(
        whole.header(),
        whole.observations().stream()
            .filter(o -> o.sentNanos() <= second * 1_000_000_000L)
            .toList(),
        whole.marks());
  }

  private static HandMade uses(DoubleUnaryOperator seconds) {
    return HandMade.drill()
        .lane(LANE, 1, s -> "at=%s usage=%s".formatted(s, seconds.applyAsDouble(s)));
  }

  /** One core, seen at two moments only. */
  private static HandMade looks(double first, double last) {
    return HandMade.drill()
        .lane(
            LANE,
            1,
            s -> s == first || s == last ? "at=%s usage=%s container=7".formatted(s, s) : "silent");
  }

  private static HandMade stopped(
      double first, double last, DoubleUnaryOperator periods, DoubleUnaryOperator throttled) {
    return HandMade.drill()
        .lane(
            LANE,
            1,
            s ->
                s == first || s == last
                    ? "at=%s usage=1 container=7 periods=%s throttled=%s throttledTime=%s"
                        .formatted(s, periods.applyAsDouble(s), throttled.applyAsDouble(s), s / 2)
                    : "silent");
  }

  private static HandMade kills(DoubleUnaryOperator killed) {
    return HandMade.drill().lane(LANE, 1, s -> counted(killed.applyAsDouble(s), s));
  }

  private static String counted(double killed, double s) {
    return "at=%s usage=%s oomKills=%s".formatted(100 + s, s, killed);
  }

  private static Result result(Checker checker, HandMade drill) {
    return checker.check(drill.timeline()).result();
  }
}
