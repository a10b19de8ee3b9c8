package org.quorumdrill.node.hetzner;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.quorumdrill.node.NodeException;

/**
 * Counts euros with VAT as Hetzner does: each begun hour of a server in full, whether it is
 * switched on or not. Networks, firewalls and SSH keys are free.
 *
 * @param backups whether planned servers get Hetzner's backups
 */
record Costs(Pricing pricing, boolean backups) {

  /** The resources that cost money. */
  record Paid(List<Server> servers, List<Resource> floatingIps) {

    Paid {
      servers = List.copyOf(servers);
      floatingIps = List.copyOf(floatingIps);
    }
  }

  Costs {
    if (!pricing.currency().equals("EUR")) {
      throw new NodeException(
          "this account pays in %s, and the caps of a run are euros. Nothing was made."
              .formatted(pricing.currency()));
    }
  }

  /** Returns the euros that planned servers and floating addresses cost over a duration. */
  BigDecimal planned(int servers, Offer offer, int floatingIps, Duration howLong) {
    BigDecimal hourly =
        pricing
            .hourly(offer.type(), offer.location(), backups)
            .multiply(BigDecimal.valueOf(servers));
    return hourly
        .add(floatingHourly(floatingIps))
        .multiply(BigDecimal.valueOf(begunHours(howLong)));
  }

  /** Returns the euros from the creation of each resource until a moment. */
  BigDecimal of(Paid paid, Instant until) {
    return sum(paid, created -> Duration.between(created, until));
  }

  /** Returns the euros if each resource stands this long. */
  BigDecimal of(Paid paid, Duration age) {
    return sum(paid, created -> age);
  }

  private BigDecimal sum(Paid paid, Function<Instant, Duration> age) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Server server : paid.servers()) {
      sum =
          sum.add(
              pricing
                  .hourly(server.serverType().name(), server.location().name(), server.hasBackups())
                  .multiply(BigDecimal.valueOf(begunHours(age.apply(server.created())))));
    }
    for (Resource address : paid.floatingIps()) {
      sum =
          sum.add(
              floatingHourly(1)
                  .multiply(BigDecimal.valueOf(begunHours(age.apply(address.created())))));
    }
    return sum;
  }

  /** Skips the price list if there is no floating address. */
  private BigDecimal floatingHourly(int addresses) {
    return addresses == 0
        ? BigDecimal.ZERO
        : pricing.floatingHourly().multiply(BigDecimal.valueOf(addresses));
  }

  /** Counts at least one hour: a clock slightly behind Hetzner's must not make a server free. */
  private static long begunHours(Duration duration) {
    return Math.max(1, duration.plusHours(1).minusNanos(1).toHours());
  }

  static String format(BigDecimal euros) {
    return "%s €"
        .formatted(euros.setScale(4, RoundingMode.UP).toPlainString())
        .toLowerCase(Locale.ROOT);
  }
}
