package org.quorumdrill.timeline.reading;

/**
 * An HTTP answer with the wrong status.
 *
 * @param body the beginning of the body; empty if it tells nothing
 */
public record UnexpectedStatus(int status, int expected, String body) implements Reading {

  @Override
  public String text() {
    return "%d instead of %d%s".formatted(status, expected, body.isEmpty() ? "" : ": " + body);
  }
}
