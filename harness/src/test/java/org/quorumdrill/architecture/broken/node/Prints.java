package org.quorumdrill.architecture.broken.node;

/** Prints past the log. */
public final class Prints {

  /** Prints. */
  public void print() {
    System.out.println("past the log");
  }
}
