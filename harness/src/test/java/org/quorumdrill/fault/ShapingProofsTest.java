package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.fault.ScriptBench.Ended;

/** Faults of a node's card, with half of them undone. */
class ShapingProofsTest {

  private static final NodeFault NARROW =
      ShapingFaults.narrow(ScriptBench.NODE, ScriptBench.PEER, 2_000);

  /** The fake node has every program, so that it seems to have netem. */
  private static final NodeFault DELAYED =
      ShapingFaults.delayed(ScriptBench.NODE, ScriptBench.PEER, 100).orElseThrow();

  @TempDir private Path folder;

  private ScriptBench bench;

  /** A card whose queues and counters are in files. */
  private ScriptBench on(NodeFault fault) {
    return new ScriptBench(folder, fault)
        .file("/queues", "qdisc noqueue 0: root refcnt 2\n")
        .file("/overlimits", "9\n")
        .file("/sent", "5000\n")
        .file("/delay", "110\n")
        .file("/clock", "0\n")
        .file("/dev/udp/10.0.42.2/9", "")
        .file("/sys/class/net/eth0/statistics/tx_bytes", "1000000\n")
        .program("ip", "echo '2: eth0 inet 10.0.42.1/24 brd 10.0.42.255 scope global eth0'")
        .program(
            "tc",
            """
            cd %s
            case "$*" in
              *'add dev'*) echo "qdisc $6 8001: root refcnt 3 ${*:7}" > queues ;;
              *'del dev'*) echo 'qdisc noqueue 0: root refcnt 2' > queues ;;
              '-s '*) cat queues; echo " Sent 1 bytes 2 pkt (dropped 0, overlimits $(cat overlimits) requeues 0)" ;;
              *) cat queues ;;
            esac
            """
                .formatted(folder))
        // The packets of the proof.
        .program(
            "dd",
            """
            cd %s
            [ -e idle ] || echo $(($(cat overlimits) + 5)) > overlimits
            bytes=/sys/class/net/eth0/statistics/tx_bytes
            echo $(($(cat $bytes) + $(cat sent))) > $bytes
            """
                .formatted(folder))
        .program("sleep", "echo $(($(cat %1$s/clock) + 300000000)) > %1$s/clock".formatted(folder))
        .program(
            "timeout",
            "echo $(($(cat %1$s/clock) + $(cat %1$s/delay) * 1000000)) > %1$s/clock"
                .formatted(folder))
        .program("date", "cat %s/clock".formatted(folder));
  }

  @BeforeEach
  void inject() {
    bench = on(NARROW).injected();
  }

  @Test
  void packetsQueueAndTheCardSendsNoMoreThanTheLinkLetsThrough() {
    assertThat(bench.inForce())
        .isEqualTo(
            new Ended(
                true,
                "20 times packets had to wait; 20000 bytes were sent while the link lets 130000 pass\n"));

    bench.file("/sent", "60000\n");
    assertThat(bench.inForce().well()).as("they pass beside it").isFalse();
  }

  @Test
  void packetsThatWaitedBeforeProveNothing() {
    bench.file("/idle", "");

    assertThat(bench.inForce().output()).startsWith("0 times packets had to wait");
  }

  @Test
  void theQueueIsAsItWasMade() {
    bench.file("/queues", "qdisc tbf 8001: root refcnt 5 rate 2000kbit burst 16kb latency 400ms\n");
    assertThat(bench.inForce().well()).as("only its references differ").isTrue();
    bench.file("/queues", "qdisc tbf 8001: root refcnt 3 rate 4000kbit burst 16kb latency 400ms\n");
    assertThat(bench.inForce().output()).contains("has other queues than").contains("4000kbit");
  }

  @Test
  void everyConnectionIsLate() {
    ScriptBench late = on(DELAYED).injected();
    assertThat(late.inForce())
        .isEqualTo(new Ended(true, "connecting to 10.0.42.2 took 110 110 110 ms\n"));

    late.file("/delay", "50\n");
    assertThat(late.inForce().well()).as("by half").isFalse();
    late.file("/delay", "110\n").file("/queues", "qdisc netem 8001: root refcnt 3 delay 50ms\n");
    assertThat(late.inForce().well()).as("late for another reason").isFalse();
    late.program("timeout", "exit 1");
    assertThat(late.healed().inForce().well()).as("nobody answers").isFalse();
  }

  @Test
  void theCardHasTheQueuesThatItHadBefore() {
    assertThat(bench.gone().well()).isFalse();
    assertThat(bench.healed().gone().well()).isTrue();
    bench.file("/queues", "qdisc pfifo 8002: root refcnt 2\n");
    assertThat(bench.gone().output()).contains("other queues than before");
  }
}
