package org.quorumdrill.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerFirewallTest {

  private static ObjectNode rule(String direction, String protocol, String source) {
    ObjectNode rule = JsonNodeFactory.instance.objectNode();
    rule.put("direction", direction).put("protocol", protocol);
    rule.putArray("source_ips").add(source);
    return rule;
  }

  @Test
  void letsInWhatARuleNamesAndNothingElse() {
    String script =
        new ServerFirewall(
                List.of(
                    rule("in", "tcp", "192.0.2.7/32").put("port", "22"),
                    rule("in", "udp", "127.0.42.2/32").put("port", "any"),
                    rule("in", "tcp", "0.0.0.0/0").put("port", "80-85"),
                    rule("in", "icmp", "127.0.42.2/32"),
                    rule("out", "tcp", "0.0.0.0/0").put("port", "25")),
                address -> address.equals("127.0.42.2") ? "172.18.0.3" : address)
            .script();

    assertThat(script.lines().filter(line -> line.contains("RETURN") || line.contains("DROP")))
        .extracting(line -> line.replace("iptables -w -t mangle -A cloud-firewall ", ""))
        .containsExactly(
            "-m conntrack --ctstate ESTABLISHED,RELATED -j RETURN",
            "-p tcp --dport 22 -s 192.0.2.7/32 -j RETURN",
            "-p udp -s 172.18.0.3/32 -j RETURN",
            "-p tcp --dport 80:85 -s 0.0.0.0/0 -j RETURN",
            "-p icmp -s 172.18.0.3/32 -j RETURN",
            "-j DROP");
  }
}
