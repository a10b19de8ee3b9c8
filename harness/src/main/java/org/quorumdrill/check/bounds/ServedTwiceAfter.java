package org.quorumdrill.check.bounds;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.check.Bound;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Wording;
import org.quorumdrill.check.uploads.NotServedTwice;
import org.quorumdrill.timeline.Timeline;

/**
 * Bounds how soon the second of the two pods of a {@link NotServedTwice} may serve.
 *
 * @param seconds the fewest from the fault to its first good answer
 */
public record ServedTwiceAfter(double seconds) implements Bound {

  public ServedTwiceAfter {
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds must be above 0, is " + seconds);
    }
  }

  @Override
  public void requireFits(Checker weak) {
    Claims.the(NotServedTwice.class, weak, this);
  }

  @Override
  public Verdict check(Timeline timeline, Checker weak) {
    String claim =
        "no second pod serves sooner than %s after the fault".formatted(Wording.seconds(seconds));
    List<String> replacement = Claims.the(NotServedTwice.class, weak, this).replacement();
    Optional<Double> after = Takeover.atMostSecondsAfterFault(timeline, replacement);
    if (after.isEmpty()) {
      return Verdict.unknown(claim, "no other pod answered while the fault was in force");
    }
    return Verdict.of(
        claim,
        after.get() >= seconds,
        String.format(
            Locale.ROOT,
            "another pod served %.1f s after the fault, and known are %s or more",
            after.get(),
            Wording.seconds(seconds)),
        List.of());
  }

  /** Nothing is excused: a late harness makes no answer come sooner. */
  @Override
  public StarvedVerdict checkStarved(Starved starved, Checker weak) {
    return new StarvedVerdict(check(starved.timeline(), weak), StarvedVerdict.Excuse.NONE);
  }
}
