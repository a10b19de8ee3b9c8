package org.quorumdrill.run;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What a drill is called, and its folder.
 *
 * @param text without the parameters that JUnit puts behind a method that has no name of its own
 */
public record DrillName(String text) {

  public static DrillName of(String displayName) {
    return new DrillName(displayName.replaceFirst("\\(.*\\)$", ""));
  }

  /**
   * @param drills of a variant
   */
  public Path folder(Path drills) {
    return drills.resolve(text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
  }
}
