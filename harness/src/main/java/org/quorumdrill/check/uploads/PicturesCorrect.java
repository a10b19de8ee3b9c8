package org.quorumdrill.check.uploads;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.NotSent;
import org.quorumdrill.timeline.reading.RightPicture;
import org.quorumdrill.timeline.reading.UnexpectedStatus;
import org.quorumdrill.timeline.reading.WrongPicture;

/**
 * Every thumbnail that is answered with a 200 is the right picture, decoded and compared; every
 * other answer is a clean 5xx. Questions that the asker gave up on, or never sent, say nothing
 * about the answers, and are only counted.
 *
 * @param lane the lane of the thumbnails
 * @param onlyClean whether an answer other than 200 must be a clean 5xx; where workers may be
 *     killed for lack of memory, answers are cut off, and then only a wrong picture, or an answer
 *     that denies the photo, counts
 * @param least the fewest right pictures with which the result is known; 0 only where a storm may
 *     leave none
 */
public record PicturesCorrect(String lane, int least, boolean onlyClean) implements Checker {

  public PicturesCorrect {
    if (least < 0) {
      throw new IllegalArgumentException("0 pictures or more can be asked for, not " + least);
    }
  }

  /**
   * Whether the status is a 5xx; any other denies an existing photo to its owner, whatever was
   * killed.
   */
  private static boolean isServerError(Observation o) {
    return o.reading() instanceof UnexpectedStatus answer && answer.status() >= 500;
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim =
        "every thumbnail that is answered is the right picture"
            + (onlyClean ? ", or a clean 5xx" : "");
    Optional<Window> fault = Window.duringFault(timeline);
    if (fault.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected and healed");
    }
    List<Observation> asked = timeline.lane(lane);
    Tally tally = new Tally();
    if (asked.isEmpty()) {
      tally.unclear(lane + ": nothing was asked");
    }
    int right = 0;
    int refused = 0;
    int givenUp = 0;
    int notSent = 0;
    int cut = 0;
    for (Observation o : asked) {
      if (o.isWell() && o.reading() instanceof RightPicture) {
        right++;
      } else if (o.outcome() == Outcome.TIMEOUT) {
        givenUp++;
      } else if (o.reading() instanceof NotSent) {
        notSent++;
      } else if (isServerError(o)) {
        refused++;
      } else if (!onlyClean
          && !o.isOk()
          && !(o.reading() instanceof WrongPicture)
          && !(o.reading() instanceof UnexpectedStatus)) {
        cut++;
      } else {
        tally.bad(
            "%s, asked at %s: %s".formatted(lane, Wording.seconds(o.sentNanos()), o.detail()));
      }
    }
    String counts =
        String.format(
            Locale.ROOT,
            "%d right, %d answered by a 5xx, %d otherwise failed, %d given up, %d not sent when it was over, of %d",
            right,
            refused,
            cut,
            givenUp,
            notSent,
            asked.size());
    if (right < least) {
      tally.unclear("too few to know (%d are needed): %s".formatted(least, counts));
    }
    tally.good(counts);
    return tally.verdict(claim, counts);
  }

  /** A wrong picture was shown; a connection that was cut may have been cut with the drill. */
  @Override
  public Optional<Verdict> irrevocableFailure(Timeline asFarAsSeen) {
    return asFarAsSeen.lane(lane).stream().anyMatch(o -> o.reading() instanceof WrongPicture)
        ? check(asFarAsSeen).ifFail()
        : Optional.empty();
  }

  /** Nothing is excused: a wrong picture is wrong, however late it comes. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }
}
