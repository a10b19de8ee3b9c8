package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeProvider;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.NodesNotMadeException;
import org.quorumdrill.node.OwnImages;
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
  private final OwnImages own;
  private @Nullable List<UserImage> found;

  /**
   * @param setupManifest file that {@code setup} wrote, {@code target/setup.json}
   * @param keep whether the machines stay when they are closed and when the JVM ends
   */
  public ContainerNodeProvider(Path setupManifest, boolean keep) {
    this(setupManifest, keep, OwnImages.NONE);
  }

  /**
   * @param own images in the place of those that {@code setup} made ready
   */
  public ContainerNodeProvider(Path setupManifest, boolean keep, OwnImages own) {
    this.setupManifest = setupManifest;
    this.keep = keep;
    this.own = own;
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
  public void fetchImages() {
    ContainerImages images = ContainerImages.read(setupManifest);
    fetched(new DockerImageStore(connect(images), images.engine()), images);
  }

  /** Looks for them only once: later, what was pulled would pass for what had been there. */
  private synchronized List<UserImage> fetched(ImageStore store, ContainerImages images) {
    List<UserImage> known = found;
    if (known == null) {
      known = new UserImages(own, store).find(images.node());
      found = known;
    }
    return known;
  }

  @Override
  public Nodes create(NodeSpec spec) {
    ContainerImages images = ContainerImages.read(setupManifest);
    prepare();
    DockerClient docker = connect(images);
    ImageStore store = new DockerImageStore(docker, images.engine());
    ImageImport imports = new ImageImport(store, fetched(store, images));
    Leftovers leftovers = new Leftovers(docker);
    String run = UUID.randomUUID().toString().substring(0, 8);
    try {
      ClusterNetwork network = ClusterNetwork.create(docker, "quorum-drill-" + run, labels(run));
      LOG.debug("network {}.0/24", network.prefix());
      List<ContainerNode> nodes =
          new NodeContainers(docker, images.node(), network, run, labels(run), imports.volume(run))
              .make(spec);
      SideMachines beside =
          new SideMachines(
              docker, images.provenance().with(imports.parts()), network, run, labels(run));
      return new ContainerNodes(nodes, beside, leftovers, imports, run, keep);
    } catch (DockerException | NodeException e) {
      Map<String, String> logs = new ContainerLogs(docker).ofRun(run);
      leftovers.removeRun(run);
      throw new NodesNotMadeException(e, logs);
    }
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
