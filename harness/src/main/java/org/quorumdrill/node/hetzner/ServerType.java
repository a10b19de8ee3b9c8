package org.quorumdrill.node.hetzner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server type: https://docs.hetzner.cloud/reference/cloud#server-types
 *
 * @param memory in GB
 * @param disk in GB
 * @param cpuType {@code shared} or {@code dedicated}
 * @param architecture {@code x86} or {@code arm}
 * @param prices by location
 * @param locations where it is offered, and whether it is deprecated there
 */
record ServerType(
    String name,
    int cores,
    double memory,
    int disk,
    String cpuType,
    String architecture,
    List<PriceAt> prices,
    List<OfferedAt> locations) {

  ServerType {
    prices = List.copyOf(prices);
    locations = List.copyOf(locations);
  }

  /**
   * @param priceHourly price of the server alone, without its IPv4 address
   */
  record PriceAt(String location, Price priceHourly) {}

  /**
   * @param deprecation set once it can no longer, or soon can no longer, be ordered there
   */
  record OfferedAt(String name, @Nullable Deprecation deprecation) {}

  /**
   * @param unavailableAfter ISO 8601
   */
  record Deprecation(String unavailableAfter) {}

  boolean isOfferedAt(String location) {
    return locations.stream()
        .anyMatch(offer -> offer.name().equals(location) && offer.deprecation() == null);
  }
}
