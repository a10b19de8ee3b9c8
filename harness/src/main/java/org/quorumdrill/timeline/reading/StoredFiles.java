package org.quorumdrill.timeline.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files in a Nextcloud or on a volume.
 *
 * @param sha256ByName SHA-256 in hexadecimal by file name; {@link #UNREADABLE} for a file that is
 *     listed but can't be read in full, {@link #LOCKED} for one that is refused for its lock
 */
public record StoredFiles(Map<String, String> sha256ByName) implements Reading {

  /** Stands in place of a hash, and differs from every hash. */
  public static final String UNREADABLE = "unreadable";

  /** Stands in place of a hash where nobody may read the file, as its upload has not ended. */
  public static final String LOCKED = "locked";

  public StoredFiles {
    sha256ByName = Collections.unmodifiableMap(new LinkedHashMap<>(sha256ByName));
  }

  @Override
  public String text() {
    return sha256ByName.entrySet().stream()
        .map(file -> file.getKey() + "=" + file.getValue())
        .collect(Collectors.joining(" "));
  }
}
