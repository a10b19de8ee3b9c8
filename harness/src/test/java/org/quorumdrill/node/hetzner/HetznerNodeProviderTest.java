package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.NodesNotMadeException;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.hetzner.emulator.Account;
import org.quorumdrill.node.hetzner.emulator.Faults;

/** Other systems than Linux have no 127.0.0.2 and so on for the emulated servers. */
@EnabledOnOs(OS.LINUX)
class HetznerNodeProviderTest {

  private AtTheEmulator at;
  private Account account;
  private Faults faults;

  @BeforeEach
  void start() throws IOException {
    at = new AtTheEmulator();
    account = at.emulator().account();
    faults = at.emulator().faults();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  @Test
  void threeMastersStandAsDocumentedAndAreGoneAfterwards() {
    try (Nodes nodes = at.provider().create(AtTheEmulator.THREE_MASTERS)) {
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
      assertThat(String.join("\n", nodes.howToLook())).contains("0.0193 € an hour");
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
    try (Nodes nodes = at.provider().create(AtTheEmulator.THREE_MASTERS)) {
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
      Wait.upTo(Duration.ofSeconds(10), "it to be off").until(node.power()::isOn, on -> !on);
      assertThatThrownBy(() -> node.power().mustBeFreezable())
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

    try (Nodes nodes = at.provider().create(AtTheEmulator.THREE_MASTERS)) {
      assertThat(nodes.provenance().parts().getFirst().versions())
          .containsEntry("types", "cpx22 in fsn1");
    }
  }

  @Test
  void whereAllAreSoldOutNothingIsLeft() {
    faults.soldOut.addAll(
        List.of("cx23@fsn1", "cx23@hel1", "cx23@nbg1", "cpx22@fsn1", "cpx22@hel1", "cpx22@nbg1"));

    assertThatThrownBy(() -> at.provider().create(AtTheEmulator.THREE_MASTERS))
        .isInstanceOf(NodesNotMadeException.class)
        .hasMessageContaining("sold out");
    assertThat(account.resources()).isEmpty();
  }

  @Test
  void atTheAccountsLimitNothingIsLeft() {
    faults.serverLimit.set(2);

    assertThatThrownBy(() -> at.provider().create(AtTheEmulator.THREE_MASTERS))
        .isInstanceOf(NodesNotMadeException.class)
        .hasMessageContaining("resource_limit_exceeded")
        .hasMessageContaining("the janitor removes ours");
    assertThat(account.resources()).isEmpty();
  }

  @Test
  void aServerThatNeverBootsEndsTheRunAndIsRemoved() {
    faults.neverBoot.set(1);
    HetznerTimes quick = AtTheEmulator.QUICK;
    HetznerTimes impatient =
        new HetznerTimes(
            quick.answer(),
            quick.look(),
            quick.action(),
            Duration.ofSeconds(2),
            quick.settle(),
            quick.lease());

    assertThatThrownBy(
            () -> at.provider(at.settings(), impatient).create(AtTheEmulator.THREE_MASTERS))
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
    faults.listLags.set(Duration.ofMillis(200));
    faults.actionTakes.set(Duration.ofMillis(100));

    try (Nodes nodes = at.provider().create(AtTheEmulator.THREE_MASTERS)) {
      assertThat(account.resources()).hasSize(6);
      assertThat(nodes.all()).hasSize(3);
    }
    assertThat(account.resources()).isEmpty();
  }

  @Test
  void leftoversGoBeforeAnythingIsMade() {
    account.add(
        "servers", "left", new Labels("drill", "00000000", Instant.EPOCH.plusSeconds(1)).toMap());

    try (Nodes nodes = at.provider().create(AtTheEmulator.THREE_MASTERS)) {
      assertThat(account.resources()).hasSize(6).noneMatch(item -> item.endsWith("left"));
      assertThat(nodes.run()).isNotEqualTo("00000000");
    }
  }

  @Test
  void aRunThatIsTooDearMakesNothing() {
    CostCap little = new CostCap(new BigDecimal("0.01"), new BigDecimal("2"));

    assertThatThrownBy(
            () ->
                at.provider(at.settings().cappedBy(little, Duration.ofHours(2)))
                    .create(AtTheEmulator.THREE_MASTERS))
        .isInstanceOf(NodeException.class)
        // Three of the dearest offer that may be taken, for two hours, with their addresses.
        .hasMessageContaining("would cost up to 0.0674 €")
        .hasMessageContaining("the cap of a run is 0.0100 €");
    assertThat(at.emulator().requests()).allMatch(request -> request.startsWith("GET"));
  }

  @Test
  void whatStandsAlreadyCountsForTheAccountsCap() {
    account.add(
        "servers",
        "kept",
        // Somebody else's project, in the same account.
        new Labels("theirs", "00000000", Instant.now().plusSeconds(9_000)).toMap());
    CostCap tight = new CostCap(new BigDecimal("0.07"), new BigDecimal("0.07"));

    assertThatThrownBy(
            () ->
                at.provider(at.settings().cappedBy(tight, Duration.ofHours(2)))
                    .create(AtTheEmulator.THREE_MASTERS))
        .hasMessageContaining("servers of ours that stand already cost 0.0")
        .hasMessageContaining("the cap of the account is 0.0700 €");
    assertThat(account.resources()).containsExactly("servers/kept");
  }

  @Test
  void whoStartsInTheSameMomentIsSeenInTheEnd() throws Exception {
    CostCap forOne = new CostCap(new BigDecimal("0.07"), new BigDecimal("0.07"));
    HetznerSettings settings = at.settings().cappedBy(forOne, Duration.ofHours(2));
    List<Future<Nodes>> starts = new ArrayList<>();
    List<Nodes> standing = new ArrayList<>();
    List<String> refused = new ArrayList<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2; i++) {
        starts.add(threads.submit(() -> at.provider(settings).create(AtTheEmulator.THREE_MASTERS)));
      }
      for (Future<Nodes> start : starts) {
        try {
          standing.add(start.get());
        } catch (ExecutionException e) {
          refused.add(String.valueOf(e.getCause()));
        }
      }
    }

    try {
      assertThat(standing).hasSizeLessThan(2);
      assertThat(refused)
          .isNotEmpty()
          .allMatch(words -> words.contains("the cap of the account is 0.0700 €"));
      assertThat(account.resources()).hasSize(6 * standing.size());
    } finally {
      standing.forEach(Nodes::close);
    }
  }

  @Test
  void aFloatingAddressIsTheFirstServersAndGoesWithTheRun() {
    HetznerSettings settings = at.settings().withFloatingIp(true);

    try (Nodes nodes = at.provider(settings).create(AtTheEmulator.THREE_MASTERS)) {
      String prefix = "quorum-drill-" + nodes.run() + "-";
      JsonNode address = account.find("floating_ips", prefix + "floating-ip");
      assertThat(address.path("server").asLong())
          .isEqualTo(account.find("servers", prefix + "k8smaster1").path("id").asLong());
      assertThat(address.path("labels").path("quorum-drill.run").asText()).isEqualTo(nodes.run());
      // A sixth of a cent more than without: a 600th of a month's 3.57 €.
      assertThat(String.join("\n", nodes.howToLook())).contains("0.0253 € an hour");
    }
    assertThat(account.resources()).isEmpty();
  }

  @Test
  void aFloatingAddressCountsForTheCaps() {
    CostCap enoughWithout = new CostCap(new BigDecimal("0.07"), new BigDecimal("2"));

    assertThatThrownBy(
            () ->
                at.provider(
                        at.settings()
                            .withFloatingIp(true)
                            .cappedBy(enoughWithout, Duration.ofHours(2)))
                    .create(AtTheEmulator.THREE_MASTERS))
        .hasMessageContaining("would cost up to 0.0793 €");
    account.add(
        "floating_ips",
        "kept",
        new Labels("drill", "00000000", Instant.now().plusSeconds(9_000)).toMap());
    assertThatThrownBy(
            () ->
                at.provider(
                        at.settings()
                            .cappedBy(
                                new CostCap(new BigDecimal("0.07"), new BigDecimal("0.07")),
                                Duration.ofHours(2)))
                    .create(AtTheEmulator.THREE_MASTERS))
        .hasMessageContaining("stand already cost 0.0179 €");
  }

  private HetznerSettings byName(boolean keep, Path folder) {
    return new HetznerSettings(
        at.emulator().endpoint(),
        "drill",
        "by-name",
        "debian-12",
        at.sshPort(),
        CostCap.standard(),
        Duration.ofHours(2),
        true,
        false,
        keep,
        folder);
  }

  @Test
  void aRunOfTheSameNameIsLeftAlone(@TempDir Path folder) throws IOException {
    at.provider(byName(true, folder)).create(AtTheEmulator.THREE_MASTERS).close();
    List<String> before = account.resources();
    String key = Files.readString(folder.resolve("by-name").resolve("ssh-key"));

    for (boolean keep : List.of(true, false)) {
      assertThatThrownBy(
              () -> at.provider(byName(keep, folder)).create(AtTheEmulator.THREE_MASTERS))
          .isInstanceOf(NodeException.class)
          .hasMessageContaining("there is a run named by-name already")
          .hasMessageContaining("Nothing was made");
    }

    assertThat(account.resources()).isEqualTo(before);
    assertThat(folder.resolve("by-name").resolve("ssh-key")).hasContent(key);
  }

  @Test
  void keptServersStayWithALeaseAndAKey(@TempDir Path folder) throws IOException {
    Nodes nodes = at.provider(byName(true, folder)).create(AtTheEmulator.THREE_MASTERS);
    int port = nodes.all().getFirst().endpoint(new NodeSocket.Tcp(6443)).getPort();
    String howToLook = String.join("\n", nodes.howToLook());
    nodes.close();

    // What the kubeconfig names is there again for whoever logs in so.
    assertThat(howToLook)
        .contains("-L 127.0.0.1:%d:10.0.42.1:6443 root@".formatted(port))
        .contains("-o UserKnownHostsFile=");
    assertThat(Files.readAllLines(folder.resolve("by-name").resolve("known_hosts")))
        .hasSize(3)
        .allMatch(line -> line.matches("\\[127\\.0\\.0\\.\\d+]:\\d+ ecdsa-sha2-nistp256 \\S+"));

    assertThat(nodes.run()).isEqualTo("by-name");
    assertThat(account.resources())
        .hasSize(6)
        .allMatch(name -> name.contains("/quorum-drill-by-name-"));
    Path key = folder.resolve(nodes.run()).resolve("ssh-key");
    assertThat(Files.readString(key)).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(at.provider().standing()).hasSize(6).allMatch(line -> line.contains(nodes.run()));
    at.janitor(Clock.offset(Clock.systemUTC(), Duration.ofHours(3))).sweep();
    assertThat(account.resources()).isEmpty();
  }
}
