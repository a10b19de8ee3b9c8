package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and removes containers, networks and volumes that the harness made. Touches nothing without
 * its label.
 */
final class Leftovers {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final DockerClient docker;

  Leftovers(DockerClient docker) {
    this.docker = docker;
  }

  /** Removes what killed runs left behind. Kept clusters stay: somebody is looking at them. */
  void removeThoseOfDeadOwners() {
    remove(labels -> !labels.containsKey(Owner.KEEP_LABEL) && Owner.fromLabels(labels).isDead());
  }

  void removeRun(String run) {
    remove(labels -> run.equals(labels.get(Owner.RUN_LABEL)));
  }

  /** Removes a kept cluster and nothing of other runs; returns what was removed, a line each. */
  List<String> removeKept(String run) {
    return remove(labels -> isKept(labels) && run.equals(labels.get(Owner.RUN_LABEL)));
  }

  /**
   * Returns the runs whose clusters are kept, including those of which only a network or a volume
   * is left.
   */
  List<String> kept() {
    return Stream.of(
            containers().stream().map(Container::getLabels),
            networks().stream().map(Network::getLabels),
            volumes().stream().map(InspectVolumeResponse::getLabels))
        .flatMap(labels -> labels)
        .filter(Leftovers::isKept)
        .map(labels -> labels.getOrDefault(Owner.RUN_LABEL, ""))
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether a run that has ended left it up; one that still goes on is using it. */
  private static boolean isKept(Map<String, String> labels) {
    return labels.containsKey(Owner.KEEP_LABEL) && Owner.fromLabels(labels).isDead();
  }

  /** Returns the runs that have a container, a line each. */
  List<String> standing() {
    return containers().stream()
        .map(container -> describe(container.getLabels()))
        .distinct()
        .sorted()
        .toList();
  }

  private static String describe(Map<String, String> labels) {
    return "%s (%s)"
        .formatted(
            labels.get(Owner.RUN_LABEL),
            labels.containsKey(Owner.KEEP_LABEL)
                ? "kept"
                : "of process " + Owner.fromLabels(labels).pid());
  }

  private List<Container> containers() {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(Owner.RUN_LABEL))
        .exec();
  }

  private List<Network> networks() {
    return docker.listNetworksCmd().withFilter("label", List.of(Owner.RUN_LABEL)).exec();
  }

  private List<InspectVolumeResponse> volumes() {
    return Optional.ofNullable(
            docker
                .listVolumesCmd()
                .withFilter("label", List.of(Owner.RUN_LABEL))
                .exec()
                .getVolumes())
        .orElse(List.of());
  }

  private List<String> remove(Predicate<Map<String, String>> doomed) {
    List<String> removed = new ArrayList<>();
    for (Container container : containers()) {
      if (doomed.test(container.getLabels())) {
        removeContainer(container.getId());
        removed.add("container " + String.join(" ", container.getNames()).replace("/", ""));
      }
    }
    for (Network network : networks()) {
      if (doomed.test(network.getLabels())) {
        removeNetwork(network.getId());
        removed.add("network " + network.getName());
      }
    }
    // After their containers, which use them.
    for (InspectVolumeResponse volume : volumes()) {
      if (doomed.test(volume.getLabels())) {
        removeVolume(volume.getName());
        removed.add("volume " + volume.getName());
      }
    }
    removed.forEach(what -> LOG.debug("removed {}", what));
    return List.copyOf(removed);
  }

  private void removeContainer(String id) {
    try {
      docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException | ConflictException e) {
      // Somebody else (Ryuk, a person) is removing it at this moment, which is what is wanted.
      LOG.debug("container {} is being removed already", id, e);
    }
  }

  private void removeNetwork(String id) {
    try {
      docker.removeNetworkCmd(id).exec();
    } catch (NotFoundException e) {
      LOG.debug("network {} is gone already", id, e);
    }
  }

  private void removeVolume(String name) {
    try {
      docker.removeVolumeCmd(name).exec();
    } catch (NotFoundException e) {
      LOG.debug("volume {} is gone already", name, e);
    } catch (ConflictException e) {
      // Somebody else is still removing a container of it; the volume is found by the next start.
      LOG.debug("volume {} is still in use", name, e);
    }
  }
}
