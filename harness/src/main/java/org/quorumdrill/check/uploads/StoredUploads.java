package org.quorumdrill.check.uploads;

import java.util.Map;
import java.util.Optional;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.StoredFiles;

/**
 * The files that a Nextcloud held when it was asked for all uploads of a drill.
 *
 * @param atNanos when it was asked
 * @param hashes SHA-256 by the file's name, or {@code unreadable}
 */
public record StoredUploads(long atNanos, Map<String, String> hashes) {

  /** The files that the last mark of this kind lists; empty if there is none. */
  static Optional<StoredUploads> at(Timeline timeline, Mark.Kind kind) {
    return timeline.marks().stream()
        .filter(mark -> mark.kind() == kind)
        .reduce((first, last) -> last)
        .flatMap(
            mark ->
                mark.reading() instanceof StoredFiles files
                    ? Optional.of(new StoredUploads(mark.atNanos(), files.sha256ByName()))
                    : Optional.empty());
  }
}
