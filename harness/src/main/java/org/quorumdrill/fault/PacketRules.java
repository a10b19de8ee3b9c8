package org.quorumdrill.fault;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.quorumdrill.fault.NetworkFaults.Answer;
import org.quorumdrill.fault.NetworkFaults.Direction;
import org.quorumdrill.node.Node;

/**
 * Rules in a chain of their own, for the packets between a node and its peers. They are proven by
 * the whole chain, which must be as it was made and come before every rule that is not ours, and by
 * what it does to packets that others send.
 *
 * @param peers one or more other nodes
 */
record PacketRules(Node node, List<Node> peers, Direction direction) {

  /** What shows that the rules do something. */
  enum Effect {
    /** To and from each peer, by the direction, packets meet them; nothing is sent for that. */
    PACKETS_MEET_RULES(
        "",
        """
        # A line WAY PACKETS for each peer and direction. What met a rule once says nothing of now.
        met() {
          iptables -w -nvxL $chain | awk '
            NR > 2 { n[$8 ~ /^0[.]0[.]0[.]0/ ? "to:" $9 : "from:" $8] += $1 }
            END { for (way in n) print way, n[way] }' | sort
        }
        before=$(met)
        [ -n "$before" ]
        while :; do
          now=$(met)
          unmet=$(awk 'NR == FNR { before[$1] = $2; next } $2 <= before[$1] { print $1 }' <(echo "$before") <(echo "$now") | xargs)
          [ -n "$unmet" ] && [ $SECONDS -lt 7 ] || break
          sleep 0.1
        done
        [ -z "$unmet" ] || { echo "no packet met the rule while it was looked at: $unmet"; exit 1; }
        echo "packets met each rule while it was looked at: $(awk 'NR == FNR { before[$1] = $2; next } { print $1, $2 - before[$1] }' <(echo "$before") <(echo "$now") | paste -s -d ,)"
        """),

    /** No peer is reached by the pod network any more, while each answers beside it. */
    TUNNELS_ARE_CUT(
        """
        # PEER: the address of its end of the tunnel, which Flannel has told the kernel.
        tunnel() {
          local mac
          mac=$(bridge fdb show | awk -v peer="$1" '{ for (i = 2; i < NF; i++) if ($i == "dst" && $(i + 1) == peer) mac = $1 } END { print mac }')
          [ -n "$mac" ] || return 1
          ip -4 neigh show nud permanent | awk -v mac="$mac" '{ for (i = 2; i < NF; i++) if ($i == "lladdr" && $(i + 1) == mac) address = $1 } END { print address }'
        }
        for peer in $peers; do
          address=$(tunnel $peer) || { echo "Flannel has no tunnel to $peer" >&2; exit 1; }
          reaches $address || reaches $address || reaches $address || { echo "the pod network did not reach $peer before, at $address" >&2; exit 1; }
          echo $peer $address
        done > $STATE/tunnels
        """,
        """
        tunnels=$(cat $STATE/tunnels)
        [ -n "$tunnels" ]
        while read -r peer address; do
          if reaches $address; then echo "the pod network reaches $peer"; exit 1; fi
          reaches $peer || { echo "$peer is not reached beside the pod network either"; exit 1; }
        done <<< "$tunnels"
        echo "the pod network reaches none of $peers any more, which answer beside it"
        """);

    private final String prepared;
    private final String shown;

    Effect(String prepared, String shown) {
      this.prepared = prepared;
      this.shown = shown;
    }
  }

  private static final Duration PACKETS_COME_WITHIN = Duration.ofSeconds(15);

  /** A kubelet listens on each address of its node, at Kubernetes' default port. */
  private static final String REACHES =
      """
      reaches() {
        timeout 2 bash -c ": < /dev/tcp/$1/10250" 2>/dev/null
      }
      """;

  PacketRules {
    if (peers.isEmpty() || peers.stream().anyMatch(peer -> peer.name().equals(node.name()))) {
      throw new IllegalArgumentException(
          "%s: name the other nodes that it is cut off from, not %s"
              .formatted(node.name(), peers.stream().map(Node::name).toList()));
    }
  }

  /**
   * @param match of iptables, besides the peer's address; may be empty
   */
  NodeFault fault(String name, String match, Answer answer, Effect effect) {
    boolean in = direction != Direction.OUT;
    boolean out = direction != Direction.IN;
    String names =
        "chain=qd-${STATE##*/}\npeers='%s'\n"
            .formatted(peers.stream().map(Node::address).collect(Collectors.joining(" ")));
    String hooks = (in ? "INPUT " : "") + (out ? "OUTPUT " : "") + "FORWARD";
    String inject =
        """
        iptables -w -N $chain
        rule() {
          %1$s
        }
        for peer in $peers; do
          %2$s
          %3$s
        done
        iptables -w -S $chain > $STATE/rules
        for hook in %4$s; do
          iptables -w -I $hook -j $chain
        done
        # Connections that are known already would otherwise live on in the connection table.
        for peer in $peers; do
          conntrack -D -s $peer >/dev/null 2>&1 || true
          conntrack -D -d $peer >/dev/null 2>&1 || true
        done
        """
            .formatted(
                target(match, answer),
                in ? "rule -s $peer" : ":",
                out ? "rule -d $peer" : ":",
                hooks);
    String inPlace =
        """
        made=$(cat $STATE/rules)
        left=$(iptables -w -S $chain)
        [ "$left" = "$made" ] || { echo "of its $(grep -c '^-A' <<< "$made") rules are left: $(grep '^-A' <<< "$left" || echo none)"; exit 1; }
        for hook in %s; do
          rules=$(iptables -w -S $hook)
          # A rule before it could let packets through, unless it is of another of our faults.
          awk -v ours="-A $hook -j $chain" '
            !over && $0 == ours { found = 1 }
            /^-A/ && !/ -j qd-[0-9a-z]+$/ { over = 1 }
            END { exit !found }' <<< "$rules" || { echo "not every packet of $hook comes to the rules any more"; exit 1; }
        done
        """
            .formatted(hooks);
    return NodeFault.lasting(
        name,
        node,
        NodeScripts.of(
                names + REACHES + effect.prepared + inject,
                names + REACHES + inPlace + effect.shown,
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
