package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.ImageReference;
import org.quorumdrill.node.NodeException;

/** The images of a Docker Engine. */
record DockerImageStore(DockerClient docker, URI engine) implements ImageStore {

  /** Time for 2 GB on a slow line. */
  private static final Duration PULLED_WITHIN = Duration.ofMinutes(20);

  @Override
  public String place() {
    return engine.toString();
  }

  @Override
  public Optional<EngineImage> find(String reference) {
    try {
      InspectImageResponse found = docker.inspectImageCmd(reference).exec();
      return Optional.of(
          new EngineImage(
              String.valueOf(found.getId()),
              Optional.ofNullable(found.getArch()).orElse(""),
              Optional.ofNullable(found.getConfig())
                  .map(ContainerConfig::getLabels)
                  .orElse(Map.of()),
              Optional.ofNullable(found.getConfig())
                  .map(ContainerConfig::getExposedPorts)
                  .map(ports -> Arrays.stream(ports).map(ExposedPort::toString).toList())
                  .orElse(List.of()),
              Optional.ofNullable(found.getRepoDigests()).orElse(List.of()),
              Optional.ofNullable(found.getSize()).orElse(0L)));
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (DockerException e) {
      throw new NodeException(
          "the engine at %s does not tell about the image %s: %s"
              .formatted(engine, reference, e.getMessage()),
          e);
    }
  }

  /** Pulls with the credentials that {@code docker login} left for the registry. */
  @Override
  public Optional<String> pull(ImageReference image) {
    Pull pull = new Pull();
    try {
      boolean ended =
          docker
              .pullImageCmd(image.repository())
              .withTag(image.version())
              .exec(pull)
              .awaitCompletion(PULLED_WITHIN.toSeconds(), TimeUnit.SECONDS);
      return ended
          ? pull.refusal()
          : Optional.of("it has not come within %d min".formatted(PULLED_WITHIN.toMinutes()));
    } catch (DockerException | DockerClientException e) {
      return Optional.of(String.valueOf(e.getMessage()).strip());
    } catch (RuntimeException e) {
      // What goes wrong on the way is thrown in another one.
      return Optional.of(String.valueOf(Optional.ofNullable(e.getCause()).orElse(e)).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeException("interrupted while " + image + " was pulled", e);
    }
  }

  @Override
  public void unpack(EngineImage image, String container, String folder) {
    new ImageCopy(
            image,
            engine.toString(),
            "%s of the container %s".formatted(folder, container),
            () -> whyEnded(container),
            Clock.system())
        .run(
            () -> docker.saveImageCmd(image.id()).exec(),
            archive ->
                docker
                    .copyArchiveToContainerCmd(container)
                    .withRemotePath(folder)
                    .withTarInputStream(archive)
                    .exec());
  }

  private Optional<String> whyEnded(String container) {
    try {
      return Boolean.TRUE.equals(
              docker.inspectContainerCmd(container).exec().getState().getRunning())
          ? Optional.empty()
          : Optional.of("the container does not run any more");
    } catch (NotFoundException e) {
      return Optional.of("the container is gone");
    }
  }

  /** What the engine tells of a pull; only failures matter. */
  private static final class Pull extends ResultCallback.Adapter<PullResponseItem> {
    private final AtomicReference<Optional<String>> refusal =
        new AtomicReference<>(Optional.empty());

    Optional<String> refusal() {
      return refusal.get();
    }

    @Override
    public void onNext(PullResponseItem item) {
      Optional.ofNullable(item.getErrorDetail())
          .map(ResponseItem.ErrorDetail::getMessage)
          .ifPresent(message -> refusal.set(Optional.of(message.strip())));
    }
  }
}
