package org.quorumdrill.check.uploads;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.probe.PhotoVisitors;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;

/**
 * Every thumbnail that is answered with a 200 is the right picture, decoded and compared; whatever
 * else is answered is a clean 5xx. Questions that were given up by whoever asked them, and those
 * that were never sent, say nothing of the answers, and are only counted.
 *
 * @param lane of the thumbnails
 * @param onlyClean whether what is no 200 must be a clean 5xx; where workers may be killed for want
 *     of memory, answers are cut off, and then only a wrong picture counts, and an answer that
 *     denies the photo
 * @param least right pictures below which nothing is known; 0 only where a storm may leave none
 */
public record PicturesCorrect(String lane, int least, boolean onlyClean) implements Checker {

  /** An answer that the owner of an existing photo must never get, whatever was killed. */
  private static final Pattern DENIED =
      Pattern.compile("[1-4]\\d\\d instead of 200.*", Pattern.DOTALL);

  private static final Pattern CLEAN =
      Pattern.compile("5\\d\\d instead of 200: .*", Pattern.DOTALL);

  public PicturesCorrect {
    if (least < 0) {
      throw new IllegalArgumentException("0 pictures or more can be asked for, not " + least);
    }
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
      if (o.isOk() && o.detail().startsWith(PhotoVisitors.RIGHT)) {
        right++;
      } else if (o.outcome() == Outcome.TIMEOUT) {
        givenUp++;
      } else if (o.detail().startsWith(PhotoVisitors.NOT_SENT)) {
        notSent++;
      } else if (CLEAN.matcher(o.detail()).matches()) {
        refused++;
      } else if (!onlyClean
          && !o.isOk()
          && !o.detail().startsWith("200 ")
          && !DENIED.matcher(o.detail()).matches()) {
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

  /** A wrong picture is one, however late it comes. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }
}
