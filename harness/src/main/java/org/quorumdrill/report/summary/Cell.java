package org.quorumdrill.report.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.report.history.Trend;
import org.quorumdrill.report.noticed.Noticed;

/**
 * A cell of the matrix: how one thing that users do went during one drill.
 *
 * @param style the style sheet's class, which colours it; empty if nobody asked
 * @param symbol the same for people who can't tell the colours apart
 * @param text the longest outage within its bounds, or how slow answers were
 * @param address the place on the page that tells all of it
 * @param action what users do, in words
 * @param told all of it, in words
 * @param marks the findings that explain it
 */
public record Cell(
    String style,
    String symbol,
    String text,
    String address,
    String action,
    String told,
    List<Mark> marks) {

  /**
   * A finding that explains a cell.
   *
   * @param number of its row in the table of findings
   * @param address the place of that row on the page
   */
  public record Mark(int number, String address, String meaning) {}

  private static final String CALM = "ok";

  static final Cell NOT_ASKED = new Cell("", "–", "", "", "", "not asked", List.of());

  static Cell of(DrillRun run, Noticed noticed, FindingsByCost findings) {
    return new Cell(
        style(noticed.state()),
        symbol(noticed.state()),
        text(noticed),
        run.id(noticed.action()),
        noticed.action().words(),
        told(noticed, run.trend()),
        findings.marks(noticed.findings()));
  }

  /** Whether there is nothing to read about it. */
  public boolean isCalm() {
    return text.equals(CALM);
  }

  private static String style(Noticed.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String symbol(Noticed.State state) {
    return switch (state) {
      case OVER -> "✗";
      case UNCERTAIN -> "?";
      case WEAK -> "▲";
      case WITHIN -> "✓";
      case UNJUDGED -> "○";
    };
  }

  private static String text(Noticed noticed) {
    if (noticed.wasOut()) {
      return String.format(
          Locale.ROOT, "%.1f–%.1f s", noticed.out().atLeast(), noticed.out().atMost());
    }
    String slow = String.format(Locale.ROOT, "slow, %.1f s", noticed.slowest());
    return switch (noticed.state()) {
      case OVER -> noticed.wasSlow() ? slow : "not ok";
      case UNCERTAIN -> noticed.wasSlow() ? slow : "not known";
      case WEAK -> noticed.wasSlow() ? slow : "weak";
      case WITHIN, UNJUDGED -> CALM;
    };
  }

  private static String told(Noticed noticed, @Nullable Trend trend) {
    List<String> parts = new ArrayList<>();
    parts.add(
        noticed.wasOut()
            ? "away for %s%s"
                .formatted(
                    noticed.out(), noticed.lane().isEmpty() ? "" : " (" + noticed.lane() + ")")
            : "never away");
    parts.add(
        switch (noticed.state()) {
          case OVER -> "more than is allowed";
          case UNCERTAIN -> "not judged for certain";
          case WEAK -> "a known weakness, and within its bound";
          case WITHIN -> "as expected";
          case UNJUDGED -> "no claim depends on it";
        });
    Double budget = noticed.budget();
    if (budget != null) {
      parts.add(String.format(Locale.ROOT, "%.1f s are allowed", budget));
    }
    if (noticed.wasSlow()) {
      parts.add(
          String.format(Locale.ROOT, "the slowest good answer took %.1f s", noticed.slowest()));
    }
    OptionalDouble learned =
        trend == null ? OptionalDouble.empty() : trend.learnedBudget(noticed.action());
    if (learned.isPresent()) {
      parts.add(
          "in 95 % of earlier runs "
              + (learned.getAsDouble() == 0
                  ? "it was never away"
                  : String.format(
                      Locale.ROOT, "it was away for at most %.1f s", learned.getAsDouble())));
    }
    return String.join("; ", parts);
  }
}
