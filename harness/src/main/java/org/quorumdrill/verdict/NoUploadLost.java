package org.quorumdrill.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.probe.DrillData;
import org.quorumdrill.probe.Mark;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Timeline;
import org.quorumdrill.probe.Upload;
import org.quorumdrill.probe.UploadProbes;

/**
 * Every upload that was acknowledged is stored at the end, none that was refused is, and whatever
 * is stored is whole, by its SHA-256. Of uploads whose fate nobody knows, some may be stored.
 *
 * @param leastUploads sent and acknowledged while the fault was in force, below which nothing is
 *     known; 0 only for a fault under which nothing can be uploaded
 */
public record NoUploadLost(int leastUploads) implements Checker {

  private static final String CLAIM = "no acknowledged upload is lost or altered";

  public NoUploadLost {
    if (leastUploads < 0) {
      throw new IllegalArgumentException("leastUploads must not be below 0, is " + leastUploads);
    }
  }

  @Override
  public boolean holdsWhenStarved() {
    return true;
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Window> during = Window.duringFault(timeline);
    long finished = timeline.when(Mark.Kind.FINISHED).orElse(Long.MAX_VALUE);
    Optional<StoredUploads> read =
        StoredUploads.at(timeline, Mark.Kind.UPLOADS_READ)
            .filter(stored -> stored.atNanos() >= finished);
    if (during.isEmpty() || read.isEmpty()) {
      return Verdict.unknown(
          CLAIM, "no fault was injected and healed, or the uploads were not read at the end");
    }
    Map<String, String> stored = new HashMap<>(read.get().hashes());
    List<String> wrong = new ArrayList<>();
    int acknowledged = 0;
    int duringFault = 0;
    int acknowledgedBeforeHealing = 0;
    int tried = 0;
    for (Observation asked : timeline.lanesLike(UploadProbes.UPLOADS + "/").toList()) {
      Upload upload = Upload.of(asked);
      Optional<String> hash = Optional.ofNullable(stored.remove(upload.name()));
      wrong(asked, upload, hash).ifPresent(wrong::add);
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
    if (!stored.isEmpty()) {
      return new Verdict(
          CLAIM,
          Result.UNKNOWN,
          "files are stored that this drill did not upload, so the others prove nothing: "
              + stored.keySet().stream().sorted().limit(5).toList(),
          Evidence.first(wrong));
    }
    if (!wrong.isEmpty()) {
      return new Verdict(CLAIM, Result.FAIL, summary, Evidence.first(wrong));
    }
    if (tried == 0 || acknowledgedBeforeHealing == 0 || duringFault < leastUploads) {
      return Verdict.unknown(
          CLAIM,
          "%d uploads were tried during the fault and %d acknowledged, %d are needed; %d were acknowledged before the healing"
              .formatted(tried, duringFault, leastUploads, acknowledgedBeforeHealing));
    }
    return new Verdict(CLAIM, Result.PASS, summary, List.of());
  }

  private static Optional<String> wrong(Observation asked, Upload upload, Optional<String> hash) {
    String which =
        "%s, sent at %s: %s"
            .formatted(upload.name(), Evidence.seconds(asked.sentNanos()), asked.detail());
    if (hash.isPresent() && !hash.get().equals(upload.sha256())) {
      return Optional.of(
          (hash.get().equals(Upload.UNREADABLE) ? "listed, and can't be read: " : "altered: ")
              + which);
    }
    if (asked.isOk() && hash.isEmpty()) {
      return Optional.of("lost: " + which);
    }
    if (!asked.isOk() && hash.isPresent() && asked.detail().startsWith(DrillData.REFUSED)) {
      return Optional.of("refused, and stored all the same: " + which);
    }
    return Optional.empty();
  }
}
