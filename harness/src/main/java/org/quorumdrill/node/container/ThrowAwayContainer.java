package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.quorumdrill.node.NodeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/**
 * Runs one program of the node image in a container that has no network and no privileges, and is
 * removed afterwards. It carries the labels of a run, so that the next start removes what a killed
 * process left.
 */
public final class ThrowAwayContainer {

  private static final Logger LOG = LoggerFactory.getLogger(ThrowAwayContainer.class);

  /** The hard limit of a Debian server, as the nodes have it. */
  private static final int OPEN_FILES = 524_288;

  private static final int LINES = 500;

  private final DockerClient docker;
  private final String image;

  private ThrowAwayContainer(DockerClient docker, String image) {
    this.docker = docker;
    this.image = image;
  }

  /**
   * How a program ended.
   *
   * @param output the last lines of both streams
   */
  public record Ended(int exitCode, String output) {}

  /**
   * Finds the engine and the node image that {@code setup} made ready.
   *
   * @throws NodeException if there is none, or if it can't be reached
   */
  public static ThrowAwayContainer ofNodeImage(Path setupManifest) {
    ContainerImages images = ContainerImages.read(setupManifest);
    try {
      return new ThrowAwayContainer(ContainerNodeProvider.connect(images), images.node());
    } catch (NodeException e) {
      throw e;
    } catch (RuntimeException e) {
      // Testcontainers has several for an engine that it can't use.
      throw new NodeException(
          "the engine at %s can't be reached: %s".formatted(images.engine(), e.getMessage()), e);
    }
  }

  /**
   * Runs a program.
   *
   * @param argv program and arguments, of which none may have more than 128 kB
   * @param deadline for the program's end
   * @throws NodeException if it did not end in time, or if the engine can't run it
   */
  public Ended run(List<String> argv, Duration deadline) {
    String run = UUID.randomUUID().toString().substring(0, 8);
    try {
      String id =
          docker
              .createContainerCmd(image)
              .withName("quorum-drill-%s-check".formatted(run))
              .withLabels(labels(run))
              // Replaces what the image would boot.
              .withEntrypoint(ContainerNode.boot(OPEN_FILES, argv.toArray(String[]::new)))
              .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
              .exec()
              .getId();
      try {
        docker.startContainerCmd(id).exec();
        int exitCode =
            docker
                .waitContainerCmd(id)
                .start()
                .awaitStatusCode(deadline.toMillis(), TimeUnit.MILLISECONDS);
        return new Ended(exitCode, new ContainerLogs(docker).last(id, LINES));
      } finally {
        remove(id);
      }
    } catch (DockerException | DockerClientException e) {
      throw new NodeException(
          "`%s` could not be run in a container of %s within %d s: %s"
              .formatted(argv.getFirst(), image, deadline.toSeconds(), e.getMessage()),
          e);
    }
  }

  private void remove(String id) {
    try {
      docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException e) {
      LOG.debug("container {} is gone already", id, e);
    }
  }

  private static Map<String, String> labels(String run) {
    Map<String, String> labels = new HashMap<>(Owner.self().labels());
    labels.put(Owner.RUN_LABEL, run);
    labels.putAll(DockerClientFactory.DEFAULT_LABELS);
    labels.put(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, DockerClientFactory.SESSION_ID);
    return labels;
  }
}
