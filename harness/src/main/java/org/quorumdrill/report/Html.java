package org.quorumdrill.report;

import java.nio.file.Path;

/** Text that is safe in HTML and SVG, and links. */
final class Html {

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /**
   * The address of a file for a page.
   *
   * @param from the page's folder
   */
  static String relative(Path from, Path to) {
    return from.toAbsolutePath()
        .normalize()
        .relativize(to.toAbsolutePath().normalize())
        .toString()
        .replace('\\', '/');
  }
}
