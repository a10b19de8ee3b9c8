package org.quorumdrill.fault;

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

  /**
   * Flannel's VXLAN packets are lost, so that pods on the node reach no pod elsewhere. Proven by
   * the pod network's own way to each peer, which must lead there before, and not during the fault.
   */
  public static NodeFault vxlanBlocked(Node node, List<Node> peers) {
    return new PacketRules(node, peers, Direction.BOTH)
        .fault(
            "VXLAN (UDP 8472) blocked",
            "-p udp --dport 8472",
            Answer.DROP,
            PacketRules.Effect.TUNNELS_ARE_CUT);
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
    return new PacketRules(node, peers, direction)
        .fault(name, match, answer, PacketRules.Effect.PACKETS_MEET_RULES);
  }
}
