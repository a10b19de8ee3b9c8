package org.quorumdrill.node.hetzner;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes each resource exactly once: if it is unknown whether a request took effect, looks for the
 * resource by name and labels before asking again.
 */
final class Creation {

  private static final Logger LOG = LoggerFactory.getLogger(Creation.class);
  private static final int TRIES = 5;

  private final HetznerApi api;
  private final Actions actions;
  private final OwnedResources resources;
  private final Supplier<Labels> labels;
  private final Duration settle;
  private final Duration look;

  /**
   * @param labels labels for a resource that is made now
   * @param settle how long a new resource may be missing from lists
   */
  Creation(
      HetznerApi api,
      Actions actions,
      OwnedResources resources,
      Supplier<Labels> labels,
      Duration settle,
      Duration look) {
    this.api = api;
    this.actions = actions;
    this.resources = resources;
    this.labels = labels;
    this.settle = settle;
    this.look = look;
  }

  /**
   * Makes a resource and waits until it is ready.
   *
   * @param name unique in the project, so that it can never be made twice
   * @return its id
   * @throws HetznerException if it is refused, or if its name is taken by something that is not
   *     this run's
   */
  long of(Kind kind, String name, Map<String, ?> properties) {
    Map<String, Object> body = new LinkedHashMap<>(properties);
    body.put("name", name);
    body.put("labels", labels.get().toMap());
    for (int attempt = 1; ; attempt++) {
      HetznerException unclear;
      try {
        JsonNode answer = api.postOnce(kind.path(), body);
        long id = api.read(answer, kind.one(), Made.class, "making " + kind + " " + name).id();
        actions.await(answer, kind + " " + name + " to be made");
        return id;
      } catch (AnswerUnknownException e) {
        LOG.debug("{}; it is looked for", e.getMessage());
        unclear = e;
      } catch (HetznerException e) {
        if (!e.isNameTaken()) {
          throw e;
        }
        unclear = e;
      }
      Optional<Long> found = find(kind, name);
      if (found.isPresent()) {
        return found.get();
      }
      // The name is taken, and what is not listed as ours by now belongs to somebody else.
      if (attempt == TRIES || unclear.isNameTaken()) {
        throw unclear;
      }
    }
  }

  /** The part of an answer that is needed here. */
  record Made(long id) {}

  private Optional<Long> find(Kind kind, String name) {
    try {
      return Wait.upTo(settle, kind + " " + name + " to be listed")
          .by(api.clock())
          .every(look)
          .until(() -> listed(kind, name), Optional::isPresent);
    } catch (WaitTimedOutException e) {
      LOG.debug("{}", e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Long> listed(Kind kind, String name) {
    return resources.of(kind).stream()
        .filter(ours -> ours.resource().name().equals(name))
        .filter(ours -> ours.labels().run().equals(labels.get().run()))
        .map(ours -> ours.resource().id())
        .findFirst();
  }
}
