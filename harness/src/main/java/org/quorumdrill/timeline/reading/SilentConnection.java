package org.quorumdrill.timeline.reading;

import java.util.Locale;

/**
 * How long a connection without traffic stays open.
 *
 * @param cuts how often it was cut so far
 * @param lastSeconds how long it had been silent when it was last cut; 0 if it never was
 * @param openSeconds how long it has been silent now; 0 if it is not open
 */
public record SilentConnection(int cuts, double lastSeconds, double openSeconds)
    implements Reading {

  @Override
  public String text() {
    return String.format(
        Locale.ROOT, "cuts=%d last=%.1f open=%.1f", cuts, lastSeconds, openSeconds);
  }
}
