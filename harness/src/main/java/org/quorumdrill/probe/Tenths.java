package org.quorumdrill.probe;

/**
 * Rounds what a watch measures to a tenth of a second: its own threads come no more exactly, and
 * limits are whole seconds.
 */
final class Tenths {

  private static final double NANOS = 1e8;

  private Tenths() {}

  /** Seconds, with one decimal. */
  static double of(long nanos) {
    return Math.round(nanos / NANOS) / 10.0;
  }
}
