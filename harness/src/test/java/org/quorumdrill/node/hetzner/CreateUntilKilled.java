package org.quorumdrill.node.hetzner;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.Provenance;

/** A program that makes and removes servers at the emulator until it is killed. */
final class CreateUntilKilled {

  private CreateUntilKilled() {}

  /**
   * @param args endpoint and SSH port; the token is in the environment
   */
  public static void main(String[] args) {
    HetznerSettings settings =
        HetznerSettings.standard(Path.of("target", "kept"))
            .at(URI.create(args[0]), Integer.parseInt(args[1]));
    Map<String, String> environment = System.getenv();
    HetznerNodeProvider provider =
        new HetznerNodeProvider(
            settings,
            ApiToken.of(environment),
            new Provenance(List.of()),
            EmulatorFixture.QUICK,
            Clock.system());
    while (true) {
      try (Nodes nodes = provider.create(EmulatorFixture.THREE_MASTERS)) {
        nodes.all().getFirst().shell().query("true");
      }
    }
  }
}
