package org.quorumdrill.report.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.report.noticed.Noticed;

/**
 * All that users noticed, as comma-separated values (RFC 4180): a row for each drill and what a
 * user does. A drill of which nothing is known in this way has one row, whose last fields are
 * empty. Times are in seconds, and ids of findings are separated by a space.
 */
public final class MatrixCsv {

  private static final List<String> HEAD =
      List.of(
          "variant",
          "drill",
          "result",
          "action",
          "lane",
          "out_at_least_s",
          "out_at_most_s",
          "slowest_s",
          "state",
          "budget_s",
          "findings");

  private static final List<String> NOTHING_NOTICED = List.of("", "", "", "", "", "", "", "");

  private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\r\n]");

  /** RFC 4180 ends each row so, the last one, too. */
  private static final String END = "\r\n";

  private MatrixCsv() {}

  public static String of(List<RunFacts> runs) {
    return Stream.concat(Stream.of(HEAD), runs.stream().flatMap(MatrixCsv::rows))
        .map(MatrixCsv::row)
        .collect(Collectors.joining());
  }

  private static Stream<List<String>> rows(RunFacts run) {
    return run.drills().stream()
        .flatMap(
            drill ->
                drill.noticed().isEmpty()
                    ? Stream.of(fields(run, drill, NOTHING_NOTICED))
                    : drill.noticed().stream().map(one -> fields(run, drill, fields(one))));
  }

  private static List<String> fields(RunFacts run, DrillFacts drill, List<String> noticed) {
    List<String> fields = new ArrayList<>(List.of(run.variant(), drill.drill(), drill.result()));
    fields.addAll(noticed);
    return fields;
  }

  private static List<String> fields(Noticed noticed) {
    Double budget = noticed.budget();
    return List.of(
        noticed.action().words(),
        noticed.lane(),
        Seconds.text(noticed.out().atLeast()),
        Seconds.text(noticed.out().atMost()),
        Seconds.text(noticed.slowest()),
        noticed.state().name(),
        budget == null ? "" : Seconds.text(budget),
        String.join(" ", noticed.findings()));
  }

  private static String row(List<String> fields) {
    return fields.stream().map(MatrixCsv::field).collect(Collectors.joining(",", "", END));
  }

  private static String field(String text) {
    return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
