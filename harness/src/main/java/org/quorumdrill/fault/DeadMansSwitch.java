package org.quorumdrill.fault;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/**
 * Heals a node when nobody has said for the length of a lease that the fault is still wanted. It is
 * a systemd timer on the node, so it needs neither the runner nor the network, and it also fires
 * after a reboot. The folder that holds it is the node's own ledger.
 */
final class DeadMansSwitch {

  /** Holds one folder for each fault. */
  static final String LEDGER = "/var/lib/quorum-drill/faults";

  private static final Duration DISARMED_WITHIN = Duration.ofSeconds(30);

  private final Node node;
  private final String id;
  private final Duration lease;

  /**
   * @param id the id of the fault's entry in the ledger
   * @param lease after which it fires, counted from the last {@link #extend}
   */
  DeadMansSwitch(Node node, String id, Duration lease) {
    this.node = node;
    this.id = id;
    this.lease = lease;
  }

  /** The folder of this fault on the node. */
  String state() {
    return LEDGER + "/" + id;
  }

  /** Returns once the healing script is on the node's disk and the timer runs. */
  void arm(Fault fault, NodeScripts scripts) {
    String heal =
        """
        #!/bin/bash
        # %s. Undoes it; started by quorum-drill-%s.timer when the runner is gone.
        STATE=%s
        %s
        """
            .formatted(fault.name(), id, state(), scripts.heal());
    String gone = "STATE=%s\n%s".formatted(state(), scripts.gone());
    node.shell()
        .run(
            Command.of(
                "bash",
                "-euo",
                "pipefail",
                "-c",
                """
                mkdir -p "$1"
                printf '%s' "$2" > "$1/heal"
                printf '%s' "$4" > "$1/gone"
                cat > /etc/systemd/system/quorum-drill-"$0".service <<UNIT
                [Unit]
                Description=Heal a fault that nobody wants any more
                [Service]
                Type=oneshot
                ExecStart=/bin/bash $1/heal
                ExecStart=/bin/touch $1/healed-by-the-node
                UNIT
                cat > /etc/systemd/system/quorum-drill-"$0".timer <<UNIT
                [Unit]
                Description=Dead-man's switch of a fault
                [Timer]
                OnActiveSec=$3
                AccuracySec=100ms
                [Install]
                WantedBy=timers.target
                UNIT
                # On disk before anything is broken: the node may lose power next.
                sync -f "$1/heal" "$1/gone" /etc/systemd/system/quorum-drill-"$0".timer
                systemctl daemon-reload
                systemctl enable --quiet --now quorum-drill-"$0".timer
                """,
                id,
                state(),
                heal,
                String.format(Locale.ROOT, "%.1fs", lease.toMillis() / 1000.0),
                gone))
        .orFail();
  }

  /** Says that the fault is still wanted. Has no effect if the switch has fired already. */
  void extend() {
    node.shell()
        .run(Command.of("systemctl", "try-restart", timer()).within(Duration.ofSeconds(5)))
        .orFail();
  }

  /** Whether the node healed itself. */
  boolean fired() {
    return node.shell().run(Command.of("test", "-e", state() + "/healed-by-the-node")).ok();
  }

  /** Removes the switch and the fault's folder; only for a fault that is proven gone. */
  void disarm() {
    String script =
        """
        [ ! -e /etc/systemd/system/%1$s ] || systemctl disable --now %1$s
        rm -rf %2$s /etc/systemd/system/%1$s /etc/systemd/system/quorum-drill-%3$s.service
        systemctl daemon-reload
        """
            .formatted(timer(), state(), id);
    // Retried, as a node that has just come out of a storm may fail to run even this.
    Wait.upTo(DISARMED_WITHIN, "the switch of fault " + id + " on " + node.name() + " to be gone")
        .every(Duration.ofSeconds(1))
        .until(() -> node.shell().run(Command.of("bash", "-ec", script)), CommandResult::ok);
  }

  private String timer() {
    return "quorum-drill-" + id + ".timer";
  }

  /**
   * Undoes what a node that does not run has in its ledger, as far as that is possible: what the
   * faults did to its disk. The entries stay, so that {@link #healAll} does the rest and proves it
   * once the node is up again.
   *
   * @return a script for {@link Node#rescue} that prints the names of the faults it has undone
   */
  static String healOnDisk() {
    return """
    for state in %s/*/; do
      [ -e "$state/heal" ] || continue
      sed -n '2s/^# \\(.*\\)\\. Undoes.*/\\1/p' "$state/heal"
      # What it undoes in the kernel and in processes is gone, and may be an error here.
      bash "$state/heal" >&2 || echo "  (as far as it could: its healing ended with $?)"
    done
    """
        .formatted(LEDGER);
  }

  /**
   * Heals every fault that is left in the node's own ledger, whichever run injected it, waits until
   * each is seen to be gone, and removes their switches.
   *
   * @return the names of the faults that were healed
   */
  static List<String> healAll(Node node) {
    return node.shell()
        .run(
            Command.script(
                    """
                    for state in %s/*/; do
                      [ -e "$state/heal" ] || continue
                      id=$(basename "$state")
                      sed -n '2s/^# \\(.*\\)\\. Undoes.*/\\1/p' "$state/heal"
                      bash "$state/heal" >&2
                      # A run that was killed while it wrote this had broken nothing yet.
                      for i in $(seq 60); do
                        [ -e "$state/gone" ] || break
                        bash -euo pipefail "$state/gone" >&2 && break
                        [ "$i" != 60 ] || { echo "$id is healed, but not gone" >&2; exit 1; }
                        sleep 1
                      done
                      systemctl disable --quiet --now "quorum-drill-$id.timer" || true
                      rm -rf "$state" "/etc/systemd/system/quorum-drill-$id.timer" \\
                        "/etc/systemd/system/quorum-drill-$id.service"
                      systemctl daemon-reload
                    done
                    """
                        .formatted(LEDGER))
                .within(Duration.ofMinutes(2)))
        .orFail()
        .stdout()
        .lines()
        .toList();
  }
}
