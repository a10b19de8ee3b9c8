package org.quorumdrill.node.hetzner;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The project's remaining requests. An hour's requests (3,600 by default) come back evenly, one a
 * second: https://docs.hetzner.cloud/reference/cloud#rate-limiting
 *
 * @param limit requests an hour
 * @param remaining requests that may be made now
 */
record RateLimit(long limit, long remaining) {

  /** Below this number of requests they are made no faster than they come back. */
  private static final long SCARCE = 100;

  private static final RateLimit UNKNOWN = new RateLimit(3_600, 3_600);

  static RateLimit unknown() {
    return UNKNOWN;
  }

  /** Returns the limit in an answer's headers, or this one if it has none. */
  RateLimit updatedBy(HttpHeaders headers) {
    OptionalLong newLimit = number(headers, "RateLimit-Limit");
    OptionalLong newRemaining = number(headers, "RateLimit-Remaining");
    return newRemaining.isPresent()
        ? new RateLimit(Math.max(1, newLimit.orElse(limit)), newRemaining.getAsLong())
        : this;
  }

  /** Returns how long to wait before the next request. */
  Duration pace() {
    return remaining >= SCARCE ? Duration.ZERO : untilOneComesBack();
  }

  Duration untilOneComesBack() {
    return Duration.ofMillis(3_600_000 / limit);
  }

  private static OptionalLong number(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .filter(value -> value.matches("\\d{1,15}"))
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElse(OptionalLong.empty());
  }
}
