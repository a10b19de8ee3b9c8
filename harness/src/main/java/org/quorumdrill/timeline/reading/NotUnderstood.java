package org.quorumdrill.timeline.reading;

/**
 * An answer of a lane that tells of states, which could not be read as one. Never well: what nobody
 * understands must not pass for good.
 *
 * @param text as it was answered
 */
public record NotUnderstood(String text) implements Reading {

  @Override
  public boolean isWell(Reading before) {
    return false;
  }
}
