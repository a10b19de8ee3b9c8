package org.quorumdrill.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A node boots with a server's limit of open files, or with a lower one that the engine gives. */
class BootTest {

  @Test
  void lowersTheLimit() throws IOException {
    assertThat(limitOf(700)).isEqualTo("700");
  }

  @Test
  void leavesALowerLimit() throws IOException {
    String before = output("bash", "-c", "ulimit -Hn");

    assertThat(limitOf(Integer.MAX_VALUE)).isEqualTo(before);
  }

  private static String limitOf(int openFiles) throws IOException {
    return output(ContainerNode.boot(openFiles, "bash", "-c", "ulimit -Hn").toArray(String[]::new));
  }

  private static String output(String... command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
