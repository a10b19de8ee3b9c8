package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Floating addresses. Called with the account's lock held. */
final class EmulatedFloatingIps {

  private final Account account;
  private final EmulatedActions actions;

  EmulatedFloatingIps(Account account, EmulatedActions actions) {
    this.account = account;
    this.actions = actions;
  }

  Answer create(JsonNode request) {
    JsonNode server = request.path("server");
    if (!server.isMissingNode() && account.shelf("servers").get(server.asLong()).isEmpty()) {
      return Answer.notFound("server", server.asLong());
    }
    if (server.isMissingNode() && !request.has("home_location")) {
      return Answer.error(422, "invalid_input", "server or home_location must be given");
    }
    ObjectNode address = account.resource("floating_ips", request.path("name").asText());
    address.set("labels", request.path("labels").deepCopy());
    address.put("type", request.path("type").asText());
    account.shelf("floating_ips").put(address);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putNull("action");
    if (!server.isMissingNode()) {
      body.set("action", assign(address, server.asLong()));
    }
    body.set("floating_ip", address.deepCopy());
    return Answer.created(body);
  }

  Answer act(long id, String command, JsonNode request) {
    ObjectNode address = account.shelf("floating_ips").get(id).orElse(null);
    if (address == null) {
      return Answer.notFound("floating_ip", id);
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    switch (command) {
      case "assign" -> {
        if (isAssigned(id)) {
          return Answer.error(422, "floating_ip_assigned", "floating IP is already assigned");
        }
        body.set("action", assign(address, request.path("server").asLong()));
      }
      case "unassign" -> {
        address.putNull("server");
        body.set("action", actions.begin("unassign_floating_ip", id, () -> {}, () -> {}));
      }
      default -> {
        return Answer.error(404, "not_found", "unknown action " + command);
      }
    }
    return Answer.created(body);
  }

  private ObjectNode assign(ObjectNode address, long server) {
    address.put("server", server);
    return actions.begin("assign_floating_ip", server, () -> {}, () -> {});
  }

  boolean isAssigned(long id) {
    return account
        .shelf("floating_ips")
        .get(id)
        .filter(address -> !address.path("server").isNull())
        .isPresent();
  }

  /** "Any resources attached to the server are detached while the server is deleted." */
  void serverIsGone(long server) {
    account.shelf("floating_ips").all().stream()
        .filter(address -> address.path("server").asLong() == server)
        .forEach(address -> address.putNull("server"));
  }
}
