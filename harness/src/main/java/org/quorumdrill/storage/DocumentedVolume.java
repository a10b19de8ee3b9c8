package org.quorumdrill.storage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The flexVolume of the documented Deployment. Replaced as text, so that what is applied can be
 * compared with what is documented line by line.
 */
public final class DocumentedVolume {

  private static final Pattern FLEX_VOLUME =
      Pattern.compile("^( +)flexVolume:\\n(?:\\1 +.*\\n?)+", Pattern.MULTILINE);

  private DocumentedVolume() {}

  /**
   * The manifest with another volume in place of the documented one; unchanged if it has no such
   * volume.
   *
   * @param volume the source of the volume as YAML, not indented, for example {@code hostPath:} and
   *     its fields
   */
  public static String replacedIn(String manifest, String volume) {
    Matcher documented = FLEX_VOLUME.matcher(manifest);
    if (!documented.find()) {
      return manifest;
    }
    String indent = documented.group(1);
    return documented.replaceFirst(
        Matcher.quoteReplacement(volume.strip().indent(indent.length())));
  }
}
