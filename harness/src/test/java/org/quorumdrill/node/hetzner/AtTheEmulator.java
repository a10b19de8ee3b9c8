package org.quorumdrill.node.hetzner;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.node.hetzner.emulator.HetznerEmulator;

/** What talks to the emulator, in a hurry: pauses are noted instead of made. */
final class AtTheEmulator implements AutoCloseable {

  static final NodeSpec THREE_MASTERS =
      new NodeSpec(
          List.of("k8smaster1", "k8smaster2", "k8smaster3"), List.of(new NodeSocket.Tcp(6443)));

  static final HetznerTimes QUICK =
      new HetznerTimes(
          Duration.ofSeconds(5),
          Duration.ofMillis(20),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofMinutes(30));

  private final FakeMachines machines;
  private final HetznerEmulator emulator;
  private final List<Duration> pauses = new ArrayList<>();

  AtTheEmulator() throws IOException {
    machines = new FakeMachines();
    emulator = new HetznerEmulator(machines, 0);
  }

  HetznerEmulator emulator() {
    return emulator;
  }

  List<Duration> pauses() {
    return pauses.stream().filter(pause -> !pause.isZero()).toList();
  }

  FakeMachines machines() {
    return machines;
  }

  int sshPort() {
    return machines.sshPort();
  }

  static ApiToken token(String secret) {
    return ApiToken.of(Map.of(ApiToken.VARIABLE, secret));
  }

  HetznerApi api() {
    return api(emulator.endpoint(), HetznerEmulator.TOKEN);
  }

  HetznerApi api(URI endpoint, String token) {
    return new HetznerApi(endpoint, token(token), QUICK.answer(), pauses::add);
  }

  Actions actions() {
    return new Actions(api(), QUICK.look(), QUICK.action());
  }

  OwnedResources resources() {
    return new OwnedResources(api(), actions(), "drill");
  }

  Creation creation(Labels labels) {
    return new Creation(api(), actions(), resources(), () -> labels, QUICK.settle(), QUICK.look());
  }

  Janitor janitor(Clock clock) {
    return new Janitor(resources(), clock, Duration.ofSeconds(10), QUICK.look());
  }

  HetznerSettings settings() {
    return HetznerSettings.standard(Path.of("target", "kept"))
        .at(emulator.endpoint(), machines.sshPort());
  }

  HetznerNodeProvider provider() {
    return provider(settings());
  }

  HetznerNodeProvider provider(HetznerSettings settings) {
    return provider(settings, QUICK);
  }

  HetznerNodeProvider provider(HetznerSettings settings, HetznerTimes times) {
    return new HetznerNodeProvider(
        settings,
        token(HetznerEmulator.TOKEN),
        new Provenance(List.of()),
        times,
        Clock.systemUTC(),
        // A fiftieth of the pauses, or bad weather would take minutes.
        pause -> Pause.real().of(pause.dividedBy(50)));
  }

  @Override
  public void close() {
    emulator.close();
  }
}
