package org.quorumdrill.check.uploads;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedMoments;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Timeline;

/**
 * Bounds the loss where another pod takes over the data of one that still writes, so that {@link
 * NoUploadLost} is known not to hold: uploads sent before the takeover, with a margin, are stored
 * and whole; those sent from then on until the healing is over may be lost, but never altered; and
 * those sent after that are stored and whole again. A file that can't be read because the database
 * is broken must be whole on the disk.
 *
 * @param replacement lanes that only the other pod can answer; its first good answer is the
 *     takeover
 * @param marginSeconds the margin before that: a starting pod works on the data before it answers
 * @param recoverySeconds from the beginning of the healing until no upload may be lost any more
 * @param leastUploads the fewest uploads, sent and acknowledged before the margin while the fault
 *     was in force, with which the result is known; 1 or more
 */
public record NoEarlierUploadLost(
    List<String> replacement, double marginSeconds, double recoverySeconds, int leastUploads)
    implements Checker {

  public NoEarlierUploadLost {
    replacement = Lanes.atLeastOne(replacement);
    if (!(marginSeconds >= 0) || !(recoverySeconds >= 0) || leastUploads < 1) {
      throw new IllegalArgumentException(
          "marginSeconds and recoverySeconds must not be below 0 and leastUploads 1 or more, are %s, %s and %d"
              .formatted(marginSeconds, recoverySeconds, leastUploads));
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    return judge(timeline, StarvedMoments.none());
  }

  /** So many uploads are needed that none may be left out. */
  @Override
  public Optional<Duration> longestInterval(String lane) {
    return lane.startsWith(LaneGroups.UPLOADS + "/")
        ? Optional.of(Duration.ofNanos(1))
        : Checker.super.longestInterval(lane);
  }

  /**
   * Excuses what is lost a little earlier or later than is known: a take-over, and the recovery,
   * may have taken as much longer, or gone unseen for as long, as the harness was starved.
   */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return StarvedMoments.judge(starved, this::judge);
  }

  private Verdict judge(Timeline timeline, StarvedMoments starved) {
    String claim =
        String.format(
            Locale.ROOT,
            "uploads sent %.0f s or more before another pod takes over, or %.0f s after the healing, are not lost, and none is altered",
            marginSeconds,
            recoverySeconds);
    Optional<Window> fault = Window.duringFault(timeline);
    Optional<UploadFate.All> all = UploadFate.ofAll(timeline);
    if (fault.isEmpty() || all.isEmpty()) {
      return Verdict.unknown(
          claim, "no fault was injected and healed, or the uploads were not read at the end");
    }
    Optional<Long> takenOver = NotServedTwice.takenOver(timeline, replacement, fault.get());
    if (takenOver.isEmpty()) {
      return Verdict.unknown(claim, "no other pod answered while the fault was in force");
    }
    Window alone =
        new Window(fault.get().fromNanos(), takenOver.get() - (long) (marginSeconds * 1e9));
    Window known = known(alone, takenOver.get(), fault.get(), starved);
    List<UploadFate> wrong = all.get().wrong();
    List<String> worse =
        wrong.stream()
            .filter(fate -> fate.kind() != UploadFate.Kind.UNREADABLE_BUT_WHOLE)
            .filter(
                fate ->
                    fate.kind() != UploadFate.Kind.LOST
                        || !known.contains(fate.asked().sentNanos()))
            .map(UploadFate::toString)
            .toList();
    long lost = wrong.stream().filter(fate -> fate.kind() == UploadFate.Kind.LOST).count();
    long unreadable =
        wrong.stream().filter(fate -> fate.kind() == UploadFate.Kind.UNREADABLE_BUT_WHOLE).count();
    long acknowledged =
        all.get().fates().stream()
            .filter(fate -> fate.asked().isOk() && alone.contains(fate.asked().sentNanos()))
            .count();
    String summary =
        "%d were acknowledged in the %s of the fault before that; %d are lost%s%s"
            .formatted(
                acknowledged,
                Wording.seconds(alone.seconds()),
                lost,
                unreadable == 0
                    ? ""
                    : ", %d can't be read and are whole on the disk".formatted(unreadable),
                worse.isEmpty() ? "" : "; %d are worse off than is known".formatted(worse.size()));
    if (!worse.isEmpty()) {
      return new Verdict(claim, Result.FAIL, summary, all.get().inWords(worse));
    }
    Optional<String> strange = all.get().strange();
    if (strange.isPresent()) {
      return Verdict.unknown(claim, strange.get());
    }
    return acknowledged < leastUploads
        ? Verdict.unknown(claim, "%d are needed: %s".formatted(leastUploads, summary))
        : new Verdict(
            claim,
            Result.PASS,
            summary,
            Wording.first(wrong.stream().map(UploadFate::toString).toList()));
  }

  /** When uploads may be lost. */
  private Window known(Window alone, long takenOver, Window fault, StarvedMoments starved) {
    long recovered = fault.toNanos() + (long) (recoverySeconds * 1e9);
    return new Window(
        alone.toNanos()
            - starved
                .touching(alone.toNanos(), takenOver)
                .within(fault.fromNanos(), alone.toNanos()),
        recovered + starved.within(fault.toNanos(), recovered));
  }
}
