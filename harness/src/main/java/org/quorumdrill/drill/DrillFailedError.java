package org.quorumdrill.drill;

import java.util.stream.Collectors;

/** At least one verdict is not as expected. */
public class DrillFailedError extends AssertionError {

  private static final long serialVersionUID = 1L;

  public DrillFailedError(DrillOutcome outcome) {
    super(
        outcome.name()
            + ": "
            + outcome.overall()
            + "\n"
            + outcome.verdicts().stream()
                .filter(verdict -> !verdict.result().isExpected())
                .map(
                    v ->
                        v
                            + v.details().stream()
                                .limit(5)
                                .map(e -> "\n    " + e)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"))
            + "\nTimeline: "
            + outcome.folder().resolve(Drill.TIMELINE_FILE));
  }
}
