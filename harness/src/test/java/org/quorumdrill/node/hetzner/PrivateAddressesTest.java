package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.node.ssh.SshKeys;

/** Which addresses of a private network a server may have. */
class PrivateAddressesTest {

  private static final Labels LABELS =
      new Labels("drill", "1a2b3c4d", Instant.parse("2026-11-24T12:00:00Z"));

  private EmulatorFixture at;

  @BeforeEach
  void start() throws IOException {
    at = EmulatorFixture.on(new TurnedClock());
  }

  @AfterEach
  void stop() {
    at.close();
  }

  /**
   * Shows that a server can have the documented 10.0.42.1 only in a network that begins elsewhere.
   */
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
}
