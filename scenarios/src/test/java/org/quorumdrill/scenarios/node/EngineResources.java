package org.quorumdrill.scenarios.node;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The harness's resources on the engine: containers, networks, and the containers' volumes. */
final class EngineResources {

  private static final String RUN_LABEL = "org.quorumdrill.run";
  private static final String OWNER_LABEL = "org.quorumdrill.owner.pid";

  private final DockerClient docker;
  private final Predicate<Map<String, String>> owned;

  /** Volumes of the containers seen so far; other volumes are ignored. */
  private final Set<String> volumes = new HashSet<>();

  private EngineResources(DockerClient docker, Predicate<Map<String, String>> owned) {
    this.docker = docker;
    this.owned = owned;
  }

  /** The resources of all runs. */
  static EngineResources ofAll(DockerClient docker) {
    return new EngineResources(docker, labels -> true);
  }

  /** The resources of the runs of one process. */
  static EngineResources of(DockerClient docker, long pid) {
    return new EngineResources(
        docker, labels -> Long.toString(pid).equals(labels.get(OWNER_LABEL)));
  }

  /** The ids of the containers, running or not. */
  List<String> containers() {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(RUN_LABEL))
        .exec()
        .stream()
        .filter(container -> owned.test(container.getLabels()))
        .map(Container::getId)
        .toList();
  }

  /** Everything that exists now, each as its kind and its name. */
  Set<String> all() {
    List<String> containers = containers();
    containers.forEach(this::noteVolumes);
    Stream<String> networks =
        docker.listNetworksCmd().withFilter("label", List.of(RUN_LABEL)).exec().stream()
            .filter(network -> owned.test(network.getLabels()))
            .map(network -> "network " + network.getId());
    Stream<String> left =
        docker.listVolumesCmd().exec().getVolumes().stream()
            .map(InspectVolumeResponse::getName)
            .filter(volumes::contains)
            .map(name -> "volume " + name);
    return new HashSet<>(
        Stream.of(containers.stream().map(id -> "container " + id), networks, left)
            .flatMap(each -> each)
            .toList());
  }

  boolean hasVolumes() {
    return !volumes.isEmpty();
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
      // Removed since it was listed, which is what these tests wait for.
      volumes.remove(container);
    }
  }
}
