package org.quorumdrill.check.bounds;

import org.quorumdrill.check.Bound;
import org.quorumdrill.check.Checker;

/** The claims that a bound is for. */
final class Claims {

  private Claims() {}

  /**
   * The claim as what it is.
   *
   * @throws IllegalArgumentException if it is another kind of claim
   */
  static <C extends Checker> C the(Class<C> kind, Checker weak, Bound bound) {
    if (!kind.isInstance(weak)) {
      throw new IllegalArgumentException(
          "%s is a bound for the claim %s, and this one is %s; give the finding another bound"
              .formatted(
                  bound.getClass().getSimpleName(),
                  kind.getSimpleName(),
                  weak.getClass().getSimpleName()));
    }
    return kind.cast(weak);
  }
}
