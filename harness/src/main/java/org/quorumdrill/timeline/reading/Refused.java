package org.quorumdrill.timeline.reading;

/**
 * A write that the server refused, so that it took no effect.
 *
 * @param status HTTP status
 */
public record Refused(int status) implements Reading {

  @Override
  public String text() {
    return "refused: " + status;
  }
}
