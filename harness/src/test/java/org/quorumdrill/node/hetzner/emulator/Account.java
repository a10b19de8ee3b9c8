package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.quorumdrill.node.Clock;

/**
 * The resources of one project: networks, firewalls, keys and addresses, and {@link
 * EmulatedServers}.
 */
public final class Account {

  private static final Map<String, String> KINDS =
      Map.of(
          "servers", "server",
          "networks", "network",
          "firewalls", "firewall",
          "ssh_keys", "ssh_key",
          "floating_ips", "floating_ip");

  private final Map<String, Shelf> shelves = new LinkedHashMap<>();
  private final AtomicLong ids = new AtomicLong(100);
  private final Shapes shapes;
  private final Faults faults;
  private final Clock clock;
  private final EmulatedActions actions;
  private final EmulatedServers servers;
  private final EmulatedFloatingIps floatingIps;

  Account(Shapes shapes, Faults faults, Clock clock, EmulatedActions actions, Machines machines) {
    this.shapes = shapes;
    this.faults = faults;
    this.clock = clock;
    this.actions = actions;
    KINDS.keySet().forEach(kind -> shelves.put(kind, new Shelf(clock)));
    this.servers = new EmulatedServers(this, shapes, faults, actions, machines);
    this.floatingIps = new EmulatedFloatingIps(this, actions);
  }

  static boolean has(String kind) {
    return KINDS.containsKey(kind);
  }

  static String singular(String kind) {
    return KINDS.getOrDefault(kind, kind);
  }

  Shelf shelf(String kind) {
    Shelf shelf = shelves.get(kind);
    if (shelf == null) {
      throw new IllegalArgumentException("no such kind: " + kind);
    }
    return shelf;
  }

  synchronized Answer act(String kind, long id, String command, JsonNode request) {
    return switch (kind) {
      case "servers" -> servers.act(id, command, request);
      case "floating_ips" -> floatingIps.act(id, command, request);
      case "firewalls" -> setRules(id, request);
      default -> Answer.error(404, "not_found", "no actions of " + kind);
    };
  }

  /** Switches off and removes every machine, whatever the account has. */
  void removeMachines() {
    servers.removeMachines();
  }

  /**
   * Returns the resources that really exist, each as {@code kind/name}, whatever a list would show.
   */
  public synchronized List<String> resources() {
    return shelves.entrySet().stream()
        .flatMap(
            shelf ->
                shelf.getValue().all().stream()
                    .map(item -> shelf.getKey() + "/" + item.path("name").asText()))
        .sorted()
        .toList();
  }

  /** Adds a resource that somebody else or an earlier run made. */
  public synchronized void add(String kind, String name, Map<String, String> labels) {
    ObjectNode resource = resource(kind, name);
    labels.forEach(resource.putObject("labels")::put);
    shelf(kind).put(resource);
  }

  /** Returns the resource in its present state. */
  public synchronized JsonNode find(String kind, String name) {
    return shelf(kind).all().stream()
        .filter(item -> item.path("name").asText().equals(name))
        .findFirst()
        .<JsonNode>map(ObjectNode::deepCopy)
        .orElseThrow(
            () -> new IllegalArgumentException("no %s is called %s".formatted(kind, name)));
  }

  ObjectNode resource(String kind, String name) {
    ObjectNode resource = shapes.of(singular(kind));
    resource.put("id", ids.incrementAndGet()).put("name", name);
    resource.put("created", clock.instant().toString());
    return resource;
  }

  synchronized Answer create(String kind, JsonNode request) {
    String name = request.path("name").asText();
    if (shelf(kind).hasName(name)) {
      return Answer.error(409, "uniqueness_error", singular(kind) + " name is already used");
    }
    if (kind.equals("servers")) {
      return servers.create(request);
    }
    if (kind.equals("floating_ips")) {
      return floatingIps.create(request);
    }
    ObjectNode resource = resource(kind, name);
    request
        .properties()
        .forEach(property -> resource.set(property.getKey(), property.getValue().deepCopy()));
    shelf(kind).put(resource);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set(singular(kind), resource.deepCopy());
    if (kind.equals("firewalls")) {
      body.putArray("actions");
    }
    return Answer.created(body);
  }

  synchronized Answer get(String kind, long id) {
    servers.look();
    return shelf(kind)
        .get(id)
        .map(
            resource ->
                Answer.ok(
                    JsonNodeFactory.instance.objectNode().set(singular(kind), resource.deepCopy())))
        .orElseGet(() -> Answer.notFound(singular(kind), id));
  }

  synchronized Answer update(String kind, long id, JsonNode request) {
    shelf(kind)
        .get(id)
        .ifPresent(
            resource -> {
              if (request.has("labels")) {
                resource.set("labels", request.path("labels").deepCopy());
              }
            });
    return get(kind, id);
  }

  synchronized Answer remove(String kind, long id) {
    if (shelf(kind).get(id).isEmpty()) {
      return Answer.notFound(singular(kind), id);
    }
    String name = shelf(kind).get(id).orElseThrow().path("name").asText();
    if (faults.isProtected.contains(kind + "/" + name)) {
      return Answer.error(423, "protected", singular(kind) + " deletion is protected");
    }
    if (kind.equals("servers")) {
      floatingIps.serverIsGone(id);
      return servers.remove(id);
    }
    if (kind.equals("floating_ips") && floatingIps.isAssigned(id)) {
      return Answer.error(422, "must_be_unassigned", "floating IP is still assigned");
    }
    if (kind.equals("firewalls") && servers.use(id)) {
      return Answer.error(422, "resource_in_use", "firewall is still in use");
    }
    shelf(kind).remove(id);
    return Answer.nothing();
  }

  /** Returns the requested page of the list. */
  synchronized List<JsonNode> list(String kind, Map<String, String> query) {
    servers.look();
    return shelf(kind)
        .listed(
            new Selector(query.getOrDefault("label_selector", "")),
            query.getOrDefault("name", ""),
            faults.listLags.get())
        .stream()
        .<JsonNode>map(JsonNode::deepCopy)
        .toList();
  }

  private Answer setRules(long id, JsonNode request) {
    return shelf("firewalls")
        .get(id)
        .map(
            firewall -> {
              firewall.set("rules", request.path("rules").deepCopy());
              ObjectNode body = JsonNodeFactory.instance.objectNode();
              body.putArray("actions")
                  .add(actions.begin("set_firewall_rules", id, servers::tellFirewalls, () -> {}));
              return Answer.created(body);
            })
        .orElseGet(() -> Answer.notFound("firewall", id));
  }
}
