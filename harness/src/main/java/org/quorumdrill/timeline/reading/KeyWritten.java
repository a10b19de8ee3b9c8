package org.quorumdrill.timeline.reading;

/**
 * An acknowledged write to the register.
 *
 * @param key the key that it added
 */
public record KeyWritten(String key) implements Reading {

  @Override
  public String text() {
    return key;
  }
}
