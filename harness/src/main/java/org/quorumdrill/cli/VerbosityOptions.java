package org.quorumdrill.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.run.Parameter;
import picocli.CommandLine.Option;

/** How much a command tells that takes minutes; one of both at most. */
final class VerbosityOptions {

  @Option(
      names = {"-q", "--quiet"},
      description = "tell only warnings, and what it comes to")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "tell each command on a node, too")
  private boolean verbose;

  /**
   * Puts what was said in the place of the property, if anything was.
   *
   * @param said null if it was neither
   */
  static void put(@Nullable VerbosityOptions said, Map<Parameter, String> values) {
    if (said != null && (said.quiet || said.verbose)) {
      values.put(Parameter.VERBOSITY, said.verbose ? "verbose" : "quiet");
    }
  }
}
