package org.quorumdrill.scenarios.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl+C must end a child, also if this run was started where SIGINT is ignored. */
@EnabledOnOs(OS.LINUX)
class ChildJvmTest {

  private static final String IGNORED = "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000006\n";
  private static final String NOT_IGNORED =
      "SigIgn:\t0000000000000005\nSigCgt:\t0000000000000002\n";

  @TempDir private Path folder;

  @Test
  void ctrlCEndsIt() throws Exception {
    assertThat(endedByInterrupt(child(IGNORED))).isTrue();
  }

  @Test
  void withoutThatItWouldNot() throws Exception {
    assertThat(endedByInterrupt(child(NOT_IGNORED))).isFalse();
  }

  private ProcessBuilder child(String status) throws IOException {
    Path file = Files.writeString(folder.resolve("status"), status);
    return ChildJvm.interruptible(
        ChildJvm.running(WaitForever.class, folder.resolve("output"), up().toString()), file);
  }

  private Path up() {
    return folder.resolve("up");
  }

  /** Whether SIGINT ends the program when it is started from where SIGINT is ignored. */
  private boolean endedByInterrupt(ProcessBuilder builder) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    command.addAll(builder.command());
    Process child = builder.command(command).start();
    try {
      await("the child to run")
          .atMost(Duration.ofSeconds(60))
          .failFast(() -> assertThat(child.isAlive()).as(builder.command().toString()).isTrue())
          .until(() -> Files.exists(up()));
      new ProcessBuilder("kill", "-INT", Long.toString(child.pid())).start().waitFor();
      return child.waitFor(5, TimeUnit.SECONDS);
    } finally {
      child.destroyForcibly();
    }
  }
}
