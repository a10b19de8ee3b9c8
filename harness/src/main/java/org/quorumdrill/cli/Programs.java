package org.quorumdrill.cli;

import java.nio.file.Path;
import java.util.List;

/** Starts other programs. */
@FunctionalInterface
interface Programs {

  /**
   * Runs one to its end.
   *
   * @param folder in which it works
   * @param command its file and its arguments
   * @return its exit code
   */
  int run(Path folder, List<String> command);
}
