package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.node.hetzner.emulator.Account;
import org.quorumdrill.node.hetzner.emulator.HetznerEmulator;
import org.quorumdrill.node.ssh.SshKeys;

class JanitorTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final List<String> KINDS =
      List.of("servers", "networks", "firewalls", "ssh_keys", "floating_ips");

  private final TurnedClock clock = new TurnedClock(NOW);
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

  private void addOfEachKind(String name, Map<String, String> labels) {
    KINDS.forEach(kind -> account.add(kind, name, labels));
  }

  private static Map<String, String> labels(String project, Instant expires) {
    return new Labels(project, "1a2b3c4d", expires).toMap();
  }

  @Test
  void removesWhatHasExpiredAndNothingElse() {
    addOfEachKind("over", labels("drill", NOW));
    addOfEachKind("alive", labels("drill", NOW.plusSeconds(60)));
    addOfEachKind("quorum-drill-without-labels", Map.of());
    addOfEachKind("of-another-project", labels("production", NOW.minusSeconds(1)));
    addOfEachKind(
        "without-expiry", Map.of("quorum-drill.project", "drill", "quorum-drill.run", "1a2b3c4d"));
    addOfEachKind(
        "expiry-unreadable",
        Map.of(
            "quorum-drill.project",
            "drill",
            "quorum-drill.run",
            "1a2b3c4d",
            "quorum-drill.expires",
            "yesterday"));
    List<String> before = account.resources();

    assertThat(at.janitor().dryRun()).hasSize(5).allMatch(line -> line.contains(" over "));
    assertThat(account.resources()).isEqualTo(before);
    List<String> removed = at.janitor().sweep();

    assertThat(removed).hasSize(5).allMatch(line -> line.contains(" over "));
    assertThat(account.resources())
        .containsExactlyElementsOf(
            before.stream().filter(item -> !item.endsWith("/over")).toList());
    assertThat(at.janitor().standing()).hasSize(5).allMatch(line -> line.contains(" alive "));
  }

  @Test
  void aDryRunOnlyLooks() {
    addOfEachKind("over", labels("drill", NOW));

    at.janitor().dryRun();

    assertThat(at.emulator().requests())
        .isNotEmpty()
        .allMatch(request -> request.startsWith("GET"));
  }

  @Test
  void looksAgainUntilNothingIsListed() {
    at.emulator().faults().listLags.set(Duration.ofMillis(500));
    addOfEachKind("over", labels("drill", NOW));
    clock.turn(Duration.ofSeconds(1));
    assertThat(at.resources().all()).hasSize(5);

    assertThat(at.janitor().sweep()).hasSize(5);

    assertThat(account.resources()).isEmpty();
    assertThat(at.resources().all()).isEmpty();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "servers stand at 127.0.0.2 and so on")
  void whatCostsNothingAndCanNotBeRemovedHoldsNobodyUp() {
    Labels over = new Labels("drill", "1a2b3c4d", NOW);
    Labels alive = over.until(NOW.plus(Duration.ofHours(1)));
    long firewall = at.creation(over).of(Kind.FIREWALL, "in-use", Map.of("rules", List.of()));
    long key =
        at.creation(alive)
            .of(
                Kind.SSH_KEY,
                "key",
                Map.of("public_key", SshKeys.publicText(SshKeys.generate().getPublic())));
    at.creation(alive)
        .of(
            Kind.SERVER,
            "user",
            Map.of(
                "server_type",
                "cx23",
                "location",
                "fsn1",
                "image",
                "debian-12",
                "ssh_keys",
                List.of(key),
                "firewalls",
                List.of(Map.of("firewall", firewall)),
                "user_data",
                CloudConfig.of("user", SshKeys.generate())));
    account.add("networks", "over", over.toMap());
    Janitor hurried =
        new Janitor(at.resources(), clock, Duration.ofMinutes(2), Duration.ofSeconds(2));

    assertThat(hurried.sweep()).singleElement().asString().contains("network over");
    assertThat(account.resources()).contains("firewalls/in-use").doesNotContain("networks/over");
  }

  @Test
  void saysWhatItCouldNotRemoveAndRemovesTheRest() {
    addOfEachKind("over", labels("drill", NOW));
    at.emulator().faults().isProtected.add("servers/over");
    Janitor hurried =
        new Janitor(at.resources(), clock, Duration.ofMinutes(2), Duration.ofSeconds(2));

    assertThatThrownBy(hurried::sweep)
        .isInstanceOf(WaitTimedOutException.class)
        .hasMessageContaining("server over")
        .hasMessageContaining("Somebody protected it against this");
    assertThat(account.resources()).containsExactly("servers/over");
  }

  @Test
  void aTokenThatIsRefusedIsToldAtOnce() {
    account.add("servers", "over", labels("drill", NOW));

    for (String token : List.of("wrong-0123456789", HetznerEmulator.READ_ONLY_TOKEN)) {
      HetznerApi api = at.api(at.emulator().endpoint(), token);
      Actions actions = new Actions(api, Duration.ofSeconds(2), Duration.ofMinutes(5));
      Janitor refused =
          new Janitor(
              new OwnedResources(api, actions, "drill"),
              clock,
              Duration.ofMinutes(5),
              Duration.ofSeconds(2));
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              assertThatThrownBy(refused::sweep)
                  .hasMessageContaining("given up")
                  .hasMessageContaining("make "));
    }
    assertThat(account.resources()).containsExactly("servers/over");
  }

  @Test
  void takesAnAddressOfOursFromWhoeverHasIt() {
    account.add("servers", "foreign", Map.of());
    at.creation(new Labels("drill", "1a2b3c4d", NOW))
        .of(
            Kind.FLOATING_IP,
            "over",
            Map.of(
                "type", "ipv4", "server", account.find("servers", "foreign").path("id").asLong()));

    assertThat(at.janitor().sweep()).hasSize(1);

    assertThat(account.resources()).containsExactly("servers/foreign");
    assertThat(at.emulator().requests()).filteredOn(r -> r.endsWith("/unassign")).hasSize(1);
  }

  @Test
  void saysThatItCouldNotLook() {
    account.add("servers", "over", labels("drill", NOW));
    Janitor hurried =
        new Janitor(at.resources(), clock, Duration.ofMinutes(2), Duration.ofSeconds(2));
    at.emulator().faults().listLags.set(Duration.ofMinutes(5));

    // A list that lags for longer than anybody waits shows nothing of it, and later everything.
    assertThat(hurried.sweep()).isEmpty();
    at.emulator().faults().listLags.set(Duration.ZERO);
    at.emulator().faults().rateLimited.set(100_000);
    assertThatThrownBy(hurried::sweep)
        .isInstanceOf(WaitTimedOutException.class)
        .hasMessageContaining("everything whose lease is over to be removed")
        .hasMessageContaining("rate_limit_exceeded");
  }

  @Test
  void theLeaseIsExtendedWhileTheRunLivesAndNotBeyondItsEnd() {
    account.add("servers", "ours", labels("drill", NOW.plusSeconds(60)));
    account.add("servers", "theirs", new Labels("drill", "99999999", NOW.plusSeconds(60)).toMap());
    Instant end = NOW.plus(Duration.ofMinutes(40));

    try (Lease lease = lease(end, () -> {})) {
      lease.start();
      assertThat(expiry("ours")).isEqualTo(NOW.plusSeconds(60));
      clock.turn(Duration.ofMinutes(8));
      assertThat(expiry("ours"))
          .as("a beat every seven and a half minutes, each for half an hour")
          .isEqualTo(NOW.plus(Duration.ofSeconds(450 + 1_800)));
      assertThat(expiry("theirs")).isEqualTo(NOW.plusSeconds(60));
      clock.turn(Duration.ofMinutes(31));
      assertThat(expiry("ours")).isEqualTo(end);
    }
  }

  @Test
  void theLeaseOfWhatIsKeptIsExtendedOnceToItsEnd() {
    account.add("servers", "ours", labels("drill", NOW.plusSeconds(60)));
    Instant end = NOW.plus(Duration.ofHours(2));

    try (Lease lease = lease(end, () -> {})) {
      lease.extendToTheEnd();
    }

    assertThat(expiry("ours")).isEqualTo(end);
  }

  private Lease lease(Instant end, Runnable atTheEnd) {
    return new Lease(at.resources(), "1a2b3c4d", clock, Duration.ofMinutes(30), end, atTheEnd);
  }

  @Test
  void aRunThatIsStillThereAtItsEndIsTakenAway() {
    addOfEachKind("ours", labels("drill", NOW));

    Instant end = NOW.plus(Duration.ofMinutes(40));

    try (Lease lease = lease(end, () -> at.janitor().removeRun("1a2b3c4d"))) {
      lease.start();
      clock.turn(Duration.ofMinutes(39));
      assertThat(account.resources()).hasSize(5);

      clock.turn(Duration.ofMinutes(1));

      assertThat(account.resources()).isEmpty();
    }
  }

  private Instant expiry(String name) {
    return Instant.ofEpochSecond(
        account.find("servers", name).path("labels").path("quorum-drill.expires").asLong());
  }
}
