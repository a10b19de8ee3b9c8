package org.quorumdrill.report;

import java.nio.file.Path;

/** Addresses of files, as a page in a folder links them. */
final class Links {

  private Links() {}

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
