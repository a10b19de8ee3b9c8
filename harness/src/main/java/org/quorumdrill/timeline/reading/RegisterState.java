package org.quorumdrill.timeline.reading;

/**
 * A read of the register, a ConfigMap that grows by one key with each write.
 *
 * @param keys number of keys, without the shared one
 * @param value the key of the last write; {@link #NOTHING_YET} before the first
 */
public record RegisterState(long keys, String value) implements Reading {

  /** The value before the first write. */
  public static final String NOTHING_YET = "-";

  @Override
  public String text() {
    return "keys=%d value=%s".formatted(keys, value);
  }
}
