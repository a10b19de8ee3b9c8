package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts lanes and moments into words. */
public final class Wording {

  /** Enough to understand a failure; an emptied register would fill pages. */
  private static final int MOST_LINES = 20;

  private Wording() {}

  /** A moment or a length, for example {@code 12.3 s}. */
  public static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  /** A length that a person chose, without meaningless digits: {@code 30 s}, {@code 2.5 s}. */
  public static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds == Math.rint(seconds) ? "%.0f s" : "%.1f s", seconds);
  }

  /** The first 20 lines, and how many more there are. */
  public static List<String> first(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return List.copyOf(lines);
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST_LINES));
    some.add("… and %d more".formatted(lines.size() - MOST_LINES));
    return some;
  }
}
