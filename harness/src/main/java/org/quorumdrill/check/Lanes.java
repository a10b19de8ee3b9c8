package org.quorumdrill.check;

import java.util.List;

/** The lanes that a claim is about. */
final class Lanes {

  private Lanes() {}

  /**
   * A copy.
   *
   * @throws IllegalArgumentException if there is none: a claim about nothing would always hold
   */
  static List<String> atLeastOne(List<String> lanes) {
    if (lanes.isEmpty()) {
      throw new IllegalArgumentException("a claim must name at least one lane; none was named");
    }
    return List.copyOf(lanes);
  }
}
