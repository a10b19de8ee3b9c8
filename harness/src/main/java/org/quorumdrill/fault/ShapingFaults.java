package org.quorumdrill.fault;

import java.util.Optional;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;

/** The node's network card is made slow by the kernel's traffic control. */
public final class ShapingFaults {

  private static final String HEAL = "tc qdisc del dev eth0 root 2>/dev/null || true";
  private static final String GONE =
      "! tc qdisc show dev eth0 | grep -E 'tbf|netem'\necho 'eth0 has no queue of ours'";

  private ShapingFaults() {}

  /**
   * All that the node sends passes a narrow pipe, answers to the host included.
   *
   * @param kilobits a second, 1 or more
   */
  public static NodeFault narrow(Node node, int kilobits) {
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
            over=$(tc -s qdisc show dev eth0 | grep -A1 ' tbf ' | sed -n 's/.*overlimits \\([0-9]*\\).*/\\1/p')
            seen=$(tc -s qdisc show dev eth0 | sed -n 's/.*overlimits \\([0-9]*\\).*/\\1/p' | head -1)
            echo "${over:-$seen} packets had to wait for the narrow pipe"
            tc qdisc show dev eth0 | grep -q tbf && [ "${seen:-0}" -gt 0 ]
            """,
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
