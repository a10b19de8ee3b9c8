package org.quorumdrill.drill;

import java.util.stream.Collectors;

/**
 * A drill came to no verdict because its machine was too busy to measure on. It says nothing of the
 * set-up: neither that it is good nor that it is bad.
 */
public class MachineTooBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MachineTooBusyException(DrillOutcome outcome) {
    super(
        outcome.name()
            + ": no verdict, as this machine was too busy to measure on. Let nothing else run on it, or use a faster one, and run the drill again. Not known:"
            + outcome.verdicts().stream()
                .filter(verdict -> !verdict.result().isExpected())
                .map(verdict -> "\n" + verdict)
                .collect(Collectors.joining()));
  }
}
