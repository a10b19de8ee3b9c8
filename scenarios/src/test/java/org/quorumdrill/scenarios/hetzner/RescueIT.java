package org.quorumdrill.scenarios.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.fault.ActiveFault;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.fault.FaultRepair;
import org.quorumdrill.fault.NodeFault;
import org.quorumdrill.fault.UnitFaults;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Wait;

/** Recovers a server of the emulated cloud that no longer accepts SSH. */
@Tag("bare") // its servers want the network of the cluster that the drills share
@EnabledIfSystemProperty(named = "quorumdrill.hetzner.emulator", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RescueIT {

  private static final Duration SOON = Duration.ofSeconds(3);

  private BareServers servers;
  private Node node;

  @BeforeAll
  void make() throws IOException {
    servers = BareServers.make("k8smaster1");
    node = servers.node(0);
  }

  @AfterAll
  void remove() {
    servers.close();
  }

  /** Runs the script a moment later, as it cuts the connection over which it is sent. */
  private void cut(String script) {
    node.shell()
        .run(
            Command.of(
                "systemd-run",
                "--quiet",
                "--on-active=1",
                "--timer-property=AccuracySec=100ms",
                "bash",
                "-c",
                script))
        .orFail();
    Wait.upTo(Duration.ofSeconds(30), "SSH to be cut").until(this::takesCommands, takes -> !takes);
  }

  private boolean takesCommands() {
    try {
      return node.shell().run(Command.of("true")).ok();
    } catch (NodeException e) {
      return false;
    }
  }

  /**
   * Recovers a server that is cut off; returns the actions that the cloud was asked for meanwhile.
   */
  private List<String> actionsOfRepair() {
    int asked = servers.actions().size();
    FaultRepair.healAll(servers.nodes().all(), SOON);
    assertThat(node.shell().query("hostname")).isEqualTo("k8smaster1");
    return servers.actions().subList(asked, servers.actions().size());
  }

  @Test
  @DisplayName("A rule that cuts SSH does not outlive a reset")
  void aRule() {
    cut("iptables -I INPUT -p tcp --dport 22 -j DROP");

    assertThat(actionsOfRepair()).containsExactly("reset");
  }

  @Test
  @DisplayName("An SSH server that starts no more is repaired from the rescue system")
  void aMaskedUnit() {
    node.shell()
        .write(
            "/var/lib/quorum-drill/faults/masked/heal",
            """
            #!/bin/bash
            # SSH is masked. Undoes it; started by nobody.
            systemctl unmask ssh.service
            systemctl start ssh.service
            """);
    node.shell()
        .write(
            "/var/lib/quorum-drill/faults/masked/gone", "systemctl is-active --quiet ssh.service");
    cut("systemctl mask ssh.service; systemctl stop ssh.service; pkill -KILL sshd");

    assertThat(actionsOfRepair()).containsExactly("reset", "enable_rescue", "reset", "reset");
    assertThat(node.shell().query("ls /var/lib/quorum-drill/faults")).isEmpty();
    assertThat(node.shell().query("systemctl is-enabled ssh.service")).isEqualTo("enabled");
  }

  @Test
  @DisplayName("A dead-man's switch of a dead run heals after a reset, too")
  void theSwitchSurvivesABoot(@TempDir Path folder) {
    NodeFault fault = UnitFaults.stopped(node, "haproxy").withLease(Duration.ofSeconds(8));
    try (ActiveFault active = fault.inject(new FaultLedger(folder.resolve("ledger.jsonl")))) {
      // The same as left behind by a run whose heartbeat has stopped.
      node.shell()
          .query(
              """
              cd /var/lib/quorum-drill/faults
              id=$(ls)
              cp -r "$id" orphan
              sed -i "s/$id/orphan/g" orphan/heal
              cd /etc/systemd/system
              for kind in service timer; do
                sed "s/$id/orphan/g" quorum-drill-"$id".$kind > quorum-drill-orphan.$kind
              done
              systemctl daemon-reload
              systemctl enable --quiet quorum-drill-orphan.timer
              """);
      assertThat(active.heal().proven()).isTrue();
    }
    node.power().reset();

    Wait.upTo(Duration.ofSeconds(40), "the node to have healed itself")
        .every(Duration.ofMillis(500))
        .until(
            () ->
                node.shell()
                    .run(
                        Command.of(
                            "test",
                            "-e",
                            "/var/lib/quorum-drill/faults/orphan/healed-by-the-node")),
            CommandResult::ok);
    FaultRepair.healAll(servers.nodes().all(), SOON);
    assertThat(node.shell().query("ls /var/lib/quorum-drill/faults")).isEmpty();
  }
}
