package org.quorumdrill.check.bounds;

import java.util.List;
import org.quorumdrill.check.Bound;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.uploads.NoEarlierUploadLost;
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.timeline.Timeline;

/**
 * Bounds which uploads of a {@link NoUploadLost} may be lost: those from shortly before a second
 * pod answers until shortly after the healing. None may be altered, and where no second pod ever
 * answered, none may be lost.
 *
 * @param marginSeconds how long before the second pod's first answer losses begin at most
 * @param recoverySeconds from the begin of the healing to the sending of the last one
 */
public record LostAroundTakeover(double marginSeconds, double recoverySeconds) implements Bound {

  public LostAroundTakeover {
    if (!(marginSeconds >= 0) || !(recoverySeconds > 0)) {
      throw new IllegalArgumentException(
          "marginSeconds must not be below 0 and recoverySeconds must be above 0, are %s and %s"
              .formatted(marginSeconds, recoverySeconds));
    }
  }

  @Override
  public void requireFits(Checker weak) {
    Claims.the(NoUploadLost.class, weak, this);
  }

  @Override
  public Verdict check(Timeline timeline, Checker weak) {
    Claims.the(NoUploadLost.class, weak, this);
    List<String> replacement = Takeover.lanesOfOthers(timeline);
    if (replacement.isEmpty() || !Takeover.happened(timeline, replacement)) {
      return new Verdict(
          "uploads are lost only where two pods write",
          Result.FAIL,
          "no second pod answered while the fault was in force, so this is another loss",
          List.of());
    }
    return over(replacement).check(timeline);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved, Checker weak) {
    List<String> replacement = Takeover.lanesOfOthers(starved.timeline());
    return replacement.isEmpty() || !Takeover.happened(starved.timeline(), replacement)
        ? new StarvedVerdict(check(starved.timeline(), weak), StarvedVerdict.Excuse.NONE)
        : over(replacement).checkStarved(starved);
  }

  /** One upload before the takeover is enough: the drill's own claims say how many it needs. */
  private NoEarlierUploadLost over(List<String> replacement) {
    return new NoEarlierUploadLost(replacement, marginSeconds, recoverySeconds, 1);
  }
}
