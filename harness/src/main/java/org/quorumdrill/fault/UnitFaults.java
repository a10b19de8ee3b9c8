package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.node.Node;

/**
 * Faults of a systemd unit on a node: kubelet, containerd, haproxy. A unit is all processes of its
 * control group: those who serve may be others than the main one, as with HAProxy.
 */
public final class UnitFaults {

  /** systemd restarts a unit after its RestartSec, which is 10 s for kubeadm's kubelet. */
  private static final Duration RESTARTED_WITHIN = Duration.ofSeconds(30);

  /**
   * Defines {@code unit_processes UNIT}, which prints the ids of all its processes, those of groups
   * below its own included, and {@code main_pid UNIT}, which prints 0 if there is none.
   */
  private static final String FUNCTIONS =
      ProcessScripts.FUNCTIONS
          + """
          main_pid() {
            systemctl show -p MainPID --value "$1"
          }
          unit_processes() {
            local group
            group=$(systemctl show -p ControlGroup --value "$1")
            [ -n "$group" ] || return 0
            { grep -lF ":$group" /proc/[0-9]*/cgroup 2>/dev/null || true; } | sed 's|/cgroup$||; s|.*/||' | xargs
          }
          """;

  private static final String IS_ACTIVE =
      """
      for unit in %1$s $(cat $STATE/along 2>/dev/null || true); do
        state=$(systemctl is-active $unit || true)
        echo "$unit is $state"
        [ "$state" = active ]
      done
      """;

  private UnitFaults() {}

  /**
   * The unit is stopped gracefully, and not restarted. With it go the units that can't do without
   * it, which the healing starts, too.
   */
  public static NodeFault stopped(Node node, String unit) {
    return NodeFault.lasting(
        unit + " stopped",
        node,
        NodeScripts.of(
                FUNCTIONS
                    + """
                    systemctl is-active %1$s
                    pid=$(main_pid %1$s)
                    [ "$pid" = 0 ] || echo "$(stat -L -c %%d:%%i /proc/$pid/exe) $(cat /proc/$pid/comm)" > $STATE/program
                    for other in $(systemctl show -p RequiredBy -p BoundBy -p ConsistsOf --value %1$s); do
                      ! systemctl is-active --quiet $other || echo $other
                    done > $STATE/along
                    systemctl stop %1$s
                    """
                        .formatted(unit),
                // What the unit ran must not go on elsewhere: left behind, or started by hand.
                """
                state=$(systemctl is-active %1$s || true)
                echo "%1$s is $state"
                [ "$state" = inactive ]
                [ -e $STATE/program ] || exit 0
                read -r file name < $STATE/program
                same=$({ stat -L -c '%%d:%%i %%n' /proc/[0-9]*/exe 2>/dev/null || true; } |
                  awk -v file="$file" '$1 == file { sub("/exe$", "", $2); sub(".*/", "", $2); print $2 }')
                for pid in $same; do
                  [ "$(cat /proc/$pid/comm 2>/dev/null || true)" != "$name" ] || { echo "process $pid is a $name, too"; exit 1; }
                done
                echo "no process of $name is left"
                """
                    .formatted(unit),
                "systemctl start %s $(cat $STATE/along 2>/dev/null || true)".formatted(unit),
                FUNCTIONS
                    + IS_ACTIVE.formatted(unit)
                    + "none_stopped $(unit_processes %s)".formatted(unit))
            .goneWithin(RESTARTED_WITHIN));
  }

  /** All processes of the unit are killed by SIGKILL; systemd restarts it if told so. Momentary. */
  public static NodeFault killed(Node node, String unit) {
    return NodeFault.momentary(
        unit + " killed",
        node,
        NodeScripts.of(
                FUNCTIONS
                    + """
                    pid=$(main_pid %1$s)
                    [ "$pid" != 0 ]
                    look $(unit_processes %1$s) > $STATE/before
                    grep -q "^$pid " $STATE/before || { echo "process $pid of %1$s is not found" >&2; exit 1; }
                    systemctl kill -s KILL %1$s
                    """
                        .formatted(unit),
                FUNCTIONS
                    + """
                    left=$(still $STATE/before | xargs)
                    [ -z "$left" ] || { echo "of %1$s still run: $left"; exit 1; }
                    echo "process $(cut -d' ' -f1 $STATE/before | xargs) of %1$s is gone"
                    """
                        .formatted(unit),
                "systemctl is-active --quiet %1$s || systemctl start %1$s".formatted(unit),
                FUNCTIONS
                    + IS_ACTIVE.formatted(unit)
                    + """
                    pid=$(main_pid %1$s)
                    [ "$pid" != 0 ]
                    if [ -s $STATE/before ]; then
                      old=$(still $STATE/before | xargs)
                      [ -z "$old" ] || { echo "process $old is of the killed ones"; exit 1; }
                    fi
                    none_stopped $(unit_processes %1$s)
                    """
                        .formatted(unit))
            .goneWithin(RESTARTED_WITHIN));
  }

  /** All processes of the unit are stopped by SIGSTOP: alive, silent, its sockets open. */
  public static NodeFault hung(Node node, String unit) {
    return NodeFault.lasting(
        unit + " hangs",
        node,
        NodeScripts.of(
                "systemctl kill -s STOP %s".formatted(unit),
                FUNCTIONS
                    + """
                    pid=$(main_pid %1$s)
                    pids=$(unit_processes %1$s)
                    [[ " $pids " == *" $pid "* ]] || { echo "%1$s has no main process"; exit 1; }
                    all_stopped $pids
                    """
                        .formatted(unit),
                "systemctl kill -s CONT %s".formatted(unit),
                FUNCTIONS
                    + IS_ACTIVE.formatted(unit)
                    + "none_stopped $(unit_processes %s)".formatted(unit))
            .goneWithin(RESTARTED_WITHIN));
  }
}
