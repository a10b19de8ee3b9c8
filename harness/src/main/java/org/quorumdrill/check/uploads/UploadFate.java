package org.quorumdrill.check.uploads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.Upload;
import org.quorumdrill.timeline.reading.Refused;
import org.quorumdrill.timeline.reading.StoredFiles;

/**
 * What became of one upload, by what was read after the drill.
 *
 * @param asked the request and how it was answered
 * @param stored whether a file of its name was there
 */
public record UploadFate(Observation asked, Upload upload, Kind kind, boolean stored) {

  enum Kind {
    /** Whole if it was acknowledged, absent if it was refused, and otherwise either. */
    AS_ANSWERED(""),
    LOST("lost"),
    ALTERED("altered"),
    UNREADABLE("listed, and can't be read"),
    /** Known only if the volume was read, too. */
    UNREADABLE_BUT_WHOLE("listed, can't be read, and is whole on the disk"),
    STORED_THOUGH_REFUSED("refused, and stored all the same");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * What became of all uploads of a drill.
   *
   * @param strangers files that were there but are not uploads of the drill: SHA-256 by name
   * @param repeated names that were uploaded twice, so that nobody knows which one is stored
   */
  record All(List<UploadFate> fates, Map<String, String> strangers, Set<String> repeated) {

    All {
      fates = List.copyOf(fates);
      strangers = Map.copyOf(strangers);
      repeated = Set.copyOf(repeated);
    }

    /** What spoils a PASS, in words; empty if nothing does. */
    Optional<String> strange() {
      return strangers.isEmpty()
          ? repeated.stream().sorted().findFirst().map("%s was uploaded twice"::formatted)
          : Optional.of(strangersSeen());
    }

    /** Those that are not as answered, for which the strangers are no explanation. */
    List<UploadFate> wrong() {
      List<UploadFate> lost = fates.stream().filter(fate -> fate.kind == Kind.LOST).toList();
      boolean isAnotherPlace =
          !lost.isEmpty()
              && strangers.size() >= lost.size()
              && fates.stream().noneMatch(UploadFate::stored);
      return fates.stream()
          .filter(fate -> !fate.isAsAnswered())
          .filter(
              fate ->
                  fate.kind != Kind.LOST
                      || !(isAnotherPlace || strangers.containsValue(fate.upload.sha256())))
          .toList();
    }

    /** The wrong ones in words, and beside them some of the strangers. */
    List<String> inWords(List<String> wrong) {
      List<String> lines = new ArrayList<>(Wording.first(wrong));
      if (!strangers.isEmpty()) {
        lines.add("besides, " + strangersSeen());
      }
      return lines;
    }

    private String strangersSeen() {
      return "files are stored that this drill did not upload, so the others prove nothing: "
          + strangers.keySet().stream().sorted().limit(5).toList();
    }
  }

  /** What became of all uploads; empty if they were not read after the end of the drill. */
  static Optional<All> ofAll(Timeline timeline) {
    long finished = timeline.when(Mark.Kind.FINISHED).orElse(Long.MAX_VALUE);
    return StoredUploads.at(timeline, Mark.Kind.UPLOADS_READ)
        .filter(stored -> stored.atNanos() >= finished)
        .map(
            stored ->
                ofAll(
                    timeline,
                    stored.hashes(),
                    StoredUploads.at(timeline, Mark.Kind.UPLOADS_ON_DISK)
                        .map(StoredUploads::hashes)
                        .orElse(Map.of())));
  }

  private static All ofAll(
      Timeline timeline, Map<String, String> stored, Map<String, String> onDisk) {
    Map<String, String> left = new HashMap<>(stored);
    Set<String> names = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    List<UploadFate> fates = new ArrayList<>();
    for (Observation asked : timeline.group(LaneGroups.UPLOADS).toList()) {
      Upload upload = new Upload(timeline.node(asked), asked.sequence());
      if (!names.add(upload.name())) {
        repeated.add(upload.name());
      }
      left.remove(upload.name());
      Optional<String> hash = Optional.ofNullable(stored.get(upload.name()));
      Kind kind = kind(asked, upload, hash);
      boolean whole = kind == Kind.UNREADABLE && upload.sha256().equals(onDisk.get(upload.name()));
      fates.add(
          new UploadFate(
              asked, upload, whole ? Kind.UNREADABLE_BUT_WHOLE : kind, hash.isPresent()));
    }
    return new All(fates, left, repeated);
  }

  private static Kind kind(Observation asked, Upload upload, Optional<String> hash) {
    if (hash.isEmpty()) {
      return asked.isOk() ? Kind.LOST : Kind.AS_ANSWERED;
    }
    if (hash.get().equals(StoredFiles.LOCKED) && !asked.isOk()) {
      // Whoever stored it was killed and left its lock behind; nobody was told that it is there.
      return asked.reading() instanceof Refused ? Kind.STORED_THOUGH_REFUSED : Kind.AS_ANSWERED;
    }
    if (!hash.get().equals(upload.sha256())) {
      return List.of(StoredFiles.UNREADABLE, StoredFiles.LOCKED).contains(hash.get())
          ? Kind.UNREADABLE
          : Kind.ALTERED;
    }
    return !asked.isOk() && asked.reading() instanceof Refused
        ? Kind.STORED_THOUGH_REFUSED
        : Kind.AS_ANSWERED;
  }

  boolean isAsAnswered() {
    return kind == Kind.AS_ANSWERED;
  }

  @Override
  public String toString() {
    return "%s: %s, sent at %s: %s"
        .formatted(kind.words, upload.name(), Wording.seconds(asked.sentNanos()), asked.detail());
  }
}
