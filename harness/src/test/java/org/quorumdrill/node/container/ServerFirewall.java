package org.quorumdrill.node.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A firewall of the cloud, as iptables rules in the container's own network. They come before all
 * others for packets from the Internet, as the real one stands before the server, and accept
 * packets of connections that were accepted or made from inside.
 *
 * @param rules rules in the API's shape
 * @param place translates a public address to the real one: the servers' are addresses of this host
 */
record ServerFirewall(List<JsonNode> rules, UnaryOperator<String> place) {

  private static final String ADD = "iptables -w -t mangle -A cloud-firewall";

  ServerFirewall {
    rules = List.copyOf(rules);
  }

  /** Returns the script that replaces the rules. */
  String script() {
    List<String> lines = new ArrayList<>();
    lines.add("dev=$(ip -o -4 route show default | awk '{ print $5; exit }')");
    lines.add(
        "iptables -w -t mangle -N cloud-firewall 2>/dev/null || iptables -w -t mangle -F cloud-firewall");
    lines.add(ADD + " -m conntrack --ctstate ESTABLISHED,RELATED -j RETURN");
    for (JsonNode rule : rules) {
      if (rule.path("direction").asText().equals("in")) {
        rule.path("source_ips").forEach(source -> lines.add(line(rule, source.asText())));
      }
    }
    lines.add(ADD + " -j DROP");
    lines.add(
        "iptables -w -t mangle -C PREROUTING -i $dev -j cloud-firewall 2>/dev/null || iptables -w -t mangle -A PREROUTING -i $dev -j cloud-firewall");
    return String.join("\n", lines);
  }

  private String line(JsonNode rule, String source) {
    String port = rule.path("port").asText("any").replace('-', ':');
    String[] parts = source.split("/", 2);
    return "%s -p %s%s -s %s/%s -j RETURN"
        .formatted(
            ADD,
            rule.path("protocol").asText(),
            port.equals("any") ? "" : " --dport " + port,
            place.apply(parts[0]),
            parts[1]);
  }
}
