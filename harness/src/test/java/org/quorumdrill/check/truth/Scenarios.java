package org.quorumdrill.check.truth;

import static org.quorumdrill.check.truth.Drill.nanos;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.quorumdrill.check.Window;

/** Random scenarios. */
final class Scenarios {

  private Scenarios() {}

  /** Any, on a quiet machine that always runs. */
  static Arbitrary<Scenario> quiet() {
    return drills()
        .flatMap(
            drill ->
                Combinators.combine(
                        Arbitraries.longs(),
                        ailing(drill),
                        Arbitraries.frequency(
                            Tuple.of(4, Register.Wrong.NOTHING),
                            Tuple.of(1, Register.Wrong.LOST),
                            Tuple.of(1, Register.Wrong.NEVER),
                            Tuple.of(1, Register.Wrong.STALE)),
                        absence(drill))
                    .as(
                        (seed, ailing, register, absence) ->
                            new Scenario(
                                seed, drill, ailing, register, absence, Optional.empty(), 0.2)));
  }

  static Arbitrary<Promises.Budgets> budgets() {
    return Combinators.combine(Arbitraries.of(1.0, 5.0, 13.0), seconds(2, 15), seconds(1, 12))
        .as(Promises.Budgets::new);
  }

  /** A time without a processor, after the warm-up. */
  static Arbitrary<Service.Starving> starving(Drill drill) {
    double from = drill.started() / 1e9 + 0.5;
    double to = drill.finished() / 1e9 - 0.5;
    return Combinators.combine(seconds(from, to), seconds(0.2, 12), Arbitraries.of(true, false))
        .as(
            (at, length, catchesUp) ->
                new Service.Starving(
                    new Window(nanos(at), nanos(Math.min(at + length, to))), catchesUp));
  }

  private static Arbitrary<Drill> drills() {
    return Combinators.combine(seconds(7, 9), seconds(0, 2.5), seconds(20, 26), seconds(20, 24))
        .as(Drill::of);
  }

  private static Arbitrary<Optional<Scenario.Ailing>> ailing(Drill drill) {
    Arbitrary<Scenario.Ailing> any =
        Combinators.combine(Troubles.any(), times(drill), Arbitraries.of(Scenario.Whom.class))
            .as(
                (trouble, when, whom) ->
                    new Scenario.Ailing(trouble.at(when.fromNanos(), when.toNanos()), whom));
    return any.optional(0.85);
  }

  /** When there is trouble: mostly from the fault on, sometimes before it. */
  private static Arbitrary<Window> times(Drill drill) {
    double armed = drill.armed() / 1e9;
    double injected = drill.injected() / 1e9;
    double finished = drill.finished() / 1e9;
    Arbitrary<Double> begin =
        Arbitraries.frequencyOf(
            Tuple.of(1, seconds(drill.started() / 1e9, armed - 0.1)),
            Tuple.of(6, seconds(armed, injected + 0.1)),
            Tuple.of(4, seconds(injected, finished - 1)));
    Arbitrary<Double> length =
        Arbitraries.frequencyOf(
            Tuple.of(1, seconds(0.01, 0.5)),
            Tuple.of(4, seconds(0.5, 20)),
            Tuple.of(1, seconds(20, 60)));
    return Combinators.combine(begin, length)
        .as((from, seconds) -> new Window(nanos(from), nanos(from + seconds)));
  }

  private static Arbitrary<Optional<Window>> absence(Drill drill) {
    double injected = drill.injected() / 1e9;
    return Combinators.combine(seconds(injected, injected + 15), seconds(0.1, 60))
        .as((from, seconds) -> new Window(nanos(from), nanos(from + seconds)))
        .optional(0.3);
  }

  private static Arbitrary<Double> seconds(double least, double most) {
    return Arbitraries.longs()
        .between(Math.round(least * 1e3), Math.round(most * 1e3))
        .withoutEdgeCases()
        .map(millis -> millis / 1e3);
  }
}
