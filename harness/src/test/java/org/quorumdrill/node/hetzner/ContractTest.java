package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.node.hetzner.emulator.Shapes;

/** The shapes of the public reference, in src/test/resources/hetzner, as the client reads them. */
class ContractTest {

  private EmulatorFixture at;

  @BeforeEach
  void start() throws IOException {
    at = EmulatorFixture.on(new TurnedClock());
  }

  @AfterEach
  void stop() {
    at.close();
  }

  private <T> T read(String shape, Class<T> type) {
    return at.api()
        .read(
            JsonNodeFactory.instance.objectNode().set("it", new Shapes().of(shape)),
            "it",
            type,
            shape);
  }

  @Test
  void aServer() {
    Server server = read("server", Server.class);

    assertThat(server.id()).isEqualTo(4711);
    assertThat(server.isRunning()).isTrue();
    assertThat(server.created()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    assertThat(server.serverType().name()).isEqualTo("cx23");
    assertThat(server.location()).isEqualTo(new Location("fsn1", "eu-central"));
    assertThat(server.publicAddress()).contains("127.0.0.2");
  }

  @Test
  void anAction() {
    Action action = read("action", Action.class);

    assertThat(action.command()).isEqualTo("start_server");
    assertThat(action.isDone()).isFalse();
    assertThat(action.hasFailed()).isFalse();
    assertThat(action.error()).isNull();
  }

  @Test
  void theRescueSystem() {
    JsonNode answer = new Shapes().of("enable_rescue");

    assertThat(at.api().read(answer, "action", Action.class, "it").command())
        .isEqualTo("enable_rescue");
    assertThat(read("server", Server.class).rescueEnabled()).isFalse();
  }

  @Test
  void whatAllResourcesHaveInCommon() {
    for (String shape : List.of("server", "network", "firewall", "ssh_key", "floating_ip")) {
      Resource resource = read(shape, Resource.class);
      assertThat(resource.id()).as(shape).isPositive();
      assertThat(resource.name()).as(shape).isNotEmpty();
      assertThat(resource.labels()).as(shape).isEmpty();
    }
  }

  @Test
  void anError() {
    Refusal refusal = Refusal.of(422, new Shapes().of("error"));

    assertThat(refusal.code()).isEqualTo("invalid_input");
    assertThat(refusal.message()).isEqualTo("invalid input in field 'name'");
  }

  @Test
  void serverTypesLocationsAndPrices() {
    HetznerApi api = at.api();
    List<ServerType> types = api.list("/server_types", Map.of(), "server_types", ServerType.class);
    List<Location> locations = api.list("/locations", Map.of(), "locations", Location.class);
    Pricing pricing = api.get("/pricing", "pricing", Pricing.class);

    assertThat(types).extracting(ServerType::name).contains("cx22", "cx23", "cax11");
    assertThat(locations).contains(new Location("ash", "us-east"));
    assertThat(pricing.currency()).isEqualTo("EUR");
    assertThat(pricing.hourly("cx23", "fsn1", false))
        .isEqualByComparingTo(new BigDecimal("0.006433"));
    assertThat(pricing.hourly("cx23", "fsn1", true))
        .isEqualByComparingTo(new BigDecimal("0.007553"));
  }

  @Test
  void theCheapestOfTheDocumentedSizeComesFirst() {
    HetznerApi api = at.api();

    List<Offer> offers =
        Offer.of(
            api.list("/server_types", Map.of(), "server_types", ServerType.class),
            api.list("/locations", Map.of(), "locations", Location.class),
            Need.documented());

    // No cx22, which is deprecated; no cax11, which is ARM; no ash, which is in another zone.
    assertThat(offers)
        .extracting(Offer::toString)
        .containsExactly(
            "cx23 in fsn1",
            "cx23 in hel1",
            "cx23 in nbg1",
            "cpx22 in fsn1",
            "cpx22 in hel1",
            "cpx22 in nbg1");
  }
}
