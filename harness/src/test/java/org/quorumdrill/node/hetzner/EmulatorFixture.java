package org.quorumdrill.node.hetzner;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.node.hetzner.emulator.HetznerEmulator;

/**
 * An emulator and the client objects that talk to it, on one clock: when they wait, the emulated
 * time passes at once.
 */
final class EmulatorFixture implements AutoCloseable {

  static final NodeSpec THREE_MASTERS =
      new NodeSpec(
          List.of("k8smaster1", "k8smaster2", "k8smaster3"), List.of(new NodeSocket.Tcp(6443)));

  /** Times for tests in real time, which would wait too long otherwise. */
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
  private final Clock clock;
  private final HetznerTimes times;

  private EmulatorFixture(Clock clock, HetznerTimes times) throws IOException {
    this.clock = clock;
    this.times = times;
    machines = new FakeMachines();
    emulator = new HetznerEmulator(machines, 0, clock);
  }

  /** Returns an emulator on the test's clock. */
  static EmulatorFixture on(TurnedClock clock) throws IOException {
    return new EmulatorFixture(clock, HetznerTimes.standard());
  }

  /** Returns an emulator in real time, which other processes can use. */
  static EmulatorFixture inRealTime() throws IOException {
    return new EmulatorFixture(Clock.system(), QUICK);
  }

  HetznerEmulator emulator() {
    return emulator;
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
    return new HetznerApi(endpoint, token(token), times.answer(), clock);
  }

  Actions actions() {
    return new Actions(api(), times.look(), times.action());
  }

  OwnedResources resources() {
    return new OwnedResources(api(), actions(), "drill");
  }

  Creation creation(Labels labels) {
    return new Creation(api(), actions(), resources(), () -> labels, times.settle(), times.look());
  }

  Janitor janitor() {
    return janitor(clock);
  }

  Janitor janitor(Clock other) {
    return new Janitor(resources(), other, Duration.ofMinutes(2), times.look());
  }

  HetznerSettings settings() {
    return HetznerSettings.standard(Path.of("target", "kept"))
        .at(emulator.endpoint(), machines.sshPort());
  }

  HetznerNodeProvider provider() {
    return provider(settings());
  }

  HetznerNodeProvider provider(HetznerSettings settings) {
    return new HetznerNodeProvider(
        settings, token(HetznerEmulator.TOKEN), new Provenance(List.of()), times, clock);
  }

  @Override
  public void close() {
    emulator.close();
  }
}
