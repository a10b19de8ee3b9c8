package org.quorumdrill.node.hetzner;

import java.time.Duration;
import org.quorumdrill.node.Clock;

/** What a run's servers cost, and what else of it does. */
record Bill(Costs costs, Costs.Paid paid, Clock clock) {

  String hourly() {
    return until(Duration.ofHours(1));
  }

  /** If they stand so long. */
  String until(Duration age) {
    return Costs.shown(costs.of(paid, age));
  }

  /** Each begun hour counts whole. */
  String untilNow() {
    return Costs.shown(costs.of(paid, clock.instant()));
  }
}
