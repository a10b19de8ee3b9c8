package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Servers, and the machines behind them. Called with the account's lock held. */
final class EmulatedServers {

  private final Map<Long, Machines.Machine> standing = new ConcurrentHashMap<>();
  private final Account account;
  private final Shapes shapes;
  private final Faults faults;
  private final EmulatedActions actions;
  private final Machines machines;
  private final PrivateNetwork network;

  EmulatedServers(
      Account account, Shapes shapes, Faults faults, EmulatedActions actions, Machines machines) {
    this.account = account;
    this.shapes = shapes;
    this.faults = faults;
    this.actions = actions;
    this.machines = machines;
    this.network = new PrivateNetwork(account);
  }

  Answer create(JsonNode request) {
    String type = request.path("server_type").asText();
    String location = request.path("location").asText();
    if (account.shelf("servers").all().size() >= faults.serverLimit.get()) {
      return Answer.error(403, "resource_limit_exceeded", "server limit exceeded");
    }
    if (faults.soldOut.contains(type + "@" + location)) {
      return Answer.error(412, "resource_unavailable", "the requested server type is sold out");
    }
    JsonNode offered = offered(type, location);
    if (offered.isMissingNode() || request.has("datacenter")) {
      return Answer.error(422, "invalid_input", "server type is not offered in this location");
    }
    ObjectNode server = account.resource("servers", request.path("name").asText());
    server.set("labels", request.path("labels").deepCopy());
    server.put("status", "initializing").put("locked", true);
    ((ObjectNode) server.path("server_type")).put("name", type);
    ((ObjectNode) server.path("location")).put("name", location);
    ((ObjectNode) server.path("image")).put("name", request.path("image").asText());
    for (JsonNode firewall : request.path("firewalls")) {
      ((ObjectNode) server.path("public_net"))
          .withArray("firewalls")
          .addObject()
          .put("id", firewall.path("firewall").asLong())
          .put("status", "applied");
    }
    Machines.Machine machine =
        machines.make(
            server.path("name").asText(), request.path("user_data").asText(), keys(request));
    long id = server.path("id").asLong();
    standing.put(id, machine);
    ((ObjectNode) server.path("public_net").path("ipv4")).put("ip", machine.address());
    account.shelf("servers").put(server);
    boolean starts = request.path("start_after_create").asBoolean(true);
    ObjectNode action =
        actions.begin(
            "create_server",
            id,
            () -> {
              if (starts) {
                switchOn(machine, server);
              }
              set(server, starts ? "running" : "off");
            },
            () -> unlock(server));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("server", server.deepCopy());
    body.set("action", action);
    body.putArray("next_actions");
    body.putNull("root_password");
    return Answer.created(body);
  }

  private JsonNode offered(String type, String location) {
    for (JsonNode candidate : shapes.of("server_types").path("server_types")) {
      for (JsonNode at : candidate.path("locations")) {
        if (candidate.path("name").asText().equals(type)
            && at.path("name").asText().equals(location)
            && at.path("deprecation").isNull()) {
          return candidate;
        }
      }
    }
    return JsonNodeFactory.instance.missingNode();
  }

  private List<String> keys(JsonNode request) {
    List<String> keys = new ArrayList<>();
    for (JsonNode key : request.path("ssh_keys")) {
      account
          .shelf("ssh_keys")
          .get(key.asLong())
          .ifPresent(known -> keys.add(known.path("public_key").asText()));
    }
    return keys;
  }

  Answer act(long id, String command, JsonNode request) {
    ObjectNode server = account.shelf("servers").get(id).orElse(null);
    Machines.Machine machine = standing.get(id);
    if (server == null || machine == null) {
      return Answer.notFound("server", id);
    }
    if (server.path("locked").asBoolean()) {
      return Answer.error(423, "locked", "server is locked by another action");
    }
    Runnable effect;
    switch (command) {
      case "poweron" ->
          effect =
              () -> {
                switchOn(machine, server);
                set(server, "running");
              };
      case "poweroff" ->
          effect =
              () -> {
                machine.switchOff();
                set(server, "off");
              };
      case "reset" ->
          effect =
              () -> {
                machine.switchOff();
                switchOn(machine, server);
              };
      case "shutdown" ->
          effect =
              // "It does not mean that the server actually shut down": only that it was asked.
              () ->
                  actions.later(
                      () -> {
                        machine.shutDown();
                        set(server, "off");
                      });
      case "enable_rescue" -> {
        List<String> keys = keys(request);
        effect = () -> rescue(machine, server, keys);
      }
      case "disable_rescue" -> effect = () -> rescue(machine, server, List.of());
      case "enable_backup" -> effect = () -> server.put("backup_window", "22-02");
      case "attach_to_network" -> {
        Answer refused = network.refusal(server, request);
        if (refused.status() != 204) {
          return refused;
        }
        effect = () -> network.attach(server, machine, request);
      }
      default -> {
        return Answer.error(404, "not_found", "unknown action " + command);
      }
    }
    server.put("locked", true);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("action", actions.begin(command, id, effect, () -> unlock(server)));
    if (command.equals("enable_rescue")) {
      body.set("root_password", shapes.of("enable_rescue").path("root_password"));
    }
    return Answer.created(body);
  }

  private void rescue(Machines.Machine machine, ObjectNode server, List<String> keys) {
    machine.rescue(keys);
    setRescue(server, !keys.isEmpty());
  }

  /** "Rescue Mode is automatically disabled when you first boot into it." */
  private void switchOn(Machines.Machine machine, ObjectNode server) {
    if (faults.hits(faults.neverBoot)) {
      return;
    }
    machine.switchOn();
    tellFirewalls();
    setRescue(server, false);
  }

  /** Sends every machine the rules of its firewalls; one without a firewall accepts everything. */
  void tellFirewalls() {
    Map<Machines.Machine, List<JsonNode>> rules = new LinkedHashMap<>();
    synchronized (account) {
      for (ObjectNode server : account.shelf("servers").all()) {
        Machines.Machine machine = standing.get(server.path("id").asLong());
        List<Long> firewalls = firewalls(server);
        if (machine != null && !firewalls.isEmpty()) {
          rules.put(machine, rules(firewalls));
        }
      }
    }
    // The lock is not held here, as it takes a moment.
    rules.forEach(Machines.Machine::firewall);
  }

  private List<JsonNode> rules(List<Long> firewalls) {
    List<JsonNode> rules = new ArrayList<>();
    for (long firewall : firewalls) {
      account
          .shelf("firewalls")
          .get(firewall)
          .ifPresent(known -> known.path("rules").forEach(rule -> rules.add(rule.deepCopy())));
    }
    return rules;
  }

  private void setRescue(ObjectNode server, boolean enabled) {
    synchronized (account) {
      server.put("rescue_enabled", enabled);
    }
  }

  Answer remove(long id) {
    account.shelf("servers").remove(id);
    Machines.Machine machine = standing.remove(id);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set(
        "action",
        actions.begin(
            "delete_server",
            id,
            () -> {
              if (machine != null) {
                machine.remove();
              }
            },
            () -> {}));
    return Answer.ok(body);
  }

  /** Records which servers went off by themselves, for example after a shutdown from a shell. */
  void look() {
    for (ObjectNode server : account.shelf("servers").all()) {
      Machines.Machine machine = standing.get(server.path("id").asLong());
      boolean settled = !server.path("locked").asBoolean();
      if (machine != null
          && settled
          && server.path("status").asText().equals("running")
          && machine.hasEnded()) {
        server.put("status", "off");
      }
    }
  }

  /** Whether a server has this firewall. */
  boolean use(long firewall) {
    return account.shelf("servers").all().stream()
        .flatMap(server -> firewalls(server).stream())
        .anyMatch(id -> id == firewall);
  }

  private static List<Long> firewalls(JsonNode server) {
    List<Long> ids = new ArrayList<>();
    server.path("public_net").path("firewalls").forEach(one -> ids.add(one.path("id").asLong()));
    return ids;
  }

  /** Switches off and removes every machine, whatever the account has. */
  void removeMachines() {
    standing.values().forEach(Machines.Machine::remove);
    standing.clear();
  }

  private void set(ObjectNode server, String status) {
    synchronized (account) {
      server.put("status", status);
    }
  }

  private void unlock(ObjectNode server) {
    synchronized (account) {
      server.put("locked", false);
    }
  }
}
