package org.quorumdrill.node.hetzner;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What the servers of a run cost. */
record Bill(Costs costs, List<Server> servers, Clock clock) {

  Bill {
    servers = List.copyOf(servers);
  }

  String hourly() {
    return until(Duration.ofHours(1));
  }

  /** If they stand so long. */
  String until(Duration age) {
    return Costs.shown(
        servers.stream()
            .map(server -> costs.of(List.of(server), server.created().plus(age)))
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** Each begun hour counts whole. */
  String untilNow() {
    return Costs.shown(costs.of(servers, clock.instant()));
  }
}
