package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.timeline.Outcome;

/** A drill without any claim, and outages at the very edges of the fault, from 20 s to 60 s. */
class UnjudgedEdgesTest {

  @Test
  void anOutageThatWasOverWhenTheFaultCameIsNotTold() {
    HandMade drill =
        HandMade.drill()
            .lane("readyz/over", 1, s -> s == 18 ? "bad" : "ok")
            .instead("readyz/over", 19, 20, Outcome.OK, "ok")
            .lane("readyz/reaching", 1, s -> s == 19 ? "bad" : "ok");

    assertThat(Unjudged.in(drill.timeline()))
        .extracting(Unjudged::lane, Unjudged::wasOut)
        .containsExactly(tuple("readyz/over", false), tuple("readyz/reaching", true));
  }

  @Test
  void anOutageThatCanOnlyHaveBegunAsTheHealingDidIsNotTold() {
    HandMade drill =
        HandMade.drill()
            .lane("readyz/later", 1, s -> s == 61 ? "bad" : "ok")
            .lane("readyz/reaching", 1, s -> s == 60 ? "bad" : "ok");

    assertThat(Unjudged.in(drill.timeline()))
        .extracting(Unjudged::lane, Unjudged::wasOut)
        .containsExactly(tuple("readyz/later", false), tuple("readyz/reaching", true));
  }
}
