package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;

/** The servers' interfaces in private networks. Called with the account's lock held. */
record PrivateNetwork(Account account) {

  /** Returns the error if a server can't have the requested address; 204 if it can. */
  Answer refusal(ObjectNode server, JsonNode request) {
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
   * The first address of a network belongs to the gateway of all its subnets; the first and the
   * last address of a subnet are its network and broadcast address. See
   * https://docs.hetzner.com/networking/networks/faq and
   * https://docs.hetzner.com/networking/networks/technical-concepts/architecture
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

  void attach(ObjectNode server, Machines.Machine machine, JsonNode request) {
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
}
