package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and removes containers and networks that the harness made. Touches nothing without its
 * label.
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

  /** The runs that have a container, a line each. */
  List<String> standing() {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(Owner.RUN_LABEL))
        .exec()
        .stream()
        .map(container -> shown(container.getLabels()))
        .distinct()
        .sorted()
        .toList();
  }

  private static String shown(Map<String, String> labels) {
    return "%s (%s)"
        .formatted(
            labels.get(Owner.RUN_LABEL),
            labels.containsKey(Owner.KEEP_LABEL)
                ? "kept"
                : "of process " + Owner.fromLabels(labels).pid());
  }

  private void remove(Predicate<Map<String, String>> doomed) {
    List<Container> containers =
        docker
            .listContainersCmd()
            .withShowAll(true)
            .withLabelFilter(List.of(Owner.RUN_LABEL))
            .exec();
    for (Container container : containers) {
      if (doomed.test(container.getLabels())) {
        removeContainer(container.getId());
        LOG.debug("removed container {}", String.join(" ", container.getNames()));
      }
    }
    List<Network> networks =
        docker.listNetworksCmd().withFilter("label", List.of(Owner.RUN_LABEL)).exec();
    for (Network network : networks) {
      if (doomed.test(network.getLabels())) {
        removeNetwork(network.getId());
        LOG.debug("removed network {}", network.getName());
      }
    }
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
}
