package org.quorumdrill.check.uploads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.Upload;

/**
 * A deployment made from a backup has every upload that was acknowledged before the backup began,
 * and every file in it is whole, by its SHA-256. Uploads that were sent after the backup are
 * listed, and must not be there, or it was not the backup that was restored. The backup takes the
 * place of a fault: begun at FAULT_ARMED, complete at FAULT_INJECTED.
 *
 * @param leastUploads the fewest uploads acknowledged before the backup with which the result is
 *     known; 1 or more
 */
public record BackupRestores(int leastUploads) implements Checker {

  private static final String CLAIM =
      "the backup gives back every upload that was acknowledged before it";

  public BackupRestores {
    if (leastUploads < 1) {
      throw new IllegalArgumentException("leastUploads must be 1 or more, is " + leastUploads);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Long> begun = timeline.when(Mark.Kind.FAULT_ARMED);
    Optional<Long> complete = timeline.when(Mark.Kind.FAULT_INJECTED);
    Optional<StoredUploads> restored = StoredUploads.at(timeline, Mark.Kind.UPLOADS_RESTORED);
    if (begun.isEmpty() || complete.isEmpty() || restored.isEmpty()) {
      return Verdict.unknown(
          CLAIM, "no backup was taken, or what was made from it could not be read");
    }
    Map<String, String> left = new HashMap<>(restored.get().hashes());
    Sorted sorted = new Sorted(begun.get(), complete.get());
    Set<String> names = new HashSet<>();
    for (Observation asked : timeline.group(LaneGroups.UPLOADS).toList()) {
      Upload upload = new Upload(timeline.node(asked), asked.sequence());
      if (!names.add(upload.name())) {
        sorted.unclear(upload.name() + " was uploaded twice");
      }
      left.remove(upload.name());
      sorted.add(asked, upload, Optional.ofNullable(restored.get().hashes().get(upload.name())));
    }
    return sorted.verdict(left);
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

  /** The uploads, sorted by whether the backup must have them. */
  private final class Sorted {
    private final long begun;
    private final long complete;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final List<String> tooNew = new ArrayList<>();
    private final List<String> unclear = new ArrayList<>();
    private final List<String> newer = new ArrayList<>();
    private int owed;
    private int meanwhile;

    Sorted(long begun, long complete) {
      this.begun = begun;
      this.complete = complete;
    }

    void unclear(String line) {
      unclear.add(line);
    }

    void add(Observation asked, Upload upload, Optional<String> hash) {
      String which =
          "%s, sent at %s: %s"
              .formatted(upload.name(), Wording.seconds(asked.sentNanos()), asked.detail());
      if (asked.sentNanos() >= complete) {
        hash.ifPresent(
            found ->
                tooNew.add("it has an upload that is newer, so it is not the backup: " + which));
        if (asked.isOk()) {
          newer.add(upload.name());
        }
        return;
      }
      if (hash.isPresent() && !hash.get().equals(upload.sha256())) {
        wrong.add("not whole: " + which);
      }
      if (!asked.isOk()) {
        return;
      }
      if (asked.doneNanos() >= begun) {
        meanwhile++;
        return;
      }
      owed++;
      if (hash.isEmpty()) {
        missing.put("missing: " + which, upload.sha256());
      }
    }

    /**
     * @param foreign files that are none of the uploads: SHA-256 by name
     */
    Verdict verdict(Map<String, String> foreign) {
      String counts =
          "%d were acknowledged before it, %d while it was taken, %d are newer and not in it"
              .formatted(owed, meanwhile, newer.size());
      Tally tally = new Tally();
      tooNew.forEach(tally::unclear);
      unclear.forEach(tally::unclear);
      // Of what is not the backup, even a missing file means nothing.
      if (tooNew.isEmpty()) {
        wrong.forEach(tally::bad);
        missing.forEach(
            (line, hash) -> {
              if (foreign.containsValue(hash)) {
                tally.unclear(line + ", unless it is one that has another name");
              } else {
                tally.bad(line);
              }
            });
      }
      if (!foreign.isEmpty()) {
        tally.unclear(
            "it has files that this drill did not upload, so the others prove nothing: "
                + foreign.keySet().stream().sorted().limit(5).toList());
      }
      if (owed < leastUploads) {
        tally.unclear("too few to know (%d are needed): %s".formatted(leastUploads, counts));
      }
      if (newer.isEmpty()) {
        tally.unclear("nothing was uploaded after it, so it may as well be the live data");
      }
      tally.good(counts);
      tally.good("newer than the backup: " + String.join(" ", newer));
      return tally.verdict(CLAIM, counts);
    }
  }
}
