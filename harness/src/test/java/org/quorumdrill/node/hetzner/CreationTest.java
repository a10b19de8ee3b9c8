package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.node.hetzner.emulator.Faults;
import org.quorumdrill.node.ssh.SshKeys;

/** Resources are made exactly once, even if answers are lost. */
class CreationTest {

  private static final Labels LABELS =
      new Labels("drill", "1a2b3c4d", Instant.parse("2026-11-24T12:00:00Z"));

  private EmulatorFixture at;
  private Faults faults;

  @BeforeEach
  void start() throws IOException {
    at = EmulatorFixture.on(new TurnedClock());
    faults = at.emulator().faults();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  @Test
  void whatIsMadeIsMadeOnceWhenTheAnswerIsLost() {
    faults.lostAnswers.set(1);

    long id = at.creation(LABELS).of(Kind.NETWORK, "net", Map.of("ip_range", "10.0.0.0/16"));

    assertThat(at.emulator().account().resources()).containsExactly("networks/net");
    assertThat(at.emulator().account().find("networks", "net").path("id").asLong()).isEqualTo(id);
  }

  @Test
  void whatIsMadeIsMadeOnceWhenTheListLagsBehind() {
    faults.lostAnswers.set(1);
    faults.listLags.set(Duration.ofSeconds(30));

    at.creation(LABELS).of(Kind.NETWORK, "net", Map.of("ip_range", "10.0.0.0/16"));

    assertThat(at.emulator().account().resources()).containsExactly("networks/net");
    assertThat(at.emulator().requests().stream().filter("POST /networks"::equals)).hasSize(1);
  }

  @Test
  void evenAListThatLagsForTooLongMakesNoSecondOne() {
    faults.lostAnswers.set(1);
    faults.listLags.set(Duration.ofMinutes(3));

    at.creation(LABELS).of(Kind.NETWORK, "net", Map.of("ip_range", "10.0.0.0/16"));

    assertThat(at.emulator().account().resources()).containsExactly("networks/net");
    assertThat(at.emulator().requests().stream().filter("POST /networks"::equals)).hasSize(2);
  }

  @Test
  void whatWasNotMadeIsAskedForAgain() {
    faults.serverErrors.set(1);

    at.creation(LABELS).of(Kind.NETWORK, "net", Map.of("ip_range", "10.0.0.0/16"));

    assertThat(at.emulator().account().resources()).containsExactly("networks/net");
  }

  @Test
  void aNameThatSomebodyElseHasIsNotTakenForOurs() {
    at.emulator().account().add("networks", "net", Map.of());

    assertThatThrownBy(
            () -> at.creation(LABELS).of(Kind.NETWORK, "net", Map.of("ip_range", "10.0.0.0/16")))
        .hasMessageContaining("uniqueness_error")
        .hasMessageContaining("exists in the project already");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "servers stand at 127.0.0.2 and so on")
  void slowActionsAreWaitedForAndFailedOnesTold() {
    faults.actionTakes.set(Duration.ofMinutes(1));
    Map<String, ?> server =
        Map.of(
            "server_type", "cx23",
            "location", "fsn1",
            "image", "debian-12",
            "ssh_keys", List.of(keyOf("key")),
            "user_data", CloudConfig.of("k8smaster1", SshKeys.generate()));

    long id = at.creation(LABELS).of(Kind.SERVER, "one", server);
    assertThat(at.api().get(Kind.SERVER.path(id), "server", Server.class).isRunning()).isTrue();

    faults.failedActions.set(1);
    assertThatThrownBy(() -> at.creation(LABELS).of(Kind.SERVER, "two", server))
        .isInstanceOf(HetznerException.class)
        .hasMessageContaining("create_server")
        .hasMessageContaining("failed")
        .hasMessageContaining("action_failed");
  }

  private long keyOf(String name) {
    return at.creation(LABELS)
        .of(
            Kind.SSH_KEY,
            name,
            Map.of("public_key", SshKeys.publicText(SshKeys.generate().getPublic())));
  }
}
