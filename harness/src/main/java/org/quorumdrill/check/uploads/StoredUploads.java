package org.quorumdrill.check.uploads;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;

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
        .map(mark -> new StoredUploads(mark.atNanos(), hashes(mark.detail())));
  }

  private static Map<String, String> hashes(String detail) {
    Map<String, String> hashes = new HashMap<>();
    for (String file : detail.split("\\s+", -1)) {
      int at = file.lastIndexOf('=');
      // The first half of a name with a blank has none; the other one is no upload of a drill
      // either.
      if (at >= 0) {
        hashes.put(file.substring(0, at), file.substring(at + 1));
      }
    }
    return hashes;
  }
}
