package org.quorumdrill.timeline.reading;

/**
 * An answer that should have been a state but could not be read as one. Never well: what is not
 * understood must not pass for good.
 *
 * @param text the answer as it came
 */
public record NotUnderstood(String text) implements Reading {

  @Override
  public boolean isWell(Reading before) {
    return false;
  }
}
