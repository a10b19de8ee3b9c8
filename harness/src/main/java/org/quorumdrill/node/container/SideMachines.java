package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.util.List;
import java.util.Map;
import org.quorumdrill.node.MachineSpec;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Provenance;

/**
 * Makes machines beside the nodes of a run. They carry the run's labels, so they are removed
 * together with its nodes.
 *
 * @param labels of the run
 */
record SideMachines(
    DockerClient docker,
    Provenance images,
    ClusterNetwork network,
    String run,
    Map<String, String> labels) {

  Node add(MachineSpec spec) {
    String address = network.addressAt(spec.place());
    PublishedPorts ports =
        PublishedPorts.of(
            Reach.ports(List.copyOf(spec.sockets())), HostPorts.choose(spec.sockets().size()));
    try {
      String id =
          docker
              .createContainerCmd(images.reference(spec.image()))
              .withName("quorum-drill-%s-%s".formatted(run, spec.name()))
              .withHostName(spec.name())
              .withIpv4Address(address)
              .withLabels(labels)
              .withExposedPorts(ports.exposed())
              // Replaces whatever the image would start by itself.
              .withEntrypoint(spec.argv())
              .withVolumes(spec.disks().stream().map(Volume::new).toArray(Volume[]::new))
              .withHostConfig(
                  HostConfig.newHostConfig()
                      .withPrivileged(true)
                      .withNetworkMode(network.id())
                      .withPortBindings(ports.bindings()))
              .exec()
              .getId();
      return ContainerNode.startProgram(docker, id, spec.name(), address, ports.endpoints());
    } catch (DockerException e) {
      throw new NodeException(
          "the machine %s could not be made beside the masters: %s"
              .formatted(spec.name(), e.getMessage()),
          e);
    }
  }

  void remove(Node machine) {
    if (!(machine instanceof ContainerNode container)) {
      throw new IllegalArgumentException(machine.name() + " is none of the machines beside");
    }
    try {
      docker.removeContainerCmd(container.id()).withForce(true).withRemoveVolumes(true).exec();
    } catch (DockerException e) {
      throw new NodeException(
          "the machine %s could not be removed: %s".formatted(machine.name(), e.getMessage()), e);
    }
  }
}
