package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.NodesNotMadeException;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.hetzner.emulator.Account;
import org.quorumdrill.node.hetzner.emulator.Faults;

/**
 * Servers are made as documented, whatever goes wrong in the cloud.
 *
 * <p>Other systems than Linux have no 127.0.0.2 and so on for the emulated servers.
 */
@EnabledOnOs(OS.LINUX)
class HetznerNodeProviderTest {

  private final TurnedClock clock = new TurnedClock();
  private EmulatorFixture at;
  private Account account;
  private Faults faults;

  @BeforeEach
  void start() throws IOException {
    at = EmulatorFixture.on(clock);
    account = at.emulator().account();
    faults = at.emulator().faults();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  @Test
  void threeMastersStandAsDocumentedAndAreGoneAfterwards() {
    try (Nodes nodes = at.provider().create(EmulatorFixture.THREE_MASTERS)) {
      assertThat(nodes.all())
          .extracting(Node::name, Node::address)
          .containsExactly(
              tuple("k8smaster1", "10.0.42.1"),
              tuple("k8smaster2", "10.0.42.2"),
              tuple("k8smaster3", "10.0.42.3"));
      String prefix = "quorum-drill-" + nodes.run() + "-";
      assertThat(account.resources())
          .containsExactly(
              "firewalls/" + prefix + "firewall",
              "networks/" + prefix + "network",
              "servers/" + prefix + "k8smaster1",
              "servers/" + prefix + "k8smaster2",
              "servers/" + prefix + "k8smaster3",
              "ssh_keys/" + prefix + "key");
      assertThat(account.find("servers", prefix + "k8smaster1").path("private_net").toString())
          .contains("10.0.42.1");
      assertThat(nodes.all().getFirst().shell().query("systemctl is-system-running"))
          .isEqualTo("running");
      assertThat(nodes.provenance().standInNames()).containsExactly("servers");
      assertThat(String.join("\n", nodes.accessHints())).contains("0.0193 € an hour");
      firewallLetsOnlyTheRunnerAndTheNodesIn(account.find("firewalls", prefix + "firewall"));
    }
    assertThat(account.resources()).isEmpty();
  }

  private static void firewallLetsOnlyTheRunnerAndTheNodesIn(JsonNode firewall) {
    for (JsonNode rule : firewall.path("rules")) {
      assertThat(rule.path("direction").asText()).isEqualTo("in");
      for (JsonNode source : rule.path("source_ips")) {
        assertThat(source.asText()).matches("(192\\.0\\.2\\.7|127\\.0\\.0\\.\\d+)/32");
      }
    }
    assertThat(firewall.path("rules").get(0).path("source_ips").toString())
        .isEqualTo("[\"192.0.2.7/32\"]");
  }

  @Test
  void theMainsSwitchWorks() {
    try (Nodes nodes = at.provider().create(EmulatorFixture.THREE_MASTERS)) {
      Node node = nodes.all().getLast();
      assertThat(node.power().isOn()).isTrue();

      node.power().cut();
      node.power().cut();
      assertThat(node.power().isOn()).isFalse();
      assertThatThrownBy(() -> node.shell().query("true")).isInstanceOf(NodeException.class);
      node.power().restore();
      node.power().restore();

      assertThat(node.power().isOn()).isTrue();
      assertThat(node.shell().query("systemctl is-system-running")).isEqualTo("running");
      node.power().reset();
      assertThat(node.shell().query("systemctl is-system-running")).isEqualTo("running");
      assertThat(at.emulator().requests()).filteredOn(r -> r.endsWith("/actions/reset")).hasSize(1);
      node.power().pressButton();
      assertThat(at.emulator().requests()).filteredOn(r -> r.endsWith("/shutdown")).hasSize(1);
      Wait.upTo(Duration.ofSeconds(10), "it to be off")
          .by(clock)
          .until(node.power()::isOn, on -> !on);
      assertThatThrownBy(() -> node.power().requireFreezable())
          .isInstanceOf(NotPossibleHereException.class);
      assertThatThrownBy(() -> node.power().freeze())
          .isInstanceOf(NotPossibleHereException.class)
          .hasMessageContaining("nobody can freeze");
      assertThat(node.power().isFrozen()).isFalse();
    }
  }

  @Test
  void whereOneIsSoldOutTheNextIsTaken() {
    faults.soldOut.addAll(List.of("cx23@fsn1", "cx23@hel1", "cx23@nbg1"));

    try (Nodes nodes = at.provider().create(EmulatorFixture.THREE_MASTERS)) {
      assertThat(nodes.provenance().parts().getFirst().versions())
          .containsEntry("types", "cpx22 in fsn1");
    }
  }

  @Test
  void whereAllAreSoldOutNothingIsLeft() {
    faults.soldOut.addAll(
        List.of("cx23@fsn1", "cx23@hel1", "cx23@nbg1", "cpx22@fsn1", "cpx22@hel1", "cpx22@nbg1"));

    assertThatThrownBy(() -> at.provider().create(EmulatorFixture.THREE_MASTERS))
        .isInstanceOf(NodesNotMadeException.class)
        .hasMessageContaining("sold out");
    assertThat(account.resources()).isEmpty();
  }

  @Test
  void atTheAccountsLimitNothingIsLeft() {
    faults.serverLimit.set(2);

    assertThatThrownBy(() -> at.provider().create(EmulatorFixture.THREE_MASTERS))
        .isInstanceOf(NodesNotMadeException.class)
        .hasMessageContaining("resource_limit_exceeded")
        .hasMessageContaining("the janitor removes ours");
    assertThat(account.resources()).isEmpty();
  }

  @Test
  void aServerThatNeverBootsEndsTheRunAndIsRemoved() {
    faults.neverBoot.set(1);

    assertThatThrownBy(() -> at.provider().create(EmulatorFixture.THREE_MASTERS))
        .isInstanceOf(NodesNotMadeException.class)
        .hasMessageContaining("systemd on k8smaster1 to be running")
        .hasMessageContaining("can't be reached by SSH");
    assertThat(account.resources()).isEmpty();
  }

  @Test
  void itGetsThereInBadWeather() {
    faults.lostAnswers.set(4);
    faults.serverErrors.set(2);
    faults.rateLimited.set(2);
    faults.closedConnections.set(1);
    faults.listLags.set(Duration.ofSeconds(10));
    faults.actionTakes.set(Duration.ofSeconds(20));

    try (Nodes nodes = at.provider().create(EmulatorFixture.THREE_MASTERS)) {
      assertThat(account.resources()).hasSize(6);
      assertThat(nodes.all()).hasSize(3);
    }
    assertThat(account.resources()).isEmpty();
  }

  @Test
  void leftoversGoBeforeAnythingIsMade() {
    account.add(
        "servers", "left", new Labels("drill", "00000000", Instant.EPOCH.plusSeconds(1)).toMap());

    try (Nodes nodes = at.provider().create(EmulatorFixture.THREE_MASTERS)) {
      assertThat(account.resources()).hasSize(6).noneMatch(item -> item.endsWith("left"));
      assertThat(nodes.run()).isNotEqualTo("00000000");
    }
  }
}
