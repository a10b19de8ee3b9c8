package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.node.hetzner.emulator.Account;

/**
 * A named run can be kept, and can be distinguished from every other one.
 *
 * <p>Other systems than Linux have no 127.0.0.2 and so on for the emulated servers.
 */
@EnabledOnOs(OS.LINUX)
class KeptServersTest {

  private final TurnedClock clock = new TurnedClock();
  private EmulatorFixture at;
  private Account account;

  @BeforeEach
  void start() throws IOException {
    at = EmulatorFixture.on(clock);
    account = at.emulator().account();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  private HetznerSettings byName(boolean keep, Path folder) {
    return new HetznerSettings(
        new HetznerSettings.Api(at.emulator().endpoint(), at.sshPort()),
        "drill",
        "by-name",
        new HetznerSettings.Servers("debian-12", true, false),
        CostCap.standard(),
        Duration.ofHours(2),
        new HetznerSettings.Keep(keep, folder));
  }

  @Test
  void aRunOfTheSameNameIsLeftAlone(@TempDir Path folder) throws IOException {
    at.provider(byName(true, folder)).create(EmulatorFixture.THREE_MASTERS).close();
    List<String> before = account.resources();
    String key = Files.readString(folder.resolve("by-name").resolve("ssh-key"));

    for (boolean keep : List.of(true, false)) {
      assertThatThrownBy(
              () -> at.provider(byName(keep, folder)).create(EmulatorFixture.THREE_MASTERS))
          .isInstanceOf(NodeException.class)
          .hasMessageContaining("there is a run named by-name already")
          .hasMessageContaining("Nothing was made");
    }

    assertThat(account.resources()).isEqualTo(before);
    assertThat(folder.resolve("by-name").resolve("ssh-key")).hasContent(key);
  }

  @Test
  void keptServersStayWithALeaseAndAKey(@TempDir Path folder) throws IOException {
    Nodes nodes = at.provider(byName(true, folder)).create(EmulatorFixture.THREE_MASTERS);
    int port = nodes.all().getFirst().endpoint(new NodeSocket.Tcp(6443)).getPort();
    String hints = String.join("\n", nodes.accessHints());
    nodes.close();

    // Such a login makes the endpoint in the kubeconfig reachable again.
    assertThat(hints)
        .contains("-L 127.0.0.1:%d:10.0.42.1:6443 root@".formatted(port))
        .contains("-o UserKnownHostsFile=");
    assertThat(Files.readAllLines(folder.resolve("by-name").resolve("known_hosts")))
        .hasSize(3)
        .allMatch(line -> line.matches("\\[127\\.0\\.0\\.\\d+]:\\d+ ecdsa-sha2-nistp256 \\S+"));

    assertThat(nodes.run()).isEqualTo("by-name");
    assertThat(account.resources())
        .hasSize(6)
        .allMatch(name -> name.contains("/quorum-drill-by-name-"));
    Path key = folder.resolve(nodes.run()).resolve("ssh-key");
    assertThat(Files.readString(key)).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(at.provider().standing()).hasSize(6).allMatch(line -> line.contains(nodes.run()));
    clock.turn(Duration.ofHours(3));
    at.janitor().sweep();
    assertThat(account.resources()).isEmpty();
  }
}
