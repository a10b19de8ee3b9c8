package org.quorumdrill.report.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

/**
 * A run in GitHub's Markdown, for a pull request: the verdict and the worst in one sentence, the
 * drills that need a look, and all of them in a table that is folded.
 */
public final class MarkdownSummary {

  /** Rows of what needs a look; if more drills do, the reason is in the first ones, too. */
  private static final int MOST_LOOKS = 8;

  /** As long as a cell of a table can be read, in characters. */
  private static final int LONGEST_LINE = 200;

  private static final String LEGEND =
      "Cells: the longest outage, between its bounds, or slow answers. ✓ as expected, ▲ a known"
          + " weakness, ✗ more than is allowed, ? not judged for certain, ○ judged by nobody, – not"
          + " asked.";

  private MarkdownSummary() {}

  /** The summary of one run on each of these set-ups. */
  public static String of(List<RunFacts> runs) {
    if (runs.isEmpty()) {
      return "### Quorum Drill\n\nNo run is stored.\n";
    }
    return runs.stream().map(MarkdownSummary::of).collect(Collectors.joining("\n"));
  }

  private static String of(RunFacts run) {
    List<String> lines = new ArrayList<>();
    lines.add("### Quorum Drill: " + escaped(run.setUp()));
    lines.add("");
    lines.add("**" + escaped(sentence(run)) + "**");
    looks(run, lines);
    all(run, lines);
    return String.join("\n", lines) + "\n";
  }

  private static String sentence(RunFacts run) {
    List<DrillFacts> judged = drills(run, DrillFacts::hasVerdict);
    if (run.drills().isEmpty()) {
      return "No drill was done.";
    }
    if (judged.isEmpty()) {
      List<DrillFacts> leftOut = with(run, DrillFacts.LEFT_OUT);
      return run.count(DrillFacts.NOT_ENDED) == 0 && !leftOut.isEmpty()
          ? "No drill was done, %d left out: %s."
              .formatted(leftOut.size(), shortened(leftOut.getFirst().line()))
          : "No drill came to an end%s.".formatted(others(run));
    }
    long unexpected = judged.stream().filter(DrillFacts::needsALook).count();
    long weak = run.count(Result.FINDING.name());
    String verdict =
        unexpected > 0
            ? "Not as expected: %d of %s".formatted(unexpected, drills(judged.size()))
            : "As expected: %s%s"
                .formatted(
                    drills(judged.size()),
                    weak == 0 ? "" : ", %d of them with a known weakness".formatted(weak));
    return verdict + others(run) + "; " + worst(run) + ".";
  }

  private static String others(RunFacts run) {
    return Stream.of(
            counted(run, DrillFacts.NOT_ENDED, "%d did not come to an end"),
            counted(run, DrillFacts.LEFT_OUT, "%d left out"),
            counted(run, DrillFacts.NOT_MEASURED, "%d not measured on a machine that was too busy"))
        .flatMap(List::stream)
        .map(words -> ", " + words)
        .collect(Collectors.joining());
  }

  private static List<String> counted(RunFacts run, String result, String words) {
    long many = run.count(result);
    return many == 0 ? List.of() : List.of(words.formatted(many));
  }

  private static String worst(RunFacts run) {
    return run.drills().stream()
        .filter(drill -> drill.worst().isPresent())
        .max(Comparator.comparingDouble(MarkdownSummary::longest))
        .flatMap(
            drill ->
                drill
                    .worst()
                    .map(
                        worst ->
                            "worst: no %s for %s in “%s”"
                                .formatted(worst.action().words(), worst.out(), drill.drill())))
        .orElse(
            run.drills().stream().allMatch(drill -> drill.noticed().isEmpty())
                ? "nobody asked as users do"
                : "no user noticed an outage");
  }

  private static double longest(DrillFacts drill) {
    return drill.worst().map(worst -> worst.out().atMost()).orElse(0.0);
  }

  private static void looks(RunFacts run, List<String> lines) {
    List<DrillFacts> looks = drills(run, DrillFacts::needsALook);
    if (looks.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("| Needs a look | Verdict | Why |");
    lines.add("|---|---|---|");
    looks.stream()
        .limit(MOST_LOOKS)
        .map(drill -> row(List.of(drill.drill(), words(drill), shortened(drill.line()))))
        .forEach(lines::add);
    if (looks.size() > MOST_LOOKS) {
      lines.add(row(List.of("and %d more".formatted(looks.size() - MOST_LOOKS), "", "")));
    }
  }

  private static void all(RunFacts run, List<String> lines) {
    if (run.drills().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("<details><summary>%s</summary>".formatted(folded(run)));
    List<DrillFacts> rows = drills(run, drill -> drill.hasVerdict() && !isQuiet(drill));
    if (!rows.isEmpty()) {
      List<UserAction> asked = asked(rows);
      lines.add("");
      lines.add(
          row(
              Stream.concat(Stream.of("Drill", "Verdict"), asked.stream().map(UserAction::words))
                  .toList()));
      lines.add("|---|---|" + "---|".repeat(asked.size()));
      rows.forEach(drill -> lines.add(row(cells(drill, asked))));
      lines.add("");
      lines.add(LEGEND);
    }
    names(run, "PASS, and nobody noticed anything", MarkdownSummary::isQuiet, lines);
    names(run, "Left out", drill -> drill.result().equals(DrillFacts.LEFT_OUT), lines);
    names(run, "Not measured", drill -> drill.result().equals(DrillFacts.NOT_MEASURED), lines);
    names(run, "Not come to an end", drill -> drill.result().equals(DrillFacts.NOT_ENDED), lines);
    lines.add("");
    lines.add("</details>");
  }

  private static String folded(RunFacts run) {
    return run.drills().size() == 1 ? "The drill" : "All %d drills".formatted(run.drills().size());
  }

  private static void names(
      RunFacts run, String head, Predicate<DrillFacts> which, List<String> lines) {
    List<DrillFacts> drills = drills(run, which);
    if (!drills.isEmpty()) {
      lines.add("");
      lines.add(
          drills.stream()
              .map(drill -> escaped(drill.drill()))
              .collect(Collectors.joining(", ", head + ": ", ".")));
    }
  }

  /** What users do that any of these drills asked, in the order of the matrix. */
  private static List<UserAction> asked(List<DrillFacts> drills) {
    return Arrays.stream(UserAction.values())
        .filter(action -> drills.stream().anyMatch(drill -> drill.of(action).isPresent()))
        .toList();
  }

  private static List<String> cells(DrillFacts drill, List<UserAction> asked) {
    List<String> cells = new ArrayList<>(List.of(drill.drill(), words(drill)));
    asked.forEach(action -> cells.add(drill.of(action).map(MarkdownSummary::cell).orElse("–")));
    return cells;
  }

  private static String cell(Noticed noticed) {
    String symbol =
        switch (noticed.state()) {
          case OVER -> "✗";
          case UNCERTAIN -> "?";
          case WEAK -> "▲";
          case WITHIN -> "✓";
          case UNJUDGED -> "○";
        };
    if (noticed.wasOut()) {
      return String.format(
          Locale.ROOT, "%s %.1f–%.1f s", symbol, noticed.out().atLeast(), noticed.out().atMost());
    }
    return isCalm(noticed) || !noticed.wasSlow()
        ? symbol
        : String.format(Locale.ROOT, "%s slow, %.1f s", symbol, noticed.slowest());
  }

  private static boolean isQuiet(DrillFacts drill) {
    return drill.result().equals(Result.PASS.name())
        && drill.noticed().stream().allMatch(one -> !one.wasOut() && isCalm(one));
  }

  /** Whether slow answers, if there were any, are nothing that a claim looks at. */
  private static boolean isCalm(Noticed noticed) {
    return switch (noticed.state()) {
      case OVER, UNCERTAIN, WEAK -> false;
      case WITHIN, UNJUDGED -> true;
    };
  }

  /** A result as it is read: {@code NOT_ENDED} is {@code not ended}. */
  private static String words(DrillFacts drill) {
    return drill.hasVerdict()
        ? drill.result()
        : drill.result().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<DrillFacts> with(RunFacts run, String result) {
    return drills(run, drill -> drill.result().equals(result));
  }

  private static List<DrillFacts> drills(RunFacts run, Predicate<DrillFacts> which) {
    return run.drills().stream().filter(which).toList();
  }

  private static String drills(int many) {
    return many == 1 ? "1 drill" : many + " drills";
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(MarkdownSummary::escaped)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE - 1) + "…";
  }

  /** A text in one line in which nothing is a sign of Markdown's, of HTML's or of a table. */
  private static String escaped(String text) {
    return text.strip()
        .replaceAll("\\s+", " ")
        .replaceAll("[\\\\`*_\\[\\]|~]", "\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
