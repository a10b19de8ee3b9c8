package org.quorumdrill.timeline.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files that a Nextcloud, or a volume, holds.
 *
 * @param sha256ByName in hexadecimal; {@link #UNREADABLE} for a file that is listed and not given
 *     back whole
 */
public record StoredFiles(Map<String, String> sha256ByName) implements Reading {

  /** Stands where a hash would; no hash is this. */
  public static final String UNREADABLE = "unreadable";

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
