package org.quorumdrill.architecture.broken.cluster;

/** Keeps state that outlives its owner. */
public final class HasStaticState {
  private static int count;

  /** Counts for all. */
  public int next() {
    return ++count;
  }
}
