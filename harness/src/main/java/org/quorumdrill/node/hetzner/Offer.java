package org.quorumdrill.node.hetzner;

import java.util.Comparator;
import java.util.List;
import org.quorumdrill.node.NodeException;

/**
 * A server type at a location, and its price there.
 *
 * @param type for example {@code cx23}
 * @param location for example {@code fsn1}
 * @param hourly price of the server alone
 */
record Offer(String type, String location, Price hourly) {

  /**
   * Returns all offers that meet the need, the cheapest first.
   *
   * @throws NodeException if none does
   */
  static List<Offer> of(List<ServerType> types, List<Location> locations, Need need) {
    List<Offer> offers =
        types.stream()
            .filter(need::isMetBy)
            .flatMap(
                type ->
                    type.prices().stream()
                        .filter(price -> isIn(price.location(), locations, need))
                        .filter(price -> type.isOfferedAt(price.location()))
                        .map(
                            price -> new Offer(type.name(), price.location(), price.priceHourly())))
            .sorted(
                Comparator.comparing((Offer offer) -> offer.hourly().gross())
                    .thenComparing(Offer::type)
                    .thenComparing(Offer::location))
            .toList();
    if (offers.isEmpty()) {
      throw new NodeException(
          "Hetzner offers no server with %s now. Its types are %s. See https://www.hetzner.com/cloud"
              .formatted(need, types.stream().map(ServerType::name).sorted().toList()));
    }
    return offers;
  }

  private static boolean isIn(String name, List<Location> locations, Need need) {
    return locations.stream()
        .anyMatch(
            location ->
                location.name().equals(name) && location.networkZone().equals(need.networkZone()));
  }

  @Override
  public String toString() {
    return type + " in " + location;
  }
}
