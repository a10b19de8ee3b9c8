package org.quorumdrill.fault;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.quorumdrill.node.Node;

/**
 * Faults that lose packets between a node and its peers. The rules match the peers' addresses, so
 * that the host still reaches the node, and have a chain of their own, so that removing them
 * touches no other rule.
 */
public final class NetworkFaults {

  /** Which packets of the node are lost. */
  public enum Direction {
    IN,
    OUT,
    BOTH
  }

  /** What happens to a packet that is not let through. */
  public enum Answer {
    /** It disappears without an answer. */
    DROP,
    /** It is refused at once. */
    REJECT
  }

  private static final Duration PACKETS_COME_WITHIN = Duration.ofSeconds(15);

  private NetworkFaults() {}

  /** All traffic between the node and its peers is cut off. */
  public static NodeFault cutOff(Node node, List<Node> peers, Direction direction, Answer answer) {
    return rules(
        "cut off from its peers" + suffix(direction, answer), node, peers, direction, "", answer);
  }

  /**
   * Some TCP ports of the node and of its peers are cut off from each other.
   *
   * @param ports for example 2379 and 2380 of etcd
   */
  public static NodeFault portsCutOff(
      Node node, List<Node> peers, List<Integer> ports, Answer answer) {
    String list = ports.stream().map(String::valueOf).collect(Collectors.joining(","));
    return rules(
        "TCP ports " + list + " cut off" + suffix(Direction.BOTH, answer),
        node,
        peers,
        Direction.BOTH,
        "-p tcp -m multiport --ports " + list,
        answer);
  }

  /** Flannel's VXLAN packets are lost, so that pods on the node reach no pod elsewhere. */
  public static NodeFault vxlanBlocked(Node node, List<Node> peers) {
    return rules(
        "VXLAN (UDP 8472) blocked",
        node,
        peers,
        Direction.BOTH,
        "-p udp --dport 8472",
        Answer.DROP,
        // Sends a packet that means nothing to the receiver, as nobody else may be sending. The
        // rule
        // itself makes the sending fail.
        "echo 2>/dev/null > /dev/udp/%s/8472 || true".formatted(peers.getFirst().address()));
  }

  /**
   * Some packets between the node and its peers are lost, both ways.
   *
   * @param share the share of packets that are lost, above 0 and below 1
   */
  public static NodeFault lossy(Node node, List<Node> peers, double share) {
    if (share <= 0 || share >= 1) {
      throw new IllegalArgumentException("the share of lost packets must be in ]0, 1[: " + share);
    }
    return rules(
        String.format(Locale.ROOT, "loses %.0f %% of its packets", share * 100),
        node,
        peers,
        Direction.BOTH,
        String.format(Locale.ROOT, "-m statistic --mode random --probability %.4f", share),
        Answer.DROP);
  }

  private static String suffix(Direction direction, Answer answer) {
    String way =
        switch (direction) {
          case IN -> ", hears nothing";
          case OUT -> ", is not heard";
          case BOTH -> "";
        };
    return way + (answer == Answer.REJECT ? ", refused" : "");
  }

  private static NodeFault rules(
      String name, Node node, List<Node> peers, Direction direction, String match, Answer answer) {
    return rules(name, node, peers, direction, match, answer, "");
  }

  /**
   * @param provocation a script that sends a packet to meet the rule, where nobody else may be
   *     sending; may be empty
   */
  private static NodeFault rules(
      String name,
      Node node,
      List<Node> peers,
      Direction direction,
      String match,
      Answer answer,
      String provocation) {
    if (peers.isEmpty() || peers.stream().anyMatch(peer -> peer.name().equals(node.name()))) {
      throw new IllegalArgumentException(
          "%s: name the other nodes that it is cut off from, not %s"
              .formatted(node.name(), peers.stream().map(Node::name).toList()));
    }
    String addresses = peers.stream().map(Node::address).collect(Collectors.joining(" "));
    boolean in = direction != Direction.OUT;
    boolean out = direction != Direction.IN;
    String inject =
        """
        chain=qd-${STATE##*/}
        iptables -w -N $chain
        rule() {
          %2$s
        }
        for peer in %1$s; do
          %3$s
          %4$s
        done
        %5$s
        %6$s
        iptables -w -I FORWARD -j $chain
        # Connections that are known already would otherwise live on in the connection table.
        for peer in %1$s; do
          conntrack -D -s $peer >/dev/null 2>&1 || true
          conntrack -D -d $peer >/dev/null 2>&1 || true
        done
        """
            .formatted(
                addresses,
                target(match, answer),
                in ? "rule -s $peer" : ":",
                out ? "rule -d $peer" : ":",
                in ? "iptables -w -I INPUT -j $chain" : "",
                out ? "iptables -w -I OUTPUT -j $chain" : "");
    return NodeFault.lasting(
        name,
        node,
        NodeScripts.of(
                inject,
                """
                chain=qd-${STATE##*/}
                for hook in %2$s FORWARD; do
                  iptables -w -C $hook -j $chain || { echo "no packet of $hook comes to the rule any more"; exit 1; }
                done
                packets() { iptables -w -nvxL $chain | awk 'NR > 2 { sum += $1 } END { print sum + 0 }'; }
                # What met it once says nothing of now.
                before=$(packets)
                met=0
                while [ $met -eq 0 ] && [ $SECONDS -lt 7 ]; do
                  %1$s
                  sleep 0.1
                  met=$(($(packets) - before))
                done
                echo "$met packets met the rule while it was looked at"
                [ $met -gt 0 ]
                """
                    .formatted(
                        provocation.isEmpty() ? ":" : provocation,
                        (in ? "INPUT " : "") + (out ? "OUTPUT" : "")),
                """
                chain=qd-${STATE##*/}
                for hook in INPUT OUTPUT FORWARD; do
                  while iptables -w -D $hook -j $chain 2>/dev/null; do :; done
                done
                iptables -w -F $chain 2>/dev/null || true
                iptables -w -X $chain 2>/dev/null || true
                """,
                """
                rules=$(iptables-save)
                if grep -F "qd-${STATE##*/}" <<< "$rules"; then exit 1; fi
                echo 'no rule of it is left'
                """)
            .effectWithin(PACKETS_COME_WITHIN));
  }

  private static String target(String match, Answer answer) {
    String rule = "iptables -w -A $chain \"$@\" " + match + " ";
    return switch (answer) {
      case DROP -> rule + "-j DROP";
      // A refused TCP connection is reset, as by a host where nothing listens; everything else is
      // answered by ICMP.
      case REJECT ->
          match.isEmpty()
              ? rule + "-p tcp -j REJECT --reject-with tcp-reset\n  " + rule + "-j REJECT"
              : rule + "-j REJECT --reject-with tcp-reset";
    };
  }
}
