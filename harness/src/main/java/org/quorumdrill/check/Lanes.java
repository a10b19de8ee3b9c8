package org.quorumdrill.check;

import java.util.List;

/** The lanes that a claim is about. */
public final class Lanes {

  private Lanes() {}

  /**
   * An unmodifiable copy.
   *
   * @throws IllegalArgumentException if the list is empty: a claim about nothing would always hold
   */
  public static List<String> atLeastOne(List<String> lanes) {
    if (lanes.isEmpty()) {
      throw new IllegalArgumentException("a claim must name at least one lane; none was named");
    }
    return List.copyOf(lanes);
  }
}
