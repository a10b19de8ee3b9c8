package org.quorumdrill.report.summary;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The longest outages of a drill's runs as a small line, the last at its right end.
 *
 * @param points of the line, for an SVG of {@value #WIDTH} to {@value #HEIGHT} units; empty if
 *     there are too few runs to show a line
 * @param lastX where this run is
 * @param label what it shows, for people who can't see it
 */
public record Sparkline(String points, String lastX, String lastY, String label) {

  static final Sparkline NONE = new Sparkline("", "", "", "");

  /** Two points would show a direction that means nothing. */
  private static final int FEWEST = 3;

  private static final int MOST = 20;

  private static final int WIDTH = 56;
  private static final int HEIGHT = 18;

  /** So that the line is not cut at its highest and its lowest. */
  private static final int MARGIN = 3;

  /**
   * @param worst the longest outage of each run, in seconds, this run the last
   */
  static Sparkline of(List<Double> worst) {
    if (worst.size() < FEWEST) {
      return NONE;
    }
    List<Double> shown = worst.subList(Math.max(0, worst.size() - MOST), worst.size());
    double most = shown.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    List<String> points =
        IntStream.range(0, shown.size())
            .mapToObj(i -> x(i, shown.size()) + "," + y(shown.get(i), most))
            .toList();
    return new Sparkline(
        String.join(" ", points),
        x(shown.size() - 1, shown.size()),
        y(shown.getLast(), most),
        shown.stream()
            .map(seconds -> String.format(Locale.ROOT, "%.1f", seconds))
            .collect(
                Collectors.joining(
                    ", ",
                    "longest outage of the last %d comparable runs, in seconds: "
                        .formatted(shown.size()),
                    " in this one")));
  }

  private static String x(int run, int runs) {
    return number(MARGIN + (double) run * (WIDTH - 2 * MARGIN) / (runs - 1));
  }

  private static String y(double seconds, double most) {
    double share = most > 0 ? seconds / most : 0;
    return number(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN));
  }

  private static String number(double length) {
    return String.format(Locale.ROOT, "%.1f", length);
  }
}
