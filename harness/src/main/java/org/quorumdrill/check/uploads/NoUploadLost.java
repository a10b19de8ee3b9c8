package org.quorumdrill.check.uploads;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * At the end, every upload that was acknowledged is stored, none that was refused is, and every
 * stored file is whole, by its SHA-256. Uploads of unknown fate may be stored or not. A file that
 * is none of them spoils a PASS, but hides no loss that it can't explain.
 *
 * @param leastUploads the fewest uploads, sent and acknowledged while the fault was in force, with
 *     which the result is known; 0 only for a fault under which nothing can be uploaded
 */
public record NoUploadLost(int leastUploads) implements Checker {

  private static final String CLAIM = "no acknowledged upload is lost or altered";

  public NoUploadLost {
    if (leastUploads < 0) {
      throw new IllegalArgumentException("leastUploads must not be below 0, is " + leastUploads);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Window> during = Window.duringFault(timeline);
    Optional<UploadFate.All> all = UploadFate.ofAll(timeline);
    if (during.isEmpty() || all.isEmpty()) {
      return Verdict.unknown(
          CLAIM, "no fault was injected and healed, or the uploads were not read at the end");
    }
    List<String> wrong = all.get().wrong().stream().map(UploadFate::toString).toList();
    int acknowledged = 0;
    int duringFault = 0;
    int acknowledgedBeforeHealing = 0;
    int tried = 0;
    for (UploadFate fate : all.get().fates()) {
      Observation asked = fate.asked();
      boolean inside = during.get().contains(asked.sentNanos());
      tried += inside ? 1 : 0;
      if (asked.isOk()) {
        acknowledged++;
        acknowledgedBeforeHealing += asked.doneNanos() < during.get().toNanos() ? 1 : 0;
        duringFault += inside && during.get().contains(asked.doneNanos()) ? 1 : 0;
      }
    }
    String summary =
        "%d acknowledged, %d of them during the fault; %s"
            .formatted(
                acknowledged,
                duringFault,
                wrong.isEmpty() ? "all stored and whole" : wrong.size() + " LOST or ALTERED");
    if (!wrong.isEmpty()) {
      return new Verdict(CLAIM, Result.FAIL, summary, all.get().inWords(wrong));
    }
    Optional<String> strange = all.get().strange();
    if (strange.isPresent()) {
      return Verdict.unknown(CLAIM, strange.get());
    }
    if (tried == 0 || acknowledgedBeforeHealing == 0 || duringFault < leastUploads) {
      return Verdict.unknown(
          CLAIM,
          "%d uploads were tried during the fault and %d acknowledged, %d are needed; %d were acknowledged before the healing"
              .formatted(tried, duringFault, leastUploads, acknowledgedBeforeHealing));
    }
    return new Verdict(CLAIM, Result.PASS, summary, List.of());
  }

  @Override
  public Set<String> lanesDuringFault(Timeline timeline) {
    return leastUploads > 0 ? Lanes.ofGroups(timeline, LaneGroups.UPLOADS) : Set.of();
  }

  /** So many uploads are needed that none may be left out. */
  @Override
  public Optional<Duration> longestInterval(String lane) {
    return lane.startsWith(LaneGroups.UPLOADS + "/")
        ? Optional.of(Duration.ofNanos(1))
        : Checker.super.longestInterval(lane);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }
}
