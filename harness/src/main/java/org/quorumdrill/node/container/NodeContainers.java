package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.NodeSpec;

/**
 * Makes the node containers of a run.
 *
 * @param image of the nodes
 * @param labels of the run
 * @param volume name of one that all nodes share at {@link ImageImport#FOLDER}; empty for none
 */
record NodeContainers(
    DockerClient docker,
    String image,
    ClusterNetwork network,
    String run,
    Map<String, String> labels,
    Optional<String> volume) {

  List<ContainerNode> make(NodeSpec spec) {
    volume.ifPresent(name -> docker.createVolumeCmd().withName(name).withLabels(labels).exec());
    HostPorts hostPorts = HostPorts.choose(spec.names().size() * spec.sockets().size());
    List<Callable<ContainerNode>> nodes = new ArrayList<>();
    for (int i = 0; i < spec.names().size(); i++) {
      int index = i;
      nodes.add(() -> makeOne(spec, index, hostPorts));
    }
    return AtOnce.all("a node container did not start", nodes);
  }

  private ContainerNode makeOne(NodeSpec spec, int index, HostPorts hostPorts) {
    String name = spec.names().get(index);
    Map<NodeSocket, Integer> inside = Reach.ports(spec.sockets());
    PublishedPorts ports = PublishedPorts.of(inside, hostPorts);
    String id =
        docker
            .createContainerCmd(image)
            .withName("quorum-drill-%s-%s".formatted(run, name))
            .withHostName(name)
            .withIpv4Address(network.address(index))
            .withLabels(labels)
            .withExposedPorts(ports.exposed())
            .withVolumes(new Volume("/var"))
            .withEntrypoint(ContainerNode.boot())
            .withHostConfig(host().withNetworkMode(network.id()).withPortBindings(ports.bindings()))
            .exec()
            .getId();
    ContainerNode node =
        ContainerNode.startSystemd(docker, id, name, network.address(index), ports.endpoints());
    Reach.install(node.shell(), inside);
    return node;
  }

  private HostConfig host() {
    HostConfig host = ContainerNode.asServer();
    return volume
        .map(
            name ->
                host.withMounts(
                    List.of(
                        new Mount()
                            .withType(MountType.VOLUME)
                            .withSource(name)
                            .withTarget(ImageImport.FOLDER))))
        .orElse(host);
  }
}
