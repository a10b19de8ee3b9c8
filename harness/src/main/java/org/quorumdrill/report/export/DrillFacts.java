package org.quorumdrill.report.export;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

/**
 * What one drill found, for other programs.
 *
 * @param drill its name
 * @param result a name of {@link Result}, or {@link #LEFT_OUT}, {@link #NOT_MEASURED} or {@link
 *     #NOT_ENDED}
 * @param page path of its page, relative to the folder in which the exports are; empty if there is
 *     none
 * @param line what a person should know: the first claim that does not hold, or why there is no
 *     verdict, or else the drill in brief
 * @param noticed what users noticed, one for each thing that was asked
 * @param seconds how long it took; 0 if nobody noted it
 */
public record DrillFacts(
    String drill, String result, String page, String line, List<Noticed> noticed, double seconds) {

  /** It was planned, and not done after all. */
  public static final String LEFT_OUT = "LEFT_OUT";

  /** The machine was too busy to measure on. */
  public static final String NOT_MEASURED = "NOT_MEASURED";

  /** It was begun, or was yet to come, when the run died. */
  public static final String NOT_ENDED = "NOT_ENDED";

  private static final Set<String> NO_VERDICT = Set.of(LEFT_OUT, NOT_MEASURED, NOT_ENDED);

  public DrillFacts {
    noticed = List.copyOf(noticed);
  }

  /** Whether it says something of the set-up, good or bad. */
  public boolean hasVerdict() {
    return !NO_VERDICT.contains(result);
  }

  /** Whether it came to a verdict that was expected. */
  public boolean isExpected() {
    return hasVerdict() && Result.valueOf(result).isExpected();
  }

  /** Whether it was not done, for a reason that is none of the set-up's. */
  public boolean isSkipped() {
    return result.equals(LEFT_OUT) || result.equals(NOT_MEASURED);
  }

  /** Whether somebody should look at it. */
  public boolean needsALook() {
    return !isExpected() && !isSkipped();
  }

  /** The longest outage that users noticed; empty if there was none. */
  public Optional<Noticed> worst() {
    return noticed.stream()
        .filter(Noticed::wasOut)
        .max(
            Comparator.comparingDouble((Noticed one) -> one.out().atMost())
                .thenComparingDouble(one -> one.out().atLeast()));
  }

  /** How one thing that users do went; empty if nobody asked. */
  Optional<Noticed> of(UserAction action) {
    return noticed.stream().filter(one -> one.action() == action).findFirst();
  }
}
