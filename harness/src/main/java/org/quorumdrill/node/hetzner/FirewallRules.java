package org.quorumdrill.node.hetzner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What may reach the servers from the Internet. Private networks know no firewall. Shapes:
 * https://docs.hetzner.cloud/reference/cloud#firewalls
 */
final class FirewallRules {

  private static final String EVERYWHERE = "0.0.0.0/0";

  private FirewallRules() {}

  /**
   * While nobody knows yet from which address the servers see this machine: SSH, which takes one
   * key only.
   */
  static List<Map<String, ?>> untilTheRunnerIsKnown() {
    return List.of(ssh(List.of(EVERYWHERE)));
  }

  /**
   * SSH from the runner, and everything between the servers, which are one cluster: a kubelet
   * offers the address of the default route, which is the public one.
   *
   * @param runner addresses as the servers see it: behind a carrier's or a company's NAT each may
   *     see another one
   * @param servers their public addresses
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
