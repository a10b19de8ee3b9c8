package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** Servers, and the machines behind them. Called with the account's lock held. */
final class EmulatedServers {

  private final Map<Long, Machines.Machine> standing = new ConcurrentHashMap<>();
  private final Account account;
  private final Shapes shapes;
  private final Faults faults;
  private final EmulatedActions actions;
  private final Machines machines;

  EmulatedServers(
      Account account, Shapes shapes, Faults faults, EmulatedActions actions, Machines machines) {
    this.account = account;
    this.shapes = shapes;
    this.faults = faults;
    this.actions = actions;
    this.machines = machines;
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
                  Thread.ofVirtual()
                      .start(
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
        Answer refused = refusal(server, request);
        if (refused.status() != 204) {
          return refused;
        }
        effect = () -> attach(server, machine, request);
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

  /** Tells every machine the rules of its firewalls; one without a firewall lets in everything. */
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
    // Not with the lock held: it takes a moment.
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

  private Answer refusal(ObjectNode server, JsonNode request) {
    ObjectNode network =
        account.shelf("networks").get(request.path("network").asLong()).orElse(null);
    if (network == null) {
      return Answer.notFound("network", request.path("network").asLong());
    }
    if (!server.path("private_net").isEmpty()) {
      return Answer.error(422, "server_already_attached", "server is already attached");
    }
    String ip = request.path("ip").asText();
    if (isReserved(ip, network)) {
      return Answer.error(422, "ip_not_available", "IP address is reserved");
    }
    boolean taken =
        account.shelf("servers").all().stream()
            .flatMap(other -> StreamSupport.stream(other.path("private_net").spliterator(), false))
            .filter(net -> net.path("network").asLong() == request.path("network").asLong())
            .anyMatch(net -> net.path("ip").asText().equals(ip));
    if (taken) {
      return Answer.error(422, "ip_not_available", "IP address is already in use");
    }
    return Answer.nothing();
  }

  /**
   * The first address of a network is its gateway's, for all of its subnets; the first and the last
   * of a subnet are its own and that of all. See https://docs.hetzner.com/networking/networks/faq
   * and https://docs.hetzner.com/networking/networks/technical-concepts/architecture
   */
  private static boolean isReserved(String ip, JsonNode network) {
    String gateway = network.path("ip_range").asText().replaceFirst("\\.0/\\d+$", ".1");
    boolean inSubnet = false;
    for (JsonNode subnet : network.path("subnets")) {
      String prefix = subnet.path("ip_range").asText().replaceFirst("0/24$", "");
      inSubnet |= ip.startsWith(prefix) && !ip.equals(prefix + "0") && !ip.equals(prefix + "255");
    }
    return ip.equals(gateway) || !inSubnet;
  }

  private static void attach(ObjectNode server, Machines.Machine machine, JsonNode request) {
    machine.attach(request.path("ip").asText());
    synchronized (server) {
      server
          .withArray("private_net")
          .addObject()
          .put("network", request.path("network").asLong())
          .put("ip", request.path("ip").asText())
          .put("mac_address", "86:00:ff:2a:7d:e1")
          .putArray("alias_ips");
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

  /** Notes which servers went off by themselves, as one does that was told so by its shell. */
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
