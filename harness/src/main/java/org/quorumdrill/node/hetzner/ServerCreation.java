package org.quorumdrill.node.hetzner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes servers, and tries the next location or type if one is sold out. */
final class ServerCreation {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private final HetznerApi api;
  private final Creation creation;
  private final OwnedResources resources;
  private final List<Offer> offers;

  /**
   * @param offers offers to try, in this order; not empty
   */
  ServerCreation(HetznerApi api, Creation creation, OwnedResources resources, List<Offer> offers) {
    this.api = api;
    this.creation = creation;
    this.resources = resources;
    this.offers = List.copyOf(offers);
  }

  /**
   * Makes a server at the first offer that is not sold out.
   *
   * @param properties all but type and location
   * @throws HetznerException if all offers are sold out, or one is refused for another reason
   */
  Server of(String name, Map<String, ?> properties) {
    HetznerException soldOut = null;
    for (Offer offer : offers) {
      try {
        long id = creation.of(Kind.SERVER, name, with(properties, offer));
        return api.get(Kind.SERVER.path(id), Kind.SERVER.one(), Server.class);
      } catch (HetznerException e) {
        if (!e.isSoldOut()) {
          throw e;
        }
        LOG.info("{} is sold out at Hetzner now, trying the next offer", offer);
        removeHalfMade(name);
        soldOut = e;
      }
    }
    throw soldOut == null
        ? new IllegalStateException("there is no offer to try for " + name)
        : new HetznerException(
            "%s could not be made: all of %s are sold out. Try later. The last answer: %s"
                .formatted(name, offers, soldOut.getMessage()),
            soldOut.status(),
            soldOut.code(),
            soldOut);
  }

  /** Removes a server whose creation failed halfway: it costs money, and has the name. */
  private void removeHalfMade(String name) {
    resources.of(Kind.SERVER).stream()
        .filter(ours -> ours.resource().name().equals(name))
        .forEach(resources::remove);
  }

  private static Map<String, ?> with(Map<String, ?> properties, Offer offer) {
    Map<String, Object> all = new LinkedHashMap<>(properties);
    all.put("server_type", offer.type());
    all.put("location", offer.location());
    return all;
  }
}
