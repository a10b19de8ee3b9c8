package org.quorumdrill.scenarios.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.container.ContainerNodeProvider;
import org.testcontainers.DockerClientFactory;

/** A JVM that ends too early leaves no container, network or volume behind for long. */
class NothingLeftBehindIT {

  private static final Path SETUP =
      Path.of(System.getProperty("quorumdrill.setup", "target/setup.json"));

  private final DockerClient docker = DockerClientFactory.instance().client();
  private final EngineResources ours = EngineResources.ofAll(docker);
  private final Set<String> before = ours.all();

  /** Its number, on every Unix. */
  private static final int SIGINT = 2;

  /** How the JVM is ended. */
  private interface Ending {
    void end(Process child) throws IOException, InterruptedException;
  }

  @Test
  void theReaperRemovesWhatAKilledJvmLeft(@TempDir Path folder) throws Exception {
    endWhenItsNodesAreUp(folder, false, Process::destroyForcibly);

    awaitNothingLeft();
  }

  @Test
  void nothingIsLeftAfterCtrlC(@TempDir Path folder) throws Exception {
    endWhenItsNodesAreUp(
        folder,
        false,
        child -> {
          Process interrupt =
              new ProcessBuilder("kill", "-INT", Long.toString(child.pid())).start();
          assertThat(interrupt.waitFor()).as("exit code of kill -INT").isZero();
        });

    awaitNothingLeft();
  }

  @Test
  void theNextStartRemovesWhatAKilledJvmLeft(@TempDir Path folder) throws Exception {
    endWhenItsNodesAreUp(folder, true, Process::destroyForcibly);
    Set<String> left = ours.all();
    left.removeAll(before);
    assertThat(left).as("nobody removes them yet, as there is no reaper").isNotEmpty();

    Nodes nodes =
        new ContainerNodeProvider(SETUP, false)
            .create(new NodeSpec(List.of("k8smaster1"), List.of()));
    nodes.close();

    assertThat(ours.all()).isEqualTo(before);
  }

  /** Whether this JVM was started with SIGINT ignored, as a shell does with "… &" in a script. */
  private static boolean ignoresCtrlC() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElse("SigIgn: 0");
    long signals = Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16);
    return (signals & (1L << (SIGINT - 1))) != 0;
  }

  private void awaitNothingLeft() {
    await("the reaper to remove all of it")
        .atMost(Duration.ofSeconds(45))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(ours.all()).isEqualTo(before));
  }

  private void endWhenItsNodesAreUp(Path folder, boolean withoutReaper, Ending ending)
      throws IOException, InterruptedException {
    Path up = folder.resolve("up");
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        ChildJvm.running(NodesThenWait.class, output, SETUP.toString(), up.toString());
    ChildJvm.interruptible(builder, Path.of("/proc/self/status"));
    if (withoutReaper) {
      builder.environment().put("TESTCONTAINERS_RYUK_DISABLED", "true");
    }
    if (ignoresCtrlC()) {
      // A child inherits that, and HotSpot keeps it; env gives the signal its default back.
      builder.command().addAll(0, List.of("env", "--default-signal=INT"));
    }
    Process child = builder.start();
    try {
      await("the child's nodes to be up")
          .atMost(Duration.ofSeconds(60))
          .failFast(
              () -> {
                assertThat(child.isAlive() || Files.exists(up))
                    .as("the child ended early: %s", Files.readString(output))
                    .isTrue();
              })
          .until(() -> Files.exists(up));
      assertThat(ours.all())
          .as("containers, network and volumes of the child")
          .hasSizeGreaterThan(4);
      assertThat(ours.hasVolumes()).as("the nodes have volumes").isTrue();
      ending.end(child);
      assertThat(child.waitFor(10, TimeUnit.SECONDS)).as("the child has ended").isTrue();
    } finally {
      child.destroyForcibly();
    }
  }
}
