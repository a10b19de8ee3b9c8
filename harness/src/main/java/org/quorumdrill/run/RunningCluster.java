package org.quorumdrill.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.client.LoadBalancer;
import org.quorumdrill.application.recipe.NextcloudOptions;
import org.quorumdrill.application.recipe.NextcloudRecipe;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ControlPlaneSocket;
import org.quorumdrill.cluster.HaproxyTimers;
import org.quorumdrill.cluster.KubeApi;
import org.quorumdrill.distribution.BareMachines;
import org.quorumdrill.distribution.ClusterRecipe;
import org.quorumdrill.distribution.ClusterSpec;
import org.quorumdrill.distribution.Distribution;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.NodeLog;
import org.quorumdrill.distribution.NodeLogs;
import org.quorumdrill.distribution.Recipe;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.distribution.StepFailedException;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeProvider;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.NodesNotMadeException;
import org.quorumdrill.node.OwnerOnlyFile;
import org.quorumdrill.probe.peers.PeerPodsRecipe;
import org.quorumdrill.report.BringUpEvidence;
import org.quorumdrill.report.BringUpTimes;
import org.quorumdrill.report.Deviation;
import org.quorumdrill.report.RunCost;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cluster of a run, from bare machines to an installed Nextcloud. Closing removes it. */
public final class RunningCluster implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final NodeSpec SPEC =
      new NodeSpec(List.of("k8smaster1", "k8smaster2", "k8smaster3"), ControlPlaneSocket.ALL);

  private final Nodes nodes;
  private final Cluster cluster;
  private final Nextcloud nextcloud;
  private final RunReport report;
  private final Settings settings;
  private @Nullable LoadBalancer loadBalancer;

  private RunningCluster(
      Nodes nodes, Cluster cluster, Nextcloud nextcloud, RunReport report, Settings settings) {
    this.nodes = nodes;
    this.cluster = cluster;
    this.nextcloud = nextcloud;
    this.report = report;
    this.settings = settings;
  }

  public static RunningCluster start(Settings settings) {
    MachineChoice.Kind kind = settings.machines().kind();
    NodeProvider provider =
        settings.machines().provider(settings.setupManifest(), settings.kept(), settings.keep());
    Recipe machines = new Recipe(RunningCluster::logsOfMachines, settings.bringUpFailed());
    AtomicReference<Nodes> made = new AtomicReference<>();
    machines.run(
        List.of(
            new Step(kind.reaching(), () -> cleanUp(provider, settings)),
            new Step(kind.making(), () -> made.set(provider.create(SPEC)))));
    Nodes nodes = Objects.requireNonNull(made.get());
    if (!settings.seed().isEmpty()) {
      LOG.info("order of the drills: -Dquorumdrill.seed={} gives it again", settings.seed());
    }
    try {
      return bootstrap(nodes, machines.timings(), settings);
    } catch (RuntimeException | Error e) {
      try {
        howToLook(nodes, settings.keep());
      } finally {
        remove(nodes, settings);
      }
      throw e;
    }
  }

  private static void cleanUp(NodeProvider provider, Settings settings) {
    provider.prepare();
    new KilledRuns(settings.ledger()).strikeWhatWentWithItsNodes(provider.standing());
  }

  /** The machines themselves are gone by now. */
  private static List<NodeLog> logsOfMachines(RuntimeException failure) {
    return failure instanceof NodesNotMadeException e
        ? e.logs().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(log -> new NodeLog(log.getKey(), log.getValue()))
            .toList()
        : List.of();
  }

  private static RunningCluster bootstrap(
      Nodes nodes, List<StepTiming> machines, Settings settings) {
    Distribution distribution = settings.distribution();
    NodeLogs logs = new NodeLogs(distribution);
    Recipe recipe = new Recipe(failure -> logs.collect(nodes.all()), settings.bringUpFailed());
    ClusterRecipe clusterRecipe = distribution.recipe(nodes.all(), spec(nodes, settings));
    recipe.run(clusterRecipe.steps());
    double masters = seconds(machines) + seconds(recipe.timings());
    recipe.run(clusterRecipe.lastLooks());
    Cluster cluster = new Cluster(nodes.all(), distribution, promised(settings));
    NextcloudOptions options =
        NextcloudOptions.documented(
            settings.fixtures(), nodes.provenance(), ControlPlaneSocket.NEXTCLOUD.port());
    NextcloudRecipe nextcloudRecipe = new NextcloudRecipe(cluster, options);
    List<Step> steps = new ArrayList<>(nextcloudRecipe.steps());
    steps.addAll(
        new PeerPodsRecipe(cluster, settings.fixtures(), nodes.provenance().reference("nginx"))
            .steps());
    AtomicReference<List<Path>> evidence = new AtomicReference<>(List.of());
    steps.add(
        new Step(
            "configuration, stats and tables kept for the report",
            () ->
                evidence.set(
                    BringUpEvidence.write(distribution, nodes.all(), settings.bringUp()))));
    try {
      recipe.run(steps);
    } catch (StepFailedException e) {
      cluster.close();
      throw e;
    }
    Nextcloud nextcloud = nextcloudRecipe.nextcloud();
    List<StepTiming> timings = new ArrayList<>(machines);
    timings.addAll(recipe.timings());
    RunReport report =
        new RunReport(
            cluster.version().toString(),
            timings,
            new BringUpTimes(
                machines.getLast().seconds(),
                masters,
                nextcloud.times().ready().toMillis() / 1000.0,
                nextcloud.times().answers().toMillis() / 1000.0),
            nodes.provenance(),
            Deviation.of(options.storage(), nodes.provenance()),
            settings.fixtures().variant().word(),
            settings.fixtures().replaced(),
            evidence.get());
    report.writeSteps(settings.drills().resolve(RunReport.FILE));
    return new RunningCluster(nodes, cluster, nextcloud, report, settings);
  }

  /** Not by the user's own file: how slow it may be is not for the one to say that is drilled. */
  private static HaproxyTimers promised(Settings settings) {
    return HaproxyTimers.of(Fixtures.of(settings.fixtures().variant()).text("haproxy/haproxy.cfg"));
  }

  private static ClusterSpec spec(Nodes nodes, Settings settings) {
    Optional<BareMachines> bare =
        settings.machines().kind().areBare()
            ? Optional.of(new BareMachines(settings.machines().kubernetes(), images(nodes)))
            : Optional.empty();
    return new ClusterSpec(settings.fixtures(), settings.controlPlanes(), bare);
  }

  private static List<String> images(Nodes nodes) {
    return Stream.of("nginx", "nextcloud-fpm", "nextcloud-apache", "flannel", "flannel-cni-plugin")
        .map(nodes.provenance()::reference)
        .toList();
  }

  /** Makes a storage ready, and the documented Nextcloud on it. Takes about a minute. */
  public RunningOnStorage bringUpOn(Storage storage) {
    return RunningOnStorage.start(storage, nodes, cluster, settings);
  }

  private static double seconds(List<StepTiming> steps) {
    return steps.stream().mapToDouble(StepTiming::seconds).sum();
  }

  public Cluster cluster() {
    return cluster;
  }

  public Nextcloud nextcloud() {
    return nextcloud;
  }

  public NextcloudVariants variants() {
    return new NextcloudVariants(
        cluster, settings.fixtures(), nodes.provenance(), settings.bringUpFailed());
  }

  public RunReport report() {
    return report;
  }

  /** Only started when a drill comes in through it. */
  public synchronized LoadBalancer loadBalancer() {
    LoadBalancer started = loadBalancer;
    if (started == null) {
      started = LoadBalancer.start(nodes, settings.fixtures(), nextcloud);
      loadBalancer = started;
    }
    return started;
  }

  private static void howToLook(Nodes nodes, boolean keep) {
    if (keep) {
      LOG.info("The cluster is kept. To look at it:");
      nodes.howToLook().forEach(line -> LOG.info("  {}", line));
    }
  }

  private void writeAccess() {
    Node master1 = cluster.masters().getFirst();
    // Not below the report, which people pass on, and which the next run makes anew.
    Path folder = settings.kept().resolve(nodes.run());
    Path kubeconfig = folder.resolve("kubeconfig");
    Path password = folder.resolve("nextcloud-password");
    OwnerOnlyFile.write(kubeconfig, KubeApi.kubeconfig(master1, cluster.admin()));
    OwnerOnlyFile.write(password, nextcloud.password());
    LOG.info("  kubectl --kubeconfig {} get nodes", kubeconfig.toAbsolutePath());
    for (Node master : cluster.masters()) {
      LOG.info(
          "  {}: API through HAProxy {}, Nextcloud {}",
          master.name(),
          KubeApi.url(master),
          nextcloud.url(master));
    }
    LOG.info("  Nextcloud's user {}, password in {}", nextcloud.user(), password.toAbsolutePath());
  }

  @Override
  public void close() {
    try {
      howToLook(nodes, settings.keep());
      if (settings.keep()) {
        writeAccess();
      }
      cluster.close();
    } finally {
      remove(nodes, settings);
    }
  }

  /** Whatever went wrong before it: machines may cost money. */
  private static void remove(Nodes nodes, Settings settings) {
    try {
      nodes.close();
    } finally {
      nodes.cost().ifPresent(cost -> RunCost.write(settings.drills(), cost));
    }
  }
}
