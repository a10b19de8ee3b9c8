package org.quorumdrill.timeline.reading;

/**
 * A read of the register, a ConfigMap that grows by one key with each write.
 *
 * @param keys how many there were, the shared one not counted
 * @param value the key of the last write; {@link #NOTHING_YET} before the first
 */
public record RegisterState(long keys, String value) implements Reading {

  /** What is read before the first write. */
  public static final String NOTHING_YET = "-";

  @Override
  public String text() {
    return "keys=%d value=%s".formatted(keys, value);
  }
}
