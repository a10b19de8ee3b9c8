package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.quorumdrill.node.Clock;

/** All resources of one kind. A list may lag behind; a request for a single resource never does. */
final class Shelf {

  private record Item(ObjectNode resource, long madeAt, long removedAt) {}

  private final Map<Long, Item> items = new ConcurrentSkipListMap<>();
  private final Clock clock;

  /**
   * @param clock clock on which a list lags behind
   */
  Shelf(Clock clock) {
    this.clock = clock;
  }

  void put(ObjectNode resource) {
    items.put(resource.path("id").asLong(), new Item(resource, clock.nanoTime(), Long.MAX_VALUE));
  }

  void remove(long id) {
    items.computeIfPresent(
        id, (key, item) -> new Item(item.resource(), item.madeAt(), clock.nanoTime()));
  }

  Optional<ObjectNode> get(long id) {
    return Optional.ofNullable(items.get(id))
        .filter(item -> item.removedAt() == Long.MAX_VALUE)
        .map(Item::resource);
  }

  /** Returns what really exists. */
  List<ObjectNode> all() {
    return items.values().stream()
        .filter(item -> item.removedAt() == Long.MAX_VALUE)
        .map(Item::resource)
        .toList();
  }

  boolean hasName(String name) {
    return all().stream().anyMatch(resource -> resource.path("name").asText().equals(name));
  }

  /** Returns what a list shows. */
  List<JsonNode> listed(Selector selector, String name, Duration lag) {
    long then = clock.nanoTime() - lag.toNanos();
    List<JsonNode> listed = new ArrayList<>();
    for (Item item : items.values()) {
      boolean shown = item.madeAt() <= then && item.removedAt() > then;
      boolean named = name.isEmpty() || name.equals(item.resource().path("name").asText());
      if (shown && named && selector.matches(item.resource().path("labels"))) {
        listed.add(item.resource());
      }
    }
    return listed;
  }
}
