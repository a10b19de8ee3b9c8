package org.quorumdrill.node.hetzner;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.quorumdrill.node.NodeException;

/**
 * The account's price list: https://docs.hetzner.cloud/reference/cloud#pricing
 *
 * @param currency of all amounts, for example {@code EUR}
 * @param primaryIps addresses, of which each server has an IPv4 one
 * @param floatingIps addresses that can be moved between servers
 * @param serverBackup what backups add to a server's price
 * @param serverTypes all server types, including those that are no longer sold
 */
record Pricing(
    String currency,
    List<AddressPrices> primaryIps,
    List<FloatingPrices> floatingIps,
    Backup serverBackup,
    List<TypePrices> serverTypes) {

  private static final BigDecimal HOURS_OF_A_SHORT_MONTH = BigDecimal.valueOf(600);

  Pricing {
    primaryIps = List.copyOf(primaryIps);
    floatingIps = List.copyOf(floatingIps);
    serverTypes = List.copyOf(serverTypes);
  }

  /**
   * @param type {@code ipv4} or {@code ipv6}
   */
  record AddressPrices(String type, List<ServerType.PriceAt> prices) {}

  /**
   * @param type {@code ipv4} or {@code ipv6}
   */
  record FloatingPrices(String type, List<MonthlyAt> prices) {}

  /** A monthly price by location, the only price of a floating address in the list. */
  record MonthlyAt(String location, Price priceMonthly) {}

  /**
   * @param percentage percentage of the server's price
   */
  record Backup(BigDecimal percentage) {}

  /** The prices of one server type, by location. */
  record TypePrices(String name, List<ServerType.PriceAt> prices) {}

  /**
   * Returns the euros that a server and its address cost an hour, with VAT.
   *
   * @throws NodeException if the API names no price: what can't be priced must not be bought
   */
  BigDecimal hourly(String type, String location, boolean backups) {
    BigDecimal server =
        serverTypes.stream()
            .filter(prices -> prices.name().equals(type))
            .flatMap(prices -> prices.prices().stream())
            .filter(price -> price.location().equals(location))
            .map(price -> price.priceHourly().gross())
            .findFirst()
            .orElseThrow(() -> unknown("server type " + type, location));
    if (backups) {
      server = server.add(server.multiply(serverBackup.percentage()).movePointLeft(2));
    }
    return server.add(address(location));
  }

  /**
   * Returns the euros that a floating IPv4 address costs an hour at most, with VAT, at any
   * location. Parts of a month are billed, see https://docs.hetzner.com/cloud/billing/faq, and add
   * up to the monthly price after a little less than a month: for servers after 624 hours.
   *
   * @throws NodeException if the API names no price
   */
  BigDecimal floatingHourly() {
    return floatingIps.stream()
        .filter(prices -> prices.type().equals("ipv4"))
        .flatMap(prices -> prices.prices().stream())
        .map(price -> price.priceMonthly().gross())
        .max(BigDecimal::compareTo)
        .orElseThrow(() -> unknown("a floating IPv4 address", "any location"))
        .divide(HOURS_OF_A_SHORT_MONTH, 10, RoundingMode.UP);
  }

  private BigDecimal address(String location) {
    return primaryIps.stream()
        .filter(prices -> prices.type().equals("ipv4"))
        .flatMap(prices -> prices.prices().stream())
        .filter(price -> price.location().equals(location))
        .map(price -> price.priceHourly().gross())
        .findFirst()
        .orElseThrow(() -> unknown("an IPv4 address", location));
  }

  private static NodeException unknown(String what, String location) {
    return new NodeException(
        "Hetzner's price list names no price of %s in %s, so what a run costs is not known. See https://docs.hetzner.cloud/reference/cloud#pricing"
            .formatted(what, location));
  }
}
