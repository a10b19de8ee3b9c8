package org.quorumdrill.cli;

import java.nio.file.Path;
import java.util.List;

/** Starts other programs. */
@FunctionalInterface
interface Programs {

  /**
   * Runs a program to its end.
   *
   * @param folder its working directory
   * @param command the program's file and its arguments
   * @return its exit code
   */
  int run(Path folder, List<String> command);
}
