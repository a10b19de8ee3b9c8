package org.quorumdrill.node.hetzner;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.NodeProvider;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.node.ShiftedClock;
import org.quorumdrill.node.hetzner.emulator.HetznerEmulator;

/**
 * A provider and a janitor with short times, for an emulated cloud whose containers boot faster
 * than real servers.
 */
public final class InAHurry {

  private static final HetznerTimes TIMES =
      new HetznerTimes(
          Duration.ofSeconds(30),
          Duration.ofMillis(300),
          Duration.ofMinutes(2),
          Duration.ofSeconds(40),
          Duration.ofSeconds(10),
          Duration.ofMinutes(30));

  private InAHurry() {}

  public static NodeProvider provider(URI endpoint, int sshPort) {
    return new HetznerNodeProvider(
        HetznerSettings.standard(Path.of("target", "kept")).at(endpoint, sshPort),
        token(),
        new Provenance(List.of()),
        TIMES,
        Clock.system());
  }

  /** Returns a janitor whose clock is ahead. */
  public static Janitor janitor(URI endpoint, Duration later) {
    Clock clock = new ShiftedClock(later);
    HetznerApi api = new HetznerApi(endpoint, token(), TIMES.answer(), clock);
    Actions actions = new Actions(api, TIMES.look(), TIMES.action());
    return new Janitor(
        new OwnedResources(api, actions, "drill"), clock, TIMES.action(), TIMES.look());
  }

  private static ApiToken token() {
    return ApiToken.of(Map.of(ApiToken.VARIABLE, HetznerEmulator.TOKEN));
  }
}
