package org.quorumdrill.node.hetzner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rules for traffic from the Internet to the servers. Firewalls do not apply to private networks.
 * Shapes: https://docs.hetzner.cloud/reference/cloud#firewalls
 */
final class FirewallRules {

  private static final String EVERYWHERE = "0.0.0.0/0";

  private FirewallRules() {}

  /**
   * Returns the rules until it is known from which address the servers see this machine: SSH from
   * everywhere, which accepts one key only.
   */
  static List<Map<String, ?>> untilTheRunnerIsKnown() {
    return List.of(ssh(List.of(EVERYWHERE)));
  }

  /**
   * Allows SSH from the runner and everything between the servers, because a kubelet announces the
   * address of the default route, which is the public one.
   *
   * @param runner addresses of the runner as the servers see it: behind a carrier's or a company's
   *     NAT each may see a different one
   * @param servers public addresses of the servers
   */
  static List<Map<String, ?>> of(List<String> runner, List<String> servers) {
    List<String> peers = servers.stream().map(address -> address + "/32").toList();
    List<Map<String, ?>> rules = new ArrayList<>();
    rules.add(ssh(runner.stream().distinct().map(address -> address + "/32").toList()));
    rules.add(between("tcp", peers));
    rules.add(between("udp", peers));
    rules.add(
        Map.of(
            "description", "between the nodes",
            "direction", "in",
            "protocol", "icmp",
            "source_ips", peers));
    return List.copyOf(rules);
  }

  private static Map<String, ?> ssh(List<String> from) {
    return Map.of(
        "description", "the runner",
        "direction", "in",
        "protocol", "tcp",
        "port", "22",
        "source_ips", from);
  }

  private static Map<String, ?> between(String protocol, List<String> peers) {
    return Map.of(
        "description", "between the nodes",
        "direction", "in",
        "protocol", protocol,
        "port", "any",
        "source_ips", peers);
  }
}
