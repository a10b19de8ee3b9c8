package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.hetzner.emulator.Faults;
import org.quorumdrill.node.hetzner.emulator.HetznerEmulator;
import org.quorumdrill.node.ssh.SshKeys;

class HetznerApiTest {

  private static final Labels LABELS =
      new Labels("drill", "1a2b3c4d", Instant.parse("2026-11-24T12:00:00Z"));

  private AtTheEmulator at;
  private Faults faults;

  @BeforeEach
  void start() throws IOException {
    at = new AtTheEmulator();
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

    assertThat(at.pauses()).hasSize(4);
    assertThat(at.pauses()).isSorted();
    assertThat(at.pauses().getFirst()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(at.pauses().getLast()).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void requestsAreSpreadBeforeTheHourIsUsedUp() {
    faults.remaining.set(50);

    at.resources().of(Kind.SERVER);
    assertThat(at.pauses()).isEmpty();
    HetznerApi api = at.api();
    api.get("/pricing", "pricing", Pricing.class);
    api.get("/pricing", "pricing", Pricing.class);

    assertThat(at.pauses()).containsExactly(Duration.ofSeconds(1));
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
              AtTheEmulator.token(HetznerEmulator.TOKEN),
              Duration.ofMillis(300),
              pause -> {});

      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              assertThatThrownBy(() -> api.postOnce("/servers", Map.of("name", "a")))
                  .isInstanceOf(AnswerUnknownException.class)
                  .hasMessageContaining("the answer was not complete"));
    }
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
    faults.listLags.set(Duration.ofMillis(700));

    at.creation(LABELS).of(Kind.NETWORK, "net", Map.of("ip_range", "10.0.0.0/16"));

    assertThat(at.emulator().account().resources()).containsExactly("networks/net");
    assertThat(at.emulator().requests().stream().filter("POST /networks"::equals)).hasSize(1);
  }

  @Test
  void evenAListThatLagsForTooLongMakesNoSecondOne() {
    faults.lostAnswers.set(1);
    faults.listLags.set(Duration.ofSeconds(3));

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
    faults.actionTakes.set(Duration.ofMillis(300));
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

  /** So the documented 10.0.42.1 is to be had, but only in a network that begins elsewhere. */
  @Test
  void reservedAddressesAreRefusedAsByTheRealOne() {
    long wide = network("wide", "10.0.0.0/16");
    long narrow = network("narrow", "10.0.42.0/24");
    long one = server("one");
    long two = server("two");

    for (String reserved : List.of("10.0.0.1", "10.0.42.0", "10.0.42.255", "10.0.43.5")) {
      assertRefused(one, wide, reserved);
    }
    assertRefused(one, narrow, "10.0.42.1");
    at.actions().await(attach(one, wide, "10.0.42.1"), "the first");
    assertRefused(two, wide, "10.0.42.1");
    at.actions().await(attach(two, wide, "10.0.42.2"), "the second");
  }

  private void assertRefused(long server, long network, String ip) {
    assertThatThrownBy(() -> attach(server, network, ip))
        .as(ip)
        .isInstanceOf(HetznerException.class)
        .hasMessageContaining("ip_not_available");
  }

  private JsonNode attach(long server, long network, String ip) {
    return at.api()
        .postAgain(
            Kind.SERVER.path(server) + "/actions/attach_to_network",
            Map.of("network", network, "ip", ip));
  }

  private long network(String name, String range) {
    return at.creation(LABELS)
        .of(
            Kind.NETWORK,
            name,
            Map.of(
                "ip_range",
                range,
                "subnets",
                List.of(Map.of("type", "cloud", "ip_range", "10.0.42.0/24"))));
  }

  private long server(String name) {
    return at.creation(LABELS)
        .of(
            Kind.SERVER,
            name,
            Map.of(
                "server_type", "cx23",
                "location", "fsn1",
                "image", "debian-12",
                "ssh_keys", List.of(keyOf("key-of-" + name)),
                "user_data", CloudConfig.of(name, SshKeys.generate())));
  }

  private long keyOf(String name) {
    return at.creation(LABELS)
        .of(
            Kind.SSH_KEY,
            name,
            Map.of("public_key", SshKeys.publicText(SshKeys.generate().getPublic())));
  }

  @Test
  void theTokenComesFromTheEnvironmentOrAFileOfItsOwnersOnly(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "abc\n");
    Map<String, String> environment = Map.of(ApiToken.FILE_VARIABLE, file.toString());

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> ApiToken.of(environment))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(ApiToken.of(environment).authorization()).isEqualTo("Bearer abc");
    assertThat(ApiToken.of(environment)).hasToString("[secret]");
    assertThatThrownBy(() -> ApiToken.of(Map.of())).hasMessageContaining("HCLOUD_TOKEN");
    assertThatThrownBy(() -> ApiToken.of(Map.of(ApiToken.VARIABLE, "se cret")))
        .hasMessageNotContaining("se cret");
  }
}
