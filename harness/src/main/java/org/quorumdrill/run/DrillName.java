package org.quorumdrill.run;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The name of a drill, and its folder.
 *
 * @param text without the parameters that JUnit appends to a method that has no display name
 */
public record DrillName(String text) {

  public static DrillName of(String displayName) {
    return new DrillName(displayName.replaceFirst("\\(.*\\)$", ""));
  }

  /**
   * @param drills the folder of a variant's drills
   */
  public Path folder(Path drills) {
    return drills.resolve(text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
  }
}
