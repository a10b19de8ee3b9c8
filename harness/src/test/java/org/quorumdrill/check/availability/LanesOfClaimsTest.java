package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorumdrill.check.AnyExtent;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.KnownWeakness;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.timeline.Timeline;

/** Claims about lanes can be made of some of them alone, and say how long those may be out. */
class LanesOfClaimsTest {

  private static final Timeline TIMELINE = HandMade.drill().timeline();

  private static final List<String> BOTH = List.of("a", "b");
  private static final List<String> SECOND = List.of("b");

  /** A claim about two lanes, and the same about the second one. */
  record Claims(Checker ofBoth, Checker ofSecond) {}

  static Stream<Claims> claims() {
    return Stream.of(
        new Claims(
            new AnswersWithin("it", BOTH, 1.5, 0.9), new AnswersWithin("it", SECOND, 1.5, 0.9)),
        new Claims(new ImpairedAtMost("it", BOTH, 1.5), new ImpairedAtMost("it", SECOND, 1.5)),
        new Claims(
            new LatencyAtMost("it", BOTH, 99, 1.5), new LatencyAtMost("it", SECOND, 99, 1.5)),
        new Claims(new NoEventMissed(BOTH), new NoEventMissed(SECOND)),
        new Claims(new OutageAtMost("it", BOTH, 1.5), new OutageAtMost("it", SECOND, 1.5)),
        new Claims(new QuietConnectionsHold(BOTH, 60), new QuietConnectionsHold(SECOND, 60)),
        new Claims(new RecoversWithin("it", BOTH, 1.5), new RecoversWithin("it", SECOND, 1.5)),
        new Claims(new WatchUnbroken(BOTH, 1.5), new WatchUnbroken(SECOND, 1.5)),
        new Claims(
            known(new OutageAtMost("it", BOTH, 1.5), true), new OutageAtMost("it", SECOND, 1.5)));
  }

  private static KnownWeakness known(Checker claim, boolean expected) {
    return new KnownWeakness(
        new Finding("it", "is weak", ""), claim, new AnyExtent(), expected, false);
  }

  @ParameterizedTest
  @MethodSource("claims")
  void canBeMadeOfSomeLanesAlone(Claims claims) {
    assertThat(claims.ofBoth().onlyOf(Set.of("b", "c"))).contains(claims.ofSecond());
    assertThat(claims.ofBoth().onlyOf(Set.of("c"))).isEmpty();
  }

  @Test
  void otherClaimsCanNotBeTakenApart() {
    assertThat(new SteadyState().onlyOf(Set.of("a"))).isEmpty();
    assertThat(new MustFail("it", BOTH).onlyOf(Set.of("a"))).isEmpty();
  }

  @Test
  void sayHowLongALaneMayBeOut() {
    assertThat(new OutageAtMost("it", BOTH, 12).outageBudget(TIMELINE, "b")).hasValue(12);
    assertThat(new OutageAtMost("it", BOTH, 12).outageBudget(TIMELINE, "c")).isEmpty();
    assertThat(new ImpairedAtMost("it", BOTH, 0).outageBudget(TIMELINE, "a")).hasValue(0);
    assertThat(new WatchUnbroken(BOTH, 55).outageBudget(TIMELINE, "a")).hasValue(55);
    assertThat(new RecoversWithin("it", BOTH, 5).outageBudget(TIMELINE, "a"))
        .as("it counts from the healing")
        .isEmpty();
    assertThat(new AnswersWithin("it", BOTH, 1.5, 0.9).outageBudget(TIMELINE, "a")).isEmpty();
  }

  @Test
  void whereAWeaknessIsNotExpectedItsClaimSaysHowLong() {
    OutageAtMost claim = new OutageAtMost("it", BOTH, 12);

    assertThat(known(claim, false).outageBudget(TIMELINE, "a")).hasValue(12);
    assertThat(known(claim, true).outageBudget(TIMELINE, "a"))
        .as("its bound limits no outage")
        .isEmpty();
    assertThat(
            new KnownWeakness(new Finding("it", "is weak", ""), claim, null, true, false)
                .outageBudget(TIMELINE, "a"))
        .as("nobody knows its bound")
        .hasValue(12);
  }
}
