package org.quorumdrill.report;

import java.nio.file.Path;

/** Relative addresses of files, for links on a page. */
final class Links {

  private Links() {}

  /**
   * The address of a file, relative to a page.
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
