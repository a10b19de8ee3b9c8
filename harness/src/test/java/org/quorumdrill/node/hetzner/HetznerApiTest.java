package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.node.hetzner.emulator.Faults;
import org.quorumdrill.node.hetzner.emulator.HetznerEmulator;

/** Single requests: pages, rate limits, errors, and malformed answers. */
class HetznerApiTest {

  private static final Labels LABELS =
      new Labels("drill", "1a2b3c4d", Instant.parse("2026-11-24T12:00:00Z"));

  private final TurnedClock clock = new TurnedClock();
  private EmulatorFixture at;
  private Faults faults;

  @BeforeEach
  void start() throws IOException {
    at = EmulatorFixture.on(clock);
    faults = at.emulator().faults();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  @Test
  void allPagesAreRead() {
    for (int i = 0; i < 120; i++) {
      at.emulator().account().add("ssh_keys", "key-" + i, LABELS.toMap());
    }

    assertThat(at.resources().of(Kind.SSH_KEY)).hasSize(120);
    assertThat(at.emulator().requests()).hasSize(3);
  }

  @Test
  void aBurstOfRefusalsIsWaitedOutLongerEachTime() {
    faults.rateLimited.set(4);

    assertThat(at.resources().of(Kind.SERVER)).isEmpty();

    assertThat(clock.pauses()).hasSize(4);
    assertThat(clock.pauses()).isSorted();
    assertThat(clock.pauses().getFirst()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(clock.pauses().getLast()).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void requestsAreSpreadBeforeTheHourIsUsedUp() {
    faults.remaining.set(50);

    at.resources().of(Kind.SERVER);
    assertThat(clock.pauses()).isEmpty();
    HetznerApi api = at.api();
    api.get("/pricing", "pricing", Pricing.class);
    api.get("/pricing", "pricing", Pricing.class);

    assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void refusalsWithoutEndEndInAnErrorThatSaysWhatToDo() {
    faults.rateLimited.set(1_000);

    assertThatThrownBy(() -> at.resources().of(Kind.SERVER))
        .isInstanceOf(HetznerException.class)
        .hasMessageContaining("rate_limit_exceeded")
        .hasMessageContaining("using the same project");
    assertThat(at.emulator().requests()).hasSize(10);
  }

  @Test
  void errorsOfTheServerAndLostConnectionsAreAskedAgain() {
    faults.serverErrors.set(2);
    assertThat(at.resources().of(Kind.SERVER)).isEmpty();
    faults.closedConnections.set(2);
    assertThat(at.resources().of(Kind.SERVER)).isEmpty();
  }

  @Test
  void aWrongTokenIsNamedAndNeverShown() {
    String secret = "wrong-0123456789";

    assertThatThrownBy(
            () ->
                at.api(at.emulator().endpoint(), secret).get("/pricing", "pricing", Pricing.class))
        .isInstanceOf(HetznerException.class)
        .hasMessageContaining("unauthorized")
        .hasMessageContaining("The token is wrong or was deleted")
        .hasMessageContaining("[secret]")
        .hasMessageNotContaining(secret);
  }

  @Test
  void aTokenThatMayOnlyReadIsNamed() {
    HetznerApi api = at.api(at.emulator().endpoint(), HetznerEmulator.READ_ONLY_TOKEN);

    assertThatThrownBy(() -> api.postOnce("/ssh_keys", Map.of("name", "a")))
        .hasMessageContaining("token_readonly")
        .hasMessageContaining("read and write rights");
  }

  @Test
  void nobodyAnswers() {
    HetznerApi api = at.api(URI.create("http://127.0.0.1:1/v1"), HetznerEmulator.TOKEN);

    assertThatThrownBy(() -> api.get("/pricing", "pricing", Pricing.class))
        .isInstanceOf(HetznerException.class)
        .hasMessageContaining("no answer from http://127.0.0.1:1/v1");
  }

  @Test
  void whatIsNoListIsNotTakenForAnEmptyOne() throws IOException {
    try (Stranger portal = new Stranger(302, "Location: /login", "Sign in");
        Stranger proxy = new Stranger(200, "Content-Type: text/html", "<p>Sign in</p>")) {
      for (Stranger stranger : List.of(portal, proxy)) {
        HetznerApi api = at.api(stranger.endpoint(), HetznerEmulator.TOKEN);

        assertThatThrownBy(() -> api.list("/servers", Map.of(), "servers", Server.class))
            .isInstanceOf(HetznerException.class)
            .hasMessageContaining("Hetzner Cloud, GET /servers");
      }
    }
  }

  @Test
  void anAnswerThatStallsInItsMiddleIsGivenUp() throws IOException {
    try (Stranger stalls = new Stranger(200, "Content-Length: 1000", "{\"servers\": [")) {
      HetznerApi api =
          new HetznerApi(
              stalls.endpoint(),
              EmulatorFixture.token(HetznerEmulator.TOKEN),
              Duration.ofMillis(300),
              clock);

      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              assertThatThrownBy(() -> api.postOnce("/servers", Map.of("name", "a")))
                  .isInstanceOf(AnswerUnknownException.class)
                  .hasMessageContaining("the answer was not complete"));
    }
  }
}
