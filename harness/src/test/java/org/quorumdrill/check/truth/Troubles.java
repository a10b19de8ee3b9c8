package org.quorumdrill.check.truth;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Troubles of any kind, whose time is still to be set. */
final class Troubles {

  private Troubles() {}

  /** The kinds of an outage. */
  static Arbitrary<Trouble> downs() {
    return Arbitraries.of(
        new Trouble.Refused(0, 0), new Trouble.Hung(0, 0), new Trouble.Lost(0, 0));
  }

  static Arbitrary<Trouble> any() {
    Arbitrary<Integer> nth = Arbitraries.integers().between(1, 6);
    Arbitrary<Double> times = Arbitraries.doubles().between(1.5, 400);
    Arbitrary<Trouble> flaky = nth.filter(n -> n > 1).map(n -> new Trouble.Flaky(0, 0, n));
    Arbitrary<Trouble> slow =
        Combinators.combine(nth, times).as((n, factor) -> new Trouble.Slow(0, 0, n, factor));
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, downs()),
        net.jqwik.api.Tuple.of(1, flaky),
        net.jqwik.api.Tuple.of(2, slow));
  }
}
