package org.quorumdrill.fault;

import java.util.Optional;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;

/** The node's network card is made slow by the kernel's traffic control. */
public final class ShapingFaults {

  private static final String HEAL = "tc qdisc del dev eth0 root 2>/dev/null || true";
  private static final String GONE =
      """
      queues=$(tc qdisc show dev eth0)
      if grep -E 'tbf|netem' <<< "$queues"; then exit 1; fi
      echo 'eth0 has no queue of ours'
      """;

  private ShapingFaults() {}

  /**
   * All that the node sends passes a narrow pipe, answers to the host included.
   *
   * @param peer gets the packets that prove it
   * @param kilobits a second, 1 or more
   */
  public static NodeFault narrow(Node node, Node peer, int kilobits) {
    if (kilobits < 1) {
      throw new IllegalArgumentException("a bandwidth must be 1 kbit/s or more, is " + kilobits);
    }
    return NodeFault.lasting(
        "sends at most %d kbit/s".formatted(kilobits),
        node,
        NodeScripts.of(
            "tc qdisc add dev eth0 root tbf rate %dkbit burst 16kb latency 400ms"
                .formatted(kilobits),
            """
            head -c 200000 /dev/zero > /dev/udp/%s/9 || true
            waited=$(tc -s qdisc show dev eth0 root | sed -n 's/.*overlimits \\([0-9]*\\).*/\\1/p' | head -1)
            tc qdisc show dev eth0 root | grep tbf
            echo "${waited:-0} packets had to wait for the narrow pipe"
            [ "${waited:-0}" -gt 0 ]
            """
                .formatted(peer.address()),
            HEAL,
            GONE));
  }

  /**
   * Every packet that the node sends comes late, answers to the host included.
   *
   * @return nothing where the kernel has no netem
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
                "tc qdisc add dev eth0 root netem delay %dms".formatted(milliseconds),
                "tc -s qdisc show dev eth0 | grep -A1 netem | grep -E 'Sent [1-9]'",
                HEAL,
                GONE)));
  }

  /** Found by trying, on a device that nobody uses. */
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
