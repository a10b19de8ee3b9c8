package org.quorumdrill.node.hetzner;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.quorumdrill.node.NodeException;

/**
 * Counts euros as Hetzner does: each begun hour of a server whole, with VAT, whether it is switched
 * on or not. Networks, firewalls and SSH keys are free.
 *
 * @param backups whether servers have Hetzner's backups
 */
record Costs(Pricing pricing, boolean backups) {

  Costs {
    if (!pricing.currency().equals("EUR")) {
      throw new NodeException(
          "this account pays in %s, and the caps of a run are euros. Nothing was made."
              .formatted(pricing.currency()));
    }
  }

  /** Of so many servers for so long. */
  BigDecimal planned(int servers, Offer offer, Duration howLong) {
    return pricing
        .hourly(offer.type(), offer.location(), backups)
        .multiply(BigDecimal.valueOf(servers))
        .multiply(BigDecimal.valueOf(begunHours(howLong)));
  }

  /** Of servers from their creation until a moment. */
  BigDecimal of(List<Server> servers, Instant until) {
    return servers.stream()
        .map(server -> of(server, until))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal of(Server server, Instant until) {
    Duration age = Duration.between(server.created(), until);
    return pricing
        .hourly(server.serverType().name(), server.location().name(), backups)
        .multiply(BigDecimal.valueOf(begunHours(age)));
  }

  /** A clock that is a little behind Hetzner's must not make a server free. */
  private static long begunHours(Duration duration) {
    return Math.max(1, duration.plusHours(1).minusNanos(1).toHours());
  }

  static String shown(BigDecimal euros) {
    return "%s €"
        .formatted(euros.setScale(4, RoundingMode.UP).toPlainString())
        .toLowerCase(Locale.ROOT);
  }
}
