package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.hetzner.emulator.HetznerEmulator;

class KeptServersTest {

  @TempDir private Path kept;

  private HetznerEmulator emulator;
  private KeptServers servers;

  @BeforeEach
  void start() throws IOException {
    emulator =
        new HetznerEmulator(
            (name, userData, keys) -> {
              throw new IllegalStateException("no server is made here");
            },
            0);
    emulator.account().add("networks", "ours", labels("mine"));
    emulator.account().add("networks", "of a colleague", labels("theirs"));
    servers =
        new KeptServers(
            Janitor.at(
                emulator.endpoint(),
                "drill",
                ApiToken.of(Map.of(ApiToken.VARIABLE, HetznerEmulator.TOKEN))),
            kept);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private static Map<String, String> labels(String run) {
    return Map.of(
        "quorum-drill.project",
        "drill",
        "quorum-drill.run",
        run,
        "quorum-drill.expires",
        "99999999999");
  }

  @Test
  void areThoseThatThisMachineHasTheKeyTo() throws IOException {
    assertThat(servers.runs()).isEmpty();
    Files.createDirectories(kept.resolve("mine"));
    Files.createDirectories(kept.resolve("of-containers"));

    assertThat(servers.runs()).containsExactly("mine");
    assertThat(servers.remove("mine")).singleElement().asString().contains("network ours");
    assertThat(servers.runs()).isEmpty();
    assertThat(emulator.account().resources()).containsExactly("networks/of a colleague");
  }
}
