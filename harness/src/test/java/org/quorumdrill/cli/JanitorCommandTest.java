package org.quorumdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorumdrill.node.hetzner.emulator.HetznerEmulator;
import picocli.CommandLine;

class JanitorCommandTest {

  private static final Map<String, String> EXPIRED =
      Map.of(
          "quorum-drill.project",
          "drill",
          "quorum-drill.run",
          "1a2b3c4d",
          "quorum-drill.expires",
          "1");
  private static final Map<String, String> ALIVE =
      Map.of(
          "quorum-drill.project",
          "drill",
          "quorum-drill.run",
          "99999999",
          "quorum-drill.expires",
          "99999999999");

  private final StringWriter out = new StringWriter();
  private HetznerEmulator emulator;

  @BeforeEach
  void start() throws IOException {
    emulator =
        new HetznerEmulator(
            (name, userData, keys) -> {
              throw new IllegalStateException("no server is made here");
            },
            0);
    emulator.account().add("networks", "over", EXPIRED);
    emulator.account().add("networks", "alive", ALIVE);
    emulator.account().add("networks", "foreign", Map.of());
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private int janitor(String... arguments) {
    CommandLine line =
        new CommandLine(new JanitorCommand(Map.of("HCLOUD_TOKEN", HetznerEmulator.TOKEN)));
    line.setOut(new PrintWriter(out, true));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--endpoint=" + emulator.endpoint());
    return line.execute(all.toArray(String[]::new));
  }

  @Test
  void tellsWhatItWouldRemove() {
    assertThat(janitor("--dry-run")).isZero();

    assertThat(out.toString())
        .contains("would be removed: network over")
        .contains("would be removed: 1")
        .contains("stays: network alive");
    assertThat(emulator.account().resources()).hasSize(3);
  }

  @Test
  void removesWhatHasExpired() {
    assertThat(janitor("--dry-run=false", "--run=")).isZero();

    assertThat(out.toString()).contains("removed: network over").contains("stays: 1");
    assertThat(emulator.account().resources())
        .containsExactly("networks/alive", "networks/foreign");
  }

  @Test
  void removesARunThatIsNamed() {
    assertThat(janitor("--run=99999999")).isZero();

    assertThat(emulator.account().resources()).containsExactly("networks/foreign", "networks/over");
  }
}
