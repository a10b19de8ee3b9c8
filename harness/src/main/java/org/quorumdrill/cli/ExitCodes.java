package org.quorumdrill.cli;

import picocli.CommandLine.ExitCode;

/** The exit codes of all commands. */
final class ExitCodes {

  static final int AS_EXPECTED = ExitCode.OK;
  static final int FAILED = ExitCode.SOFTWARE;
  static final int WRONG_INPUT = ExitCode.USAGE;

  private ExitCodes() {}
}
