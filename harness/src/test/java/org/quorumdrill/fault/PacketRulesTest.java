package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorumdrill.fault.NetworkFaults.Answer;
import org.quorumdrill.fault.NetworkFaults.Direction;
import org.quorumdrill.fault.ScriptBench.Ended;
import org.quorumdrill.node.Node;

/** Faults by rules of iptables, with some of the rules taken away. */
class PacketRulesTest {

  private static final List<Node> PEERS = List.of(ScriptBench.PEER, ScriptBench.OTHER);

  private static final NodeFault CUT_OFF =
      NetworkFaults.cutOff(ScriptBench.NODE, PEERS, Direction.BOTH, Answer.DROP);

  @TempDir private Path folder;

  /**
   * A kernel with chains in files. Each time that the counters are read, three more packets have
   * met each rule, but those of which {@code silent} has a part. The chain's name is {@code
   * qd-state}.
   */
  private ScriptBench bench(NodeFault fault) {
    return new ScriptBench(folder, fault)
        .file("/chains/INPUT", "-A INPUT -j KUBE-FIREWALL\n")
        .file("/chains/OUTPUT", "")
        .file("/chains/FORWARD", "")
        .file("/silent", "nothing\n")
        .file("/looks", "7\n")
        .program(
            "iptables",
            """
            shift # -w
            chain=$2
            cd %s/chains
            case $1 in
              -N) touch $chain ;;
              -A) shift 2; echo "-A $chain $*" >> $chain ;;
              -I) shift 2; echo "-A $chain $*" | cat - $chain > ../new; mv ../new $chain ;;
              -D) shift 2; grep -qxF -- "-A $chain $*" $chain || exit 1
                  grep -vxF -- "-A $chain $*" $chain > ../new || true; mv ../new $chain ;;
              -S) cat $chain ;;
              -F) echo -n > $chain ;;
              -X) rm $chain ;;
              -nvxL)
                looks=$(($(cat ../looks) + 3)); echo $looks > ../looks
                printf 'Chain\\npkts\\n'
                while read -r rule; do
                  [[ $rule =~ -[sd]\\ ([0-9.]+) ]]; peer=${BASH_REMATCH[1]}; n=$looks
                  grep -qF -f ../silent <<< "$rule" && n=7
                  [[ $rule == *'-s '* ]] && echo "$n 0 DROP 0 -- * * $peer 0.0.0.0/0" || echo "$n 0 DROP 0 -- * * 0.0.0.0/0 $peer"
                done < $chain ;;
            esac
            """
                .formatted(folder))
        .program("iptables-save", "cat %s/chains/*".formatted(folder))
        .program("sleep", "true")
        // Takes no connection that runs by the pod network while a rule of VXLAN's is there.
        .program(
            "timeout",
            """
            case $* in
              *10.244.*) ! grep -q 8472 %1$s/chains/qd-state 2>/dev/null && [ ! -e %1$s/no-pod-network ] ;;
              *) [ ! -e %1$s/no-peer ] ;;
            esac
            """
                .formatted(folder))
        .program(
            "bridge",
            """
            echo '02:00:00:00:00:02 dev flannel.1 dst 10.0.42.2 self permanent'
            echo '02:00:00:00:00:03 dev flannel.1 dst 10.0.42.3 self permanent'
            """)
        .program(
            "ip",
            """
            echo '10.244.1.0 dev flannel.1 lladdr 02:00:00:00:00:02 PERMANENT'
            echo '10.244.2.0 dev flannel.1 lladdr 02:00:00:00:00:03 PERMANENT'
            """);
  }

  static Stream<NodeFault> faults() {
    Node node = ScriptBench.NODE;
    return Stream.of(
        CUT_OFF,
        NetworkFaults.cutOff(node, PEERS, Direction.BOTH, Answer.REJECT),
        NetworkFaults.cutOff(node, PEERS, Direction.IN, Answer.DROP),
        NetworkFaults.cutOff(node, PEERS, Direction.OUT, Answer.DROP),
        NetworkFaults.portsCutOff(node, PEERS, List.of(2379, 2380), Answer.DROP),
        NetworkFaults.vxlanBlocked(node, PEERS),
        NetworkFaults.lossy(node, PEERS, 0.3));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void areAllThere(NodeFault fault) {
    ScriptBench bench = bench(fault).injected();
    assertThat(bench.inForce()).matches(Ended::well, "proven");
    List<String> rules = bench.read("/chains/qd-state").lines().toList();

    for (String rule : rules) {
      bench.file("/chains/qd-state", rule + "\n");
      assertThat(bench.inForce().output())
          .startsWith("of its %d rules are left: %s".formatted(rules.size(), rule));
      bench.file(
          "/chains/qd-state",
          String.join("\n", rules.stream().filter(other -> !other.equals(rule)).toList()) + "\n");
      assertThat(bench.inForce()).as("without %s", rule).matches(ended -> !ended.well());
    }
    bench.file("/chains/qd-state", "");
    assertThat(bench.inForce().output()).contains("rules are left: none");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void areAllGone(NodeFault fault) {
    ScriptBench bench = bench(fault);
    String before = bench.read("/chains/INPUT");
    bench.injected();
    assertThat(bench.gone().well()).isFalse();
    bench.bash("iptables -w -F qd-state");
    assertThat(bench.gone().well()).as("empty, but still hooked").isFalse();
    bench.bash("for hook in INPUT FORWARD; do iptables -w -D $hook -j qd-state || true; done");
    bench.bash("iptables -w -I OUTPUT -j qd-state");
    assertThat(bench.gone().well()).as("one hook is left").isFalse();
    assertThat(bench.healed().gone()).isEqualTo(new Ended(true, "no rule of it is left\n"));
    assertThat(bench.read("/chains/INPUT")).isEqualTo(before);
  }

  @Nested
  class TheirHooks {

    @Test
    void areAllThere() {
      for (String hook : List.of("INPUT", "OUTPUT", "FORWARD")) {
        ScriptBench bench = bench(CUT_OFF).injected();
        bench.bash("iptables -w -D %s -j qd-state".formatted(hook));
        assertThat(bench.inForce())
            .isEqualTo(
                new Ended(
                    false, "not every packet of %s comes to the rules any more\n".formatted(hook)));
        bench.healed();
      }
    }

    @Test
    void comeBeforeAllOthersButThoseOfOtherFaults() {
      ScriptBench bench = bench(CUT_OFF).injected();
      bench.bash("iptables -w -I INPUT -j qd-0123abcd");
      assertThat(bench.inForce().well()).isTrue();
      bench.bash("iptables -w -I INPUT -s 10.0.42.2 -j ACCEPT");
      assertThat(bench.inForce().output()).contains("not every packet of INPUT");
    }
  }

  @Nested
  class PacketsOfOthers {

    @Test
    void meetARuleForEachPeerAndDirection() {
      ScriptBench bench = bench(CUT_OFF).injected();
      assertThat(bench.inForce())
          .isEqualTo(
              new Ended(
                  true,
                  "packets met each rule while it was looked at: from:10.0.42.2 3,from:10.0.42.3 3,to:10.0.42.2 3,to:10.0.42.3 3\n"));
    }

    @Test
    void fromOnePeerAloneProveNothingOfTheOther() {
      // As if seven seconds had passed.
      NodeFault hasty =
          new NodeFault(
              CUT_OFF.name(),
              CUT_OFF.node(),
              NodeScripts.of(
                  CUT_OFF.scripts().inject(),
                  "SECONDS=7\n" + CUT_OFF.scripts().inForce(),
                  CUT_OFF.scripts().heal(),
                  CUT_OFF.scripts().gone()),
              true,
              NodeFault.DEFAULT_LEASE);
      ScriptBench bench = bench(hasty).injected();
      bench.file("/silent", "-d 10.0.42.3\n");

      assertThat(bench.inForce())
          .isEqualTo(
              new Ended(false, "no packet met the rule while it was looked at: to:10.0.42.3\n"));
    }
  }

  @Nested
  class TheTunnelsOfThePodNetwork {

    private final NodeFault fault = NetworkFaults.vxlanBlocked(ScriptBench.NODE, PEERS);

    @Test
    void leadNowhereWhileThePeersAnswer() {
      ScriptBench bench = bench(fault).injected();
      assertThat(bench.inForce())
          .isEqualTo(
              new Ended(
                  true,
                  "the pod network reaches none of 10.0.42.2 10.0.42.3 any more, which answer beside it\n"));

      bench.file("/no-peer", "");
      assertThat(bench.inForce().output())
          .as("something else than VXLAN is broken")
          .contains("10.0.42.2 is not reached beside the pod network either");
    }

    @Test
    void mayNotLeadToASinglePeer() {
      ScriptBench bench = bench(fault).injected();
      bench.program("timeout", "[[ $* != *10.244.1.* ]]");

      assertThat(bench.inForce())
          .isEqualTo(new Ended(false, "the pod network reaches 10.0.42.3\n"));
    }

    @Test
    void mustHaveLedThereBefore() {
      ScriptBench bench = bench(fault).file("/no-pod-network", "");
      assertThat(bench.inject().output())
          .isEqualTo("the pod network did not reach 10.0.42.2 before, at 10.244.1.0\n");
      bench.program("bridge", "true");
      assertThat(bench.inject().output()).isEqualTo("Flannel has no tunnel to 10.0.42.2\n");
    }
  }

  @Test
  void theNodeIsNotItsOwnPeer() {
    assertThatThrownBy(() -> NetworkFaults.vxlanBlocked(ScriptBench.NODE, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NetworkFaults.lossy(ScriptBench.NODE, List.of(ScriptBench.NODE), 0.1))
        .hasMessage("k8smaster1: name the other nodes that it is cut off from, not [k8smaster1]");
  }
}
