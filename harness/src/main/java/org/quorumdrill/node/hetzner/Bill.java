package org.quorumdrill.node.hetzner;

import java.time.Duration;
import org.quorumdrill.node.Clock;

/** The costs of a run's servers and floating addresses, as text. */
record Bill(Costs costs, Costs.Paid paid, Clock clock) {

  String hourly() {
    return until(Duration.ofHours(1));
  }

  /** Returns the cost if they stand this long. */
  String until(Duration age) {
    return Costs.format(costs.of(paid, age));
  }

  /** Returns the cost up to now; each begun hour counts in full. */
  String untilNow() {
    return Costs.format(costs.of(paid, clock.instant()));
  }
}
