package org.quorumdrill.timeline.reading;

import java.util.Locale;

/**
 * What the watches of a counter have seen so far, all connections together.
 *
 * @param events number of events received
 * @param resumes how often a watch that had ended was resumed
 * @param missed values that were written and never received
 * @param longestSeconds longest silence of a connection, in seconds, that ended since the previous
 *     answer or still continues
 */
public record WatchTotals(long events, long resumes, long missed, double longestSeconds)
    implements Reading {

  /** Whether a total is lower than before, which a true total can't be. */
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
