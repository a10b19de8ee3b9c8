package org.quorumdrill.architecture.broken.cluster;

/** Throws what nobody can catch for a reason. */
public final class ThrowsAnything {

  /** Throws. */
  public void fail() {
    throw new RuntimeException("something went wrong");
  }
}
