package org.quorumdrill.fault;

import java.util.Optional;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;

/**
 * Faults of a slow network card, by the kernel's traffic control: of the card that leads to the
 * other nodes, which on a server is not the one through which the host reaches it.
 */
public final class ShapingFaults {

  private ShapingFaults() {}

  /**
   * All that the node sends passes a narrow link; on a container, so do its answers to the host.
   *
   * @param peer receives the packets that prove it
   * @param kilobits the rate in kbit/s, 1 or more
   */
  public static NodeFault narrow(Node node, Node peer, int kilobits) {
    if (kilobits < 1) {
      throw new IllegalArgumentException("a bandwidth must be 1 kbit/s or more, is " + kilobits);
    }
    return NodeFault.lasting(
        "sends at most %d kbit/s".formatted(kilobits),
        node,
        NodeScripts.of(
            card(node)
                + "tc qdisc add dev $card root tbf rate %dkbit burst 16kb latency 400ms"
                    .formatted(kilobits),
            card(node)
                + """
                head -c 200000 /dev/zero > /dev/udp/%s/9 || true
                waited=$(tc -s qdisc show dev $card root | sed -n 's/.*overlimits \\([0-9]*\\).*/\\1/p' | head -1)
                tc qdisc show dev $card root | grep tbf
                echo "${waited:-0} packets had to wait for the narrow pipe"
                [ "${waited:-0}" -gt 0 ]
                """
                    .formatted(peer.address()),
            heal(node),
            gone(node)));
  }

  /**
   * Every packet that the node sends is late; on a container, so are its answers to the host.
   *
   * @param milliseconds how late
   * @return empty if the kernel has no netem
   */
  public static Optional<NodeFault> delayed(Node node, int milliseconds) {
    if (!hasNetem(node)) {
      return Optional.empty();
    }
    return Optional.of(
        NodeFault.lasting(
            "sends %d ms late".formatted(milliseconds),
            node,
            NodeScripts.of(
                card(node) + "tc qdisc add dev $card root netem delay %dms".formatted(milliseconds),
                card(node) + "tc -s qdisc show dev $card | grep -A1 netem | grep -E 'Sent [1-9]'",
                heal(node),
                gone(node))));
  }

  /** A script that sets {@code $card} to the name of the card that has the node's address. */
  private static String card(Node node) {
    return """
    card=$(ip -4 -o addr show | awk '$4 ~ "^%s/" { print $2; exit }')
    [ -n "$card" ]
    """
        .formatted(node.address().replace(".", "[.]"));
  }

  private static String heal(Node node) {
    return card(node) + "tc qdisc del dev $card root 2>/dev/null || true";
  }

  private static String gone(Node node) {
    return card(node)
        + """
        queues=$(tc qdisc show dev $card)
        if grep -E 'tbf|netem' <<< "$queues"; then exit 1; fi
        echo "$card has no queue of ours"
        """;
  }

  /** Whether the kernel has netem, found by a trial on a device that nobody uses. */
  static boolean hasNetem(Node node) {
    return node.shell()
        .run(
            Command.script(
                """
                ip link add qd-netem type dummy 2>/dev/null || exit 1
                trap 'ip link del qd-netem' EXIT
                tc qdisc add dev qd-netem root netem delay 1ms
                """))
        .ok();
  }
}
