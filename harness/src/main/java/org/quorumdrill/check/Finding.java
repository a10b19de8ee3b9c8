package org.quorumdrill.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A known weakness of a set-up, in words for a person.
 *
 * @param id short and unique, for example {@code haproxy-one-check}
 * @param meaning what is weak and what a user pays
 * @param remedy what to change; empty if nothing is suggested
 */
public record Finding(String id, String meaning, String remedy) {

  private static final String SUGGESTION = " Suggestion: ";

  private static final Pattern LINE =
      Pattern.compile("(?:([a-z0-9-]+): )?(.*?)(?:" + SUGGESTION + "(.*))?", Pattern.DOTALL);

  /**
   * Reads the finding from a line of an earlier version's Timeline or summary.
   *
   * @param line in the format of {@link #toString}; id and remedy may be missing
   */
  public static Finding parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'%s' tells of no finding".formatted(line));
    }
    return new Finding(orEmpty(parts, 1), orEmpty(parts, 2), orEmpty(parts, 3));
  }

  private static String orEmpty(Matcher parts, int group) {
    return parts.start(group) < 0 ? "" : parts.group(group);
  }

  /** The whole finding in one line. */
  @Override
  public String toString() {
    return id + ": " + meaning + (remedy.isEmpty() ? "" : SUGGESTION + remedy);
  }
}
