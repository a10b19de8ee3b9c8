package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeProvider;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.NodesNotMadeException;
import org.quorumdrill.node.Provenance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/**
 * Makes nodes that are containers, in their own network, on the engine that has setup's images.
 * Containers carry Testcontainers' session labels, so that its reaper removes them if this JVM is
 * killed, unless they are to be kept. They are made by the engine's client and not as a {@code
 * GenericContainer}, because the latter hands every container to the reaper and takes new host
 * ports after a restart.
 */
public final class ContainerNodeProvider implements NodeProvider {

  private static final Logger LOG = LoggerFactory.getLogger(ContainerNodeProvider.class);

  private final Path setupManifest;
  private final boolean keep;

  /**
   * @param setupManifest file that {@code setup} wrote, {@code target/setup.json}
   * @param keep whether the machines stay when they are closed and when the JVM ends
   */
  public ContainerNodeProvider(Path setupManifest, boolean keep) {
    this.setupManifest = setupManifest;
    this.keep = keep;
  }

  @Override
  public void prepare() {
    new Leftovers(connect(ContainerImages.read(setupManifest))).removeThoseOfDeadOwners();
  }

  @Override
  public List<String> standing() {
    return new Leftovers(connect(ContainerImages.read(setupManifest))).standing();
  }

  /**
   * Returns what {@code setup} made ready, for other providers.
   *
   * @throws NodeException if {@code setup} has not run
   */
  public static Provenance images(Path setupManifest) {
    return ContainerImages.read(setupManifest).provenance();
  }

  static DockerClient connect(ContainerImages images) {
    images.requireEngine(DockerClientFactory.instance().getTransportConfig().getDockerHost());
    // The first call starts the reaper.
    return DockerClientFactory.instance().client();
  }

  @Override
  public Nodes create(NodeSpec spec) {
    ContainerImages images = ContainerImages.read(setupManifest);
    prepare();
    DockerClient docker = connect(images);
    Leftovers leftovers = new Leftovers(docker);
    String run = UUID.randomUUID().toString().substring(0, 8);
    try {
      ClusterNetwork network = ClusterNetwork.create(docker, "quorum-drill-" + run, labels(run));
      LOG.debug("network {}.0/24", network.prefix());
      List<Node> nodes = createAll(spec, images, docker, run, network);
      SideMachines beside =
          new SideMachines(docker, images.provenance(), network, run, labels(run));
      return new ContainerNodes(nodes, beside, leftovers, run, keep);
    } catch (DockerException | NodeException e) {
      Map<String, String> logs = new ContainerLogs(docker).ofRun(run);
      leftovers.removeRun(run);
      throw new NodesNotMadeException(e, logs);
    }
  }

  private List<Node> createAll(
      NodeSpec spec,
      ContainerImages images,
      DockerClient docker,
      String run,
      ClusterNetwork network) {
    HostPorts hostPorts = HostPorts.choose(spec.names().size() * spec.sockets().size());
    List<Future<Node>> starting = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < spec.names().size(); i++) {
        int index = i;
        starting.add(
            threads.submit(
                () -> createOne(spec, index, images.node(), docker, run, network, hostPorts)));
      }
    }
    List<Node> nodes = new ArrayList<>();
    for (Future<Node> node : starting) {
      try {
        nodes.add(node.get());
      } catch (ExecutionException e) {
        throw new NodeException("a node container did not start: " + e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NodeException("interrupted while node containers were starting", e);
      }
    }
    return nodes;
  }

  private Node createOne(
      NodeSpec spec,
      int index,
      String image,
      DockerClient docker,
      String run,
      ClusterNetwork network,
      HostPorts hostPorts) {
    String name = spec.names().get(index);
    Map<NodeSocket, Integer> inside = Reach.ports(spec.sockets());
    PublishedPorts ports = PublishedPorts.of(inside, hostPorts);
    String id =
        docker
            .createContainerCmd(image)
            .withName("quorum-drill-%s-%s".formatted(run, name))
            .withHostName(name)
            .withIpv4Address(network.address(index))
            .withLabels(labels(run))
            .withExposedPorts(ports.exposed())
            .withVolumes(new Volume("/var"))
            .withEntrypoint(ContainerNode.boot())
            .withHostConfig(
                ContainerNode.asServer()
                    .withNetworkMode(network.id())
                    .withPortBindings(ports.bindings()))
            .exec()
            .getId();
    Node node =
        ContainerNode.startSystemd(docker, id, name, network.address(index), ports.endpoints());
    Reach.install(node.shell(), inside);
    return node;
  }

  private Map<String, String> labels(String run) {
    Map<String, String> labels = new HashMap<>(Owner.self().labels());
    labels.put(Owner.RUN_LABEL, run);
    if (keep) {
      labels.put(Owner.KEEP_LABEL, "true");
    } else {
      labels.putAll(DockerClientFactory.DEFAULT_LABELS);
      labels.put(
          DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, DockerClientFactory.SESSION_ID);
    }
    return labels;
  }
}
