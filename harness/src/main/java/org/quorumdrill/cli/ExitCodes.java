package org.quorumdrill.cli;

import picocli.CommandLine.ExitCode;

/** The codes with which all commands exit. */
final class ExitCodes {

  static final int AS_EXPECTED = ExitCode.OK;
  static final int FAILED = ExitCode.SOFTWARE;
  static final int WRONG_INPUT = ExitCode.USAGE;

  private ExitCodes() {}
}
