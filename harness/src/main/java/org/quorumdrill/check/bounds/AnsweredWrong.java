package org.quorumdrill.check.bounds;

import java.util.List;
import org.quorumdrill.check.AnswersRight;
import org.quorumdrill.check.Bound;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;

/**
 * Bounds how the questions of an {@link AnswersRight} may be answered wrong. It is about answers
 * that came; one that did not come leaves the claim open, and so does not need a bound.
 *
 * @param reasons how they may be answered
 * @param questions the most of them that may be answered wrong
 */
public record AnsweredWrong(Reasons reasons, int questions) implements Bound {

  private static final String CLAIM = "the answers are wrong as known";

  public AnsweredWrong {
    if (reasons == null || questions < 1) {
      throw new IllegalArgumentException(
          "reasons must be there and questions 1 or more, are %s and %d"
              .formatted(reasons, questions));
    }
  }

  @Override
  public void requireFits(Checker weak) {
    Claims.the(AnswersRight.class, weak, this);
  }

  @Override
  public Verdict check(Timeline timeline, Checker weak) {
    List<Observation> wrong =
        Claims.the(AnswersRight.class, weak, this).lanes().stream()
            .flatMap(lane -> timeline.measured(lane).stream())
            .filter(o -> o.outcome() == Outcome.FAILED)
            .toList();
    Tally tally = new Tally();
    for (Observation o : wrong) {
      if (reasons.include(o)) {
        tally.good(o.lane() + ": " + o.detail());
      } else {
        tally.bad("%s: %s; known is %s".formatted(o.lane(), o.detail(), reasons));
      }
    }
    if (wrong.size() > questions) {
      tally.bad(
          "%d questions were answered wrong, and known are at most %d"
              .formatted(wrong.size(), questions));
    }
    return tally.verdict(CLAIM, "%d answered wrong, as known".formatted(wrong.size()));
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved, Checker weak) {
    return new StarvedVerdict(check(starved.timeline(), weak), StarvedVerdict.Excuse.NONE);
  }
}
