package org.quorumdrill.fault;

import java.util.Optional;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;

/**
 * Faults of a slow network card, by the kernel's traffic control: of the card that leads to the
 * other nodes, which on a server is not the one through which the host reaches it.
 */
public final class ShapingFaults {

  /** A script that fails unless the card has the queues that it had when ours was put there. */
  private static final String IN_PLACE =
      """
      made=$(cat $STATE/queues)
      now=$(tc qdisc show dev $card | sed 's/ refcnt [0-9]*//')
      [ "$now" = "$made" ] || { echo "$card has other queues than $made: $now"; exit 1; }
      """;

  private ShapingFaults() {}

  /**
   * All that the node sends passes a narrow link; on a container, so do its answers to the host.
   * Proven by 240 kB to a port where nobody listens: they must queue, and the card must send no
   * more than the link lets through meanwhile.
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
            card(node) + queue("tbf rate %dkbit burst 16kb latency 400ms".formatted(kilobits)),
            card(node)
                + IN_PLACE
                + """
                waited() {
                  tc -s qdisc show dev $card root | awk '{ for (i = 1; i < NF; i++) if ($i == "overlimits") { n = $(i + 1); sub(/[^0-9].*/, "", n); sum += n } } END { print sum + 0 }'
                }
                sent() {
                  echo "$(cat /sys/class/net/$card/statistics/tx_bytes) $(date +%%s%%N)"
                }
                waited=$(waited)
                before=$(sent)
                # Of one packet each, as the second write may fail: the peer refuses the first.
                for i in 1 2 3 4; do
                  dd if=/dev/zero bs=60000 count=1 2>/dev/null > /dev/udp/%1$s/9 || true
                done
                sleep 0.3
                now=$(sent)
                waited=$(($(waited) - waited))
                read -r bytes most <<< "$(awk '{ print $3 - $1, int(($4 - $2) / 1e9 * %2$d * 125 * 1.2) + 40000 }' <<< "$before $now")"
                echo "$waited times packets had to wait; $bytes bytes were sent while the link lets $most pass"
                [ $waited -gt 0 ] && [ $bytes -le $most ]
                """
                    .formatted(peer.address(), kilobits),
            heal(node),
            gone(node)));
  }

  /**
   * Every packet that the node sends is late; on a container, so are its answers to the host.
   * Proven by how long it takes to connect to a peer.
   *
   * @param peer answers the connections that prove it, at its apiserver's port
   * @param milliseconds how late
   * @return empty if the kernel has no netem
   */
  public static Optional<NodeFault> delayed(Node node, Node peer, int milliseconds) {
    if (!hasNetem(node)) {
      return Optional.empty();
    }
    return Optional.of(
        NodeFault.lasting(
            "sends %d ms late".formatted(milliseconds),
            node,
            NodeScripts.of(
                card(node) + queue("netem delay %dms".formatted(milliseconds)),
                card(node)
                    + IN_PLACE
                    + """
                    for i in 1 2 3; do
                      begun=$(date +%%s%%N)
                      timeout 3 bash -c ': < /dev/tcp/%1$s/6443'
                      echo $(( ($(date +%%s%%N) - begun) / 1000000 ))
                    done | sort -n | xargs > $STATE/connected
                    echo "connecting to %1$s took $(cat $STATE/connected) ms"
                    [ "$(cut -d' ' -f1 $STATE/connected)" -ge %2$d ]
                    """
                        .formatted(peer.address(), milliseconds),
                heal(node),
                gone(node))));
  }

  /** A script that notes the queues there are, puts one on the card, and notes how that looks. */
  private static String queue(String kind) {
    return """
    tc qdisc show dev $card > $STATE/before
    tc qdisc add dev $card root %1$s
    # How many in the kernel hold it says nothing of what it does.
    tc qdisc show dev $card | sed 's/ refcnt [0-9]*//' > $STATE/queues
    grep -q 'qdisc %2$s .*root' $STATE/queues
    """
        .formatted(kind, kind.substring(0, kind.indexOf(' ')));
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
        kinds() { awk '{ print $2 }' <<< "$1" | sort | xargs; }
        before=$(cat $STATE/before 2>/dev/null || echo "$queues")
        [ "$(kinds "$queues")" = "$(kinds "$before")" ] || { echo "$card has other queues than before: $queues"; exit 1; }
        echo "$card has the queues that it had before"
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
