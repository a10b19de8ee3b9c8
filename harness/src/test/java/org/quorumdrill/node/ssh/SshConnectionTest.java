package org.quorumdrill.node.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.NodeException;

/**
 * The connection is made to the right node only, and reopened when it was lost.
 *
 * <p>Needs this machine's bash and GNU timeout, which stand in for the node's.
 */
@EnabledOnOs(OS.LINUX)
class SshConnectionTest {

  private SshLogin ssh;
  private SshShell shell;

  @BeforeEach
  void logIn() throws IOException {
    ssh = new SshLogin();
    shell = new SshShell(ssh.connection());
  }

  @AfterEach
  void logOut() throws IOException {
    ssh.close();
  }

  @Test
  void aServerWithAnotherKeyGetsNothing() {
    try (SshConnection other = ssh.connection(SshKeys.generate(), ssh.login())) {
      assertThatThrownBy(() -> new SshShell(other).query("true"))
          .isInstanceOf(NodeException.class)
          .hasMessageContaining("k8smaster1")
          .hasMessageContaining("can't be reached by SSH");
    }
  }

  @Test
  void nobodyElseGetsIn() {
    try (SshConnection other = ssh.connection(ssh.hostKey(), SshKeys.generate())) {
      assertThatThrownBy(() -> new SshShell(other).query("true")).isInstanceOf(NodeException.class);
    }
  }

  @Test
  void aLostConnectionIsMadeAnew() {
    assertThat(shell.query("echo one")).isEqualTo("one");

    ssh.server().cutConnections();

    assertThat(shell.query("echo two")).isEqualTo("two");
    assertThat(ssh.server().sessions()).isEqualTo(1);
  }

  @Test
  void aConnectionLostDuringACommandIsAResultLikeThatOfSsh(@TempDir Path folder) {
    Path begun = folder.resolve("begun");
    Thread.ofVirtual()
        .start(
            () -> {
              Awaitility.await().until(() -> Files.exists(begun));
              ssh.server().cutConnections();
            });

    CommandResult result =
        shell.run(
            Command.of("bash", "-c", "touch '%s'; exec sleep 20".formatted(begun))
                .within(Duration.ofSeconds(30)));

    assertThat(result.exitCode()).isEqualTo(255);
    assertThat(result.stderr()).contains("the connection was lost");
    assertThat(result.took()).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void aNodeThatIsOffSaysSoQuickly() throws IOException {
    ssh.server().close();

    long start = System.nanoTime();
    assertThatThrownBy(() -> shell.query("true"))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("Is it on");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void secretsOfATargetAreNotShown() {
    assertThat(ssh.connection().target().toString())
        .isEqualTo("k8smaster1 (root@localhost:%d)".formatted(ssh.server().port()));
    assertThat(SshKeys.privateText(ssh.login())).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    assertThat(SshKeys.publicText(ssh.login().getPublic())).startsWith("ecdsa-sha2-nistp256 AAAA");
  }
}
