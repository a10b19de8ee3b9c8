package org.quorumdrill.timeline.reading;

/**
 * An HTTP answer with another status than the right one.
 *
 * @param body its beginning
 */
public record UnexpectedStatus(int status, int expected, String body) implements Reading {

  @Override
  public String text() {
    return "%d instead of %d: %s".formatted(status, expected, body);
  }
}
