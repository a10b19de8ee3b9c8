package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
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
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.node.hetzner.emulator.Account;

/**
 * Nothing is made or kept that costs more than the caps allow.
 *
 * <p>Other systems than Linux have no 127.0.0.2 and so on for the emulated servers.
 */
@EnabledOnOs(OS.LINUX)
class CostsOfARunTest {

  private final TurnedClock clock = new TurnedClock();
  private EmulatorFixture at;
  private Account account;

  @BeforeEach
  void start() throws IOException {
    at = EmulatorFixture.on(clock);
    account = at.emulator().account();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  @Test
  void aRunThatIsTooDearMakesNothing() {
    CostCap little = new CostCap(new BigDecimal("0.01"), new BigDecimal("2"));

    assertThatThrownBy(
            () ->
                at.provider(at.settings().cappedBy(little, Duration.ofHours(2)))
                    .create(EmulatorFixture.THREE_MASTERS))
        .isInstanceOf(NodeException.class)
        // Three servers of the dearest offer, for two hours, with their addresses.
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
        new Labels("theirs", "00000000", clock.instant().plusSeconds(9_000)).toMap());
    CostCap tight = new CostCap(new BigDecimal("0.07"), new BigDecimal("0.07"));

    assertThatThrownBy(
            () ->
                at.provider(at.settings().cappedBy(tight, Duration.ofHours(2)))
                    .create(EmulatorFixture.THREE_MASTERS))
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
        starts.add(
            threads.submit(() -> at.provider(settings).create(EmulatorFixture.THREE_MASTERS)));
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

    try (Nodes nodes = at.provider(settings).create(EmulatorFixture.THREE_MASTERS)) {
      String prefix = "quorum-drill-" + nodes.run() + "-";
      JsonNode address = account.find("floating_ips", prefix + "floating-ip");
      assertThat(address.path("server").asLong())
          .isEqualTo(account.find("servers", prefix + "k8smaster1").path("id").asLong());
      assertThat(address.path("labels").path("quorum-drill.run").asText()).isEqualTo(nodes.run());
      // A sixth of a cent more than without: a 600th of a month's 3.57 €.
      assertThat(String.join("\n", nodes.accessHints())).contains("0.0253 € an hour");
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
                    .create(EmulatorFixture.THREE_MASTERS))
        .hasMessageContaining("would cost up to 0.0793 €");
    account.add(
        "floating_ips",
        "kept",
        new Labels("drill", "00000000", clock.instant().plusSeconds(9_000)).toMap());
    // A third hour has begun at the end of the two that this run may take.
    clock.turn(Duration.ofSeconds(1));
    assertThatThrownBy(
            () ->
                at.provider(
                        at.settings()
                            .cappedBy(
                                new CostCap(new BigDecimal("0.07"), new BigDecimal("0.07")),
                                Duration.ofHours(2)))
                    .create(EmulatorFixture.THREE_MASTERS))
        .hasMessageContaining("stand already cost 0.0179 €");
  }
}
