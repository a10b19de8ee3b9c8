package org.quorumdrill.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Outcome;
import org.quorumdrill.probe.PhotoVisitors;
import org.quorumdrill.probe.Timeline;

/**
 * Every thumbnail that is answered with a 200 is the right picture, decoded and compared; whatever
 * else is answered is a clean 5xx. Questions that were given up by whoever asked them, and those
 * that were never sent, say nothing of the answers, and are only counted.
 *
 * @param lane of the thumbnails
 * @param least right pictures below which nothing is known
 */
public record PicturesCorrect(String lane, int least) implements Checker {

  private static final String CLAIM =
      "every thumbnail that is answered is the right picture, or a clean 5xx";
  private static final Pattern CLEAN =
      Pattern.compile("5\\d\\d instead of 200: .*", Pattern.DOTALL);

  public PicturesCorrect {
    if (least < 1) {
      throw new IllegalArgumentException("at least one picture must be asked for, not " + least);
    }
  }

  /** A wrong picture is one, however late it comes. */
  @Override
  public boolean holdsWhenStarved() {
    return true;
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Window> fault = Window.duringFault(timeline);
    if (fault.isEmpty()) {
      return Verdict.unknown(CLAIM, "no fault was injected and healed");
    }
    List<Observation> asked = timeline.lane(lane);
    Findings findings = new Findings();
    int right = 0;
    int refused = 0;
    int givenUp = 0;
    int notSent = 0;
    for (Observation o : asked) {
      if (o.isOk() && o.detail().startsWith(PhotoVisitors.RIGHT)) {
        right++;
      } else if (o.outcome() == Outcome.TIMEOUT) {
        givenUp++;
      } else if (o.detail().startsWith(PhotoVisitors.NOT_SENT)) {
        notSent++;
      } else if (CLEAN.matcher(o.detail()).matches()) {
        refused++;
      } else {
        findings.bad(
            "%s, asked at %s: %s".formatted(lane, Evidence.seconds(o.sentNanos()), o.detail()));
      }
    }
    String counts =
        String.format(
            Locale.ROOT,
            "%d right, %d answered by a 5xx, %d given up, %d not sent when it was over, of %d",
            right,
            refused,
            givenUp,
            notSent,
            asked.size());
    if (right < least) {
      findings.unclear("too few to know (%d are needed): %s".formatted(least, counts));
    }
    findings.good(counts);
    return findings.verdict(CLAIM, counts);
  }
}
