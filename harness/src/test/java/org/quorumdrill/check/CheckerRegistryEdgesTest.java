package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Timeline;

/** A known weakness is known as far as its claim is. */
class CheckerRegistryEdgesTest {

  /** A checker that no CheckerTypes names. */
  private record NamedNowhere() implements Checker {

    @Override
    public Verdict check(Timeline timeline) {
      return Verdict.unknown("it", "it was not looked at");
    }

    @Override
    public StarvedVerdict checkStarved(Starved starved) {
      return starved.everythingIsExcused(this);
    }
  }

  @Test
  void aClaimThatIsNotRegisteredIsRefusedInAWeaknessWithoutABound() {
    Checker weakness =
        new KnownWeakness(new Finding("id", "weak", ""), new NamedNowhere(), null, true, false);

    assertThatThrownBy(() -> Expectations.toJson(List.of(weakness)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the checker "
                + NamedNowhere.class.getName()
                + " is not registered, so its Timeline could not be judged again; add it to a"
                + " CheckerTypes that META-INF/services/org.quorumdrill.check.CheckerTypes names");
  }
}
