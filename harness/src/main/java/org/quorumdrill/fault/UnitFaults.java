package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.node.Node;

/** Faults of a systemd unit on a node: kubelet, containerd, haproxy. */
public final class UnitFaults {

  /** systemd restarts a unit after its RestartSec, which is 10 s for kubeadm's kubelet. */
  private static final Duration RESTARTED_WITHIN = Duration.ofSeconds(30);

  private static final String MAIN_PID = "pid=$(systemctl show -p MainPID --value %1$s)\n";

  private UnitFaults() {}

  /** The unit is stopped gracefully, and not restarted. */
  public static NodeFault stopped(Node node, String unit) {
    return NodeFault.lasting(
        unit + " stopped",
        node,
        NodeScripts.of(
                "systemctl is-active %1$s\nsystemctl stop %1$s".formatted(unit),
                "state=$(systemctl is-active %1$s || true); echo \"%1$s is $state\"; [ $state = inactive ]"
                    .formatted(unit),
                "systemctl start %s".formatted(unit),
                runs(unit))
            .goneWithin(RESTARTED_WITHIN));
  }

  /** The unit is killed by SIGKILL; systemd restarts it if it is configured so. Momentary. */
  public static NodeFault killed(Node node, String unit) {
    return NodeFault.momentary(
        unit + " killed",
        node,
        NodeScripts.of(
                MAIN_PID.formatted(unit)
                    + "[ \"$pid\" != 0 ]\necho $pid > $STATE/pid\nsystemctl kill -s KILL "
                    + unit,
                "pid=$(cat $STATE/pid)\nif kill -0 $pid 2>/dev/null; then exit 1; fi\necho \"process $pid of %s is gone\""
                    .formatted(unit),
                "systemctl is-active --quiet %1$s || systemctl start %1$s".formatted(unit),
                runs(unit))
            .goneWithin(RESTARTED_WITHIN));
  }

  /** All processes of the unit are stopped by SIGSTOP: alive, silent, its sockets open. */
  public static NodeFault hung(Node node, String unit) {
    return NodeFault.lasting(
        unit + " hangs",
        node,
        NodeScripts.of(
                "systemctl kill -s STOP %s".formatted(unit),
                MAIN_PID.formatted(unit) + ProcessFaults.allStopped("$pid", unit),
                "systemctl kill -s CONT %s".formatted(unit),
                MAIN_PID.formatted(unit)
                    + ProcessFaults.noneStopped("$pid", unit)
                    + "systemctl is-active --quiet "
                    + unit)
            .goneWithin(RESTARTED_WITHIN));
  }

  private static String runs(String unit) {
    return "state=$(systemctl is-active %1$s || true); echo \"%1$s is $state\"; [ $state = active ]"
        .formatted(unit);
  }
}
