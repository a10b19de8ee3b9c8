package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import java.net.InetSocketAddress;
import java.util.Map;
import org.quorumdrill.node.MachineSpec;
import org.quorumdrill.node.Neighbour;
import org.quorumdrill.node.NeighbourSpec;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Provenance;

/**
 * Starts containers beside the nodes of a run. They have the run's labels, so whoever removes its
 * nodes removes them too.
 *
 * @param labels of the run
 */
record Neighbours(
    DockerClient docker,
    Provenance images,
    ClusterNetwork network,
    String run,
    Map<String, String> labels) {

  Neighbour start(NeighbourSpec spec) {
    InetSocketAddress host = HostPorts.choose(1).next();
    ExposedPort port = ExposedPort.tcp(spec.port());
    try {
      String id =
          docker
              .createContainerCmd(images.reference(spec.image()))
              .withName("quorum-drill-%s-%s".formatted(run, spec.name()))
              .withHostName(spec.name())
              .withIpv4Address(network.addressAt(spec.place()))
              .withLabels(labels)
              .withExposedPorts(port)
              .withCmd(spec.argv())
              .withHostConfig(
                  HostConfig.newHostConfig()
                      .withNetworkMode(network.id())
                      .withPortBindings(
                          new PortBinding(
                              Ports.Binding.bindIpAndPort("127.0.0.1", host.getPort()), port)))
              .exec()
              .getId();
      docker.startContainerCmd(id).exec();
    } catch (DockerException e) {
      throw new NodeException(
          "%s could not be started beside the nodes: %s".formatted(spec.name(), e.getMessage()), e);
    }
    return new Neighbour(spec.name(), host);
  }

  Node addMachine(MachineSpec spec) {
    String address = network.addressAt(spec.place());
    try {
      String id =
          docker
              .createContainerCmd(images.reference(spec.image()))
              .withName("quorum-drill-%s-%s".formatted(run, spec.name()))
              .withHostName(spec.name())
              .withIpv4Address(address)
              .withLabels(labels)
              // Whatever the image would start by itself, this machine is told what it is.
              .withEntrypoint(spec.argv())
              .withVolumes(new Volume("/var/lib/ceph"))
              .withHostConfig(
                  HostConfig.newHostConfig().withPrivileged(true).withNetworkMode(network.id()))
              .exec()
              .getId();
      docker.startContainerCmd(id).exec();
      return new SideMachine(docker, id, spec.name(), address);
    } catch (DockerException e) {
      throw new NodeException(
          "the machine %s could not be made beside the masters: %s"
              .formatted(spec.name(), e.getMessage()),
          e);
    }
  }

  void removeMachine(Node machine) {
    if (!(machine instanceof SideMachine side)) {
      throw new IllegalArgumentException(machine.name() + " is none of the machines beside");
    }
    try {
      docker.removeContainerCmd(side.id()).withForce(true).withRemoveVolumes(true).exec();
    } catch (DockerException e) {
      throw new NodeException(
          "the machine %s could not be removed: %s".formatted(machine.name(), e.getMessage()), e);
    }
  }
}
