package org.quorumdrill.run;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorumdrill.node.Clock;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.NoticedInDrill;
import org.quorumdrill.timeline.Timeline;

/**
 * The longest outage that users have noticed of a measurement by now, as the report will have it.
 */
final class WorstSoFar {

  /** To look at all observations takes some ten milliseconds, which no probe is to notice. */
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(3);

  private final Supplier<Timeline> soFar;
  private final Clock clock;
  private long looked;
  private Optional<Noticed> worst = Optional.empty();

  /**
   * @param soFar the Timeline of the measurement up to the moment of the call
   */
  WorstSoFar(Supplier<Timeline> soFar, Clock clock) {
    this.soFar = soFar;
    this.clock = clock;
    this.looked = clock.nanoTime();
  }

  /** Looks every 3 s at most; empty as long as there is none. */
  synchronized Optional<Noticed> now() {
    if (clock.nanoTime() - looked >= LOOKS_EVERY.toNanos()) {
      looked = clock.nanoTime();
      worst =
          NoticedInDrill.of(soFar.get(), List.of()).stream()
              .filter(Noticed::wasOut)
              .max(Comparator.comparingDouble(noticed -> noticed.out().atMost()));
    }
    return worst;
  }
}
