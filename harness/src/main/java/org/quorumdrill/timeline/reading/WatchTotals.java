package org.quorumdrill.timeline.reading;

import java.util.Locale;

/**
 * What the watches of a counter have seen so far, all connections together.
 *
 * @param events that came
 * @param resumes of watches that had ended
 * @param missed values that were written and never came
 * @param longestSeconds the longest silence of a connection that ended since the answer before, or
 *     still goes on
 */
public record WatchTotals(long events, long resumes, long missed, double longestSeconds)
    implements Reading {

  /** Whether a total is lower than it was, which no total can be. */
  public boolean fallsShortOf(WatchTotals earlier) {
    return events < earlier.events || resumes < earlier.resumes || missed < earlier.missed;
  }

  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "events=%d resumes=%d missed=%d longest=%.1f",
        events,
        resumes,
        missed,
        longestSeconds);
  }
}
