package org.quorumdrill.scenarios.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.container.ContainerNodeProvider;
import org.testcontainers.DockerClientFactory;

/** A JVM that is killed by -9 leaves no container, network or volume behind for long. */
class NothingLeftBehindIT {

  private static final Path SETUP =
      Path.of(System.getProperty("quorumdrill.setup", "target/setup.json"));
  private static final String RUN_LABEL = "org.quorumdrill.run";

  private final DockerClient docker = DockerClientFactory.instance().client();

  /** Volumes that our nodes had while they were up; nobody else's are looked at. */
  private final Set<String> volumes = new HashSet<>();

  private final Set<String> before = ours();

  @Test
  void theReaperRemovesWhatAKilledJvmLeft(@TempDir Path folder) throws Exception {
    killWhenItsNodesAreUp(folder, false);

    await("the reaper to remove all of it")
        .atMost(Duration.ofSeconds(45))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(ours()).isEqualTo(before));
  }

  @Test
  void theNextStartRemovesWhatAKilledJvmLeft(@TempDir Path folder) throws Exception {
    killWhenItsNodesAreUp(folder, true);
    Set<String> left = ours();
    left.removeAll(before);
    assertThat(left).as("nobody removes them yet, as there is no reaper").isNotEmpty();

    Nodes nodes =
        new ContainerNodeProvider(SETUP, false)
            .create(new NodeSpec(List.of("k8smaster1"), List.of()));
    nodes.close();

    assertThat(ours()).isEqualTo(before);
  }

  private void killWhenItsNodesAreUp(Path folder, boolean withoutReaper)
      throws IOException, InterruptedException {
    Path up = folder.resolve("up");
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty(
                    "surefire.real.class.path", System.getProperty("java.class.path")),
                NodesThenWait.class.getName(),
                SETUP.toString(),
                up.toString()));
    File output = folder.resolve("output").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
    if (withoutReaper) {
      builder.environment().put("TESTCONTAINERS_RYUK_DISABLED", "true");
    }
    Process child = builder.start();
    try {
      await("the child's nodes to be up")
          .atMost(Duration.ofSeconds(60))
          .failFast(
              () -> {
                assertThat(child.isAlive() || Files.exists(up))
                    .as("the child ended early: %s", Files.readString(output.toPath()))
                    .isTrue();
              })
          .until(() -> Files.exists(up));
      assertThat(ours()).as("containers, network and volumes of the child").hasSizeGreaterThan(4);
      assertThat(volumes).as("volumes of the nodes").isNotEmpty();
    } finally {
      child.destroyForcibly();
      assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** What is there of containers and networks with our label, and of their volumes. */
  private Set<String> ours() {
    List<String> containers =
        docker
            .listContainersCmd()
            .withShowAll(true)
            .withLabelFilter(List.of(RUN_LABEL))
            .exec()
            .stream()
            .map(Container::getId)
            .toList();
    containers.forEach(this::noteVolumes);
    Stream<String> networks =
        docker.listNetworksCmd().withFilter("label", List.of(RUN_LABEL)).exec().stream()
            .map(network -> "network " + network.getId());
    Stream<String> left =
        docker.listVolumesCmd().exec().getVolumes().stream()
            .map(InspectVolumeResponse::getName)
            .filter(volumes::contains)
            .map(name -> "volume " + name);
    return new HashSet<>(
        Stream.of(containers.stream().map(id -> "container " + id), networks, left)
            .flatMap(all -> all)
            .toList());
  }

  private void noteVolumes(String container) {
    try {
      List<InspectContainerResponse.Mount> mounts =
          docker.inspectContainerCmd(container).exec().getMounts();
      if (mounts != null) {
        mounts.stream()
            .map(InspectContainerResponse.Mount::getName)
            .filter(Objects::nonNull)
            .forEach(volumes::add);
      }
    } catch (NotFoundException e) {
      // Removed since it was listed, which is what this test waits for.
      assertThat(e).hasMessageContaining(container);
    }
  }
}
