package org.quorumdrill.node.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;

/**
 * Commands and files reach the node unchanged, and their results come back.
 *
 * <p>Needs this machine's bash and GNU timeout, which stand in for the node's.
 */
@EnabledOnOs(OS.LINUX)
class SshShellTest {

  private static final Executor THREADS = Thread::startVirtualThread;

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
  void argumentsArriveAsTheyAre() {
    String nasty = "it's $HOME `id` \"quoted\" \\ * ; & | > <\nsecond line äöü";

    CommandResult result = shell.run(Command.of("printf", "%s", nasty));

    assertThat(result.stdout()).isEqualTo(nasty);
    assertThat(result.ok()).isTrue();
  }

  @Test
  void outputErrorsAndExitCodesAreKeptApart() {
    CommandResult result = shell.run(Command.script("echo out; echo err >&2; exit 7"));

    assertThat(result.stdout()).isEqualTo("out\n");
    assertThat(result.stderr()).isEqualTo("err\n");
    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.node()).isEqualTo("k8smaster1");
  }

  /** An OpenSSH server accepts ten sessions at the same time, and refuses more. */
  @Test
  void manyCommandsAtOnceWaitForEachOther() {
    ssh.server().takeAtMost(10);
    List<CompletableFuture<String>> all =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> shell.query("sleep 0.2; echo " + i), THREADS))
            .toList();

    assertThat(all.stream().map(CompletableFuture::join))
        .containsExactlyElementsOf(IntStream.range(0, 30).mapToObj(Integer::toString).toList());
  }

  @Test
  void aCommandIsKilledOnTheNodeAtItsTimeout() {
    CommandResult result = shell.run(Command.of("sleep", "60").within(Duration.ofMillis(300)));

    assertThat(result.exitCode()).isEqualTo(124);
    assertThat(result.took()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void filesOfAnySizeArrive(@TempDir Path folder) throws IOException {
    byte[] content = new byte[5_000_001];
    new Random(1).nextBytes(content);
    Path file = Files.write(folder.resolve("file"), content);
    Path there = folder.resolve("a/b/there");

    shell.copy(file, there.toString(), Duration.ofSeconds(30));
    shell.write(folder.resolve("c/small").toString(), "it's\nsmall\n");

    assertThat(there).hasBinaryContent(content);
    assertThat(folder.resolve("a/b/there.part")).doesNotExist();
    assertThat(shell.read(folder.resolve("c/small").toString())).isEqualTo("it's\nsmall\n");
  }
}
