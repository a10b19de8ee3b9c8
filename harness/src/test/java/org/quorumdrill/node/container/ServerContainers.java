package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Network.Ipam;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.hetzner.emulator.Machines;
import org.testcontainers.DockerClientFactory;

/**
 * The emulated cloud's servers: containers of the node image with an SSH server, at 127.0.42.1 and
 * so on. Each has two networks, like a server at Hetzner: eth0 plays the Internet, through which
 * this host reaches it, and the private one is attached on request. They carry the labels by which
 * Ryuk and the next start remove node containers.
 */
public final class ServerContainers implements Machines, AutoCloseable {

  /** The only private network that the emulated cloud has. */
  private static final String PRIVATE = "10.0.42.";

  private static final String PUBLIC = "127.0.42.";
  private static final int SSH = 22;

  /** Time for the containers of a cluster that has just ended to go away. */
  private static final Duration PRIVATE_IS_FREE_WITHIN = Duration.ofSeconds(60);

  private final DockerClient docker;
  private final String image;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, String> ids = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private final int sshPort = HostPorts.choose(1).next().getPort();
  private final String internet;
  private final String privateNetwork;

  /**
   * @param setupManifest file that {@code setup} wrote
   */
  public ServerContainers(Path setupManifest) {
    ContainerImages images = ContainerImages.read(setupManifest);
    this.docker = ContainerNodeProvider.connect(images);
    this.image = images.provenance().reference("server");
    new Leftovers(docker).removeThoseOfDeadOwners();
    this.internet =
        docker
            .createNetworkCmd()
            .withName("quorum-drill-" + run + "-internet")
            .withDriver("bridge")
            .withLabels(labels())
            .exec()
            .getId();
    this.privateNetwork =
        Wait.upTo(PRIVATE_IS_FREE_WITHIN, "the addresses %s0/24 to be free".formatted(PRIVATE))
            .every(Duration.ofSeconds(1))
            .until(this::makePrivateNetwork, made -> true);
  }

  private String makePrivateNetwork() {
    return docker
        .createNetworkCmd()
        .withName("quorum-drill-" + run + "-private")
        .withDriver("bridge")
        // Without a route out of this network, the default route stays with eth0.
        .withInternal(true)
        .withIpam(
            new Ipam()
                .withConfig(
                    new Ipam.Config().withSubnet(PRIVATE + "0/24").withGateway(PRIVATE + "254")))
        .withLabels(labels())
        .exec()
        .getId();
  }

  /** Returns the port at which all of them take SSH. */
  public int sshPort() {
    return sshPort;
  }

  @Override
  public Machine make(String name, String userData, List<String> authorizedKeys) {
    CloudInit cloudInit = CloudInit.of(userData, authorizedKeys);
    String address = PUBLIC + made.incrementAndGet();
    String id =
        docker
            .createContainerCmd(image)
            .withName("quorum-drill-" + run + "-" + cloudInit.hostname() + "-" + made.get())
            .withHostName(cloudInit.hostname())
            .withLabels(labels())
            .withExposedPorts(ExposedPort.tcp(SSH))
            .withVolumes(new Volume("/var"))
            .withEntrypoint(ContainerNode.boot())
            .withHostConfig(
                ContainerNode.asServer()
                    .withNetworkMode(internet)
                    .withPortBindings(
                        new PortBinding(
                            Ports.Binding.bindIpAndPort(address, sshPort), ExposedPort.tcp(SSH))))
            .exec()
            .getId();
    docker
        .copyArchiveToContainerCmd(id)
        .withRemotePath("/")
        .withTarInputStream(new ByteArrayInputStream(cloudInit.archive()))
        .exec();
    ids.put(address, id);
    return new ServerContainer(docker, id, name, address, privateNetwork, this::place);
  }

  /**
   * Translates a server's public address to its address in the engine's network, if it is a running
   * server's.
   */
  private String place(String address) {
    String id = ids.get(address);
    if (id == null) {
      return address;
    }
    try {
      return docker
          .inspectContainerCmd(id)
          .exec()
          .getNetworkSettings()
          .getNetworks()
          .values()
          .stream()
          .filter(network -> internet.equals(network.getNetworkID()))
          .map(ContainerNetwork::getIpAddress)
          .filter(place -> place != null && !place.isEmpty())
          .findFirst()
          .orElse(address);
    } catch (NotFoundException e) {
      return address;
    }
  }

  /** Returns the names of the containers that exist. */
  public List<String> standing() {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(Owner.RUN_LABEL, run))
        .exec()
        .stream()
        .map(container -> String.join(" ", container.getNames()))
        .sorted()
        .toList();
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>(Owner.self().labels());
    labels.put(Owner.RUN_LABEL, run);
    labels.putAll(DockerClientFactory.DEFAULT_LABELS);
    labels.put(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, DockerClientFactory.SESSION_ID);
    return labels;
  }

  @Override
  public void close() {
    new Leftovers(docker).removeRun(run);
  }
}
