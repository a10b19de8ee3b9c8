package org.quorumdrill.node.hetzner;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server type: https://docs.hetzner.cloud/reference/cloud#server-types
 *
 * @param hardware in the same JSON object
 * @param prices by location
 * @param locations where it is offered, and whether it is deprecated there
 */
record ServerType(
    String name,
    @JsonUnwrapped Hardware hardware,
    List<PriceAt> prices,
    List<OfferedAt> locations) {

  ServerType {
    prices = List.copyOf(prices);
    locations = List.copyOf(locations);
  }

  /**
   * What each server of the type has.
   *
   * @param memory in GB
   * @param disk in GB
   * @param cpuType {@code shared} or {@code dedicated}
   * @param architecture {@code x86} or {@code arm}
   */
  record Hardware(int cores, double memory, int disk, String cpuType, String architecture) {}

  /**
   * @param priceHourly of the server alone, without its IPv4 address
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
