package org.quorumdrill.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.recipe.NextcloudRecipe;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.distribution.ClusterRecipe;
import org.quorumdrill.distribution.Look;
import org.quorumdrill.distribution.NodeLog;
import org.quorumdrill.distribution.NodeLogs;
import org.quorumdrill.distribution.Recipe;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.distribution.StepFailedException;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.NodesNotMadeException;
import org.quorumdrill.report.BringUpEvidence;
import org.quorumdrill.report.BringUpTimes;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.report.SetUp;
import org.quorumdrill.report.SetUpName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way from nothing to a running cluster with Nextcloud on it, step by step. */
final class Bootstrap {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final String IMAGES_FOUND = "images of your own found, or pulled";
  private static final String IMAGES_PUT = "images of your own put into the nodes";

  private final Composition composition;
  private final Settings settings;
  private final RunProgress progress;

  /**
   * @param progress is told which step is taken
   */
  Bootstrap(Composition composition, RunProgress progress) {
    this.composition = composition;
    this.progress = progress;
    this.settings = composition.settings();
  }

  /**
   * Brings the cluster up. If a step fails, removes what was made, unless clusters are to be kept.
   * A set-up that is not as its files say, and can be used, is told in the report and no failure.
   *
   * @throws BringUpFailedException at the first step that fails
   */
  RunningCluster run() {
    try {
      return bringUp();
    } catch (StepFailedException e) {
      throw new BringUpFailedException(e, settings);
    }
  }

  private RunningCluster bringUp() {
    Recipe machines = composition.recipe(Bootstrap::logsOfMachines);
    Machines made = machines(machines);
    if (!settings.seed().isEmpty()) {
      LOG.info("order of the drills: -Dquorumdrill.seed={} gives it again", settings.seed());
    }
    try {
      return onto(made, machines.timings());
    } catch (RuntimeException | Error e) {
      made.closeAfterFailure();
      throw e;
    }
  }

  private Machines machines(Recipe recipe) {
    AtomicReference<Nodes> made = new AtomicReference<>();
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(composition.machines().reaching(), this::cleanUp));
    steps.addAll(forOwnImages(IMAGES_FOUND, composition.provider()::fetchImages));
    steps.add(
        new Step(
            composition.machines().making(),
            () -> made.set(composition.provider().create(composition.masters()))));
    recipe.run(told(steps));
    return new Machines(Objects.requireNonNull(made.get()), settings);
  }

  private List<Step> told(List<Step> steps) {
    return steps.stream().map(progress::told).toList();
  }

  /** A step for images of the user's own, if there are any and the machines don't pull them. */
  private List<Step> forOwnImages(String name, Runnable action) {
    return settings.parts().ownImages().isEmpty() || composition.machines().areBare()
        ? List.of()
        : List.of(new Step(name, action));
  }

  private void cleanUp() {
    composition.provider().prepare();
    new KilledRuns(settings.ledger()).strikeFaultsOnGoneNodes(composition.provider().standing());
  }

  /** Logs that the failure itself carries; the machines are gone by now. */
  private static List<NodeLog> logsOfMachines(RuntimeException failure) {
    return failure instanceof NodesNotMadeException e
        ? e.logs().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(log -> new NodeLog(log.getKey(), log.getValue()))
            .toList()
        : List.of();
  }

  private RunningCluster onto(Machines machines, List<StepTiming> before) {
    Nodes nodes = machines.nodes();
    NodeLogs logs = new NodeLogs(composition.distribution());
    Recipe recipe = composition.recipe(failure -> logs.collect(nodes.all()));
    ClusterRecipe kubernetes = composition.kubernetes(nodes);
    // While the machine is still quiet: beside a running etcd it could make that elect.
    recipe.run(told(forOwnImages(IMAGES_PUT, nodes::putImages)));
    recipe.run(told(kubernetes.steps()));
    double masters = seconds(before) + seconds(recipe.timings());
    // Before Nextcloud, whose pods are in none of the tables.
    List<Look> looks = new ArrayList<>(recipe.look(told(kubernetes.lastLooks())));
    Cluster cluster = composition.cluster(nodes, kubernetes);
    NextcloudRecipe nextcloudRecipe = composition.nextcloud(nodes, cluster);
    List<Step> steps = new ArrayList<>(nextcloudRecipe.steps());
    steps.addAll(composition.peers(nodes, cluster).steps());
    AtomicReference<List<Path>> evidence = new AtomicReference<>(List.of());
    steps.add(
        new Step(
            "configuration, stats and tables kept for the report",
            () ->
                evidence.set(
                    BringUpEvidence.write(
                        composition.distribution(), nodes.all(), settings.bringUp()))));
    try {
      recipe.run(told(steps));
      looks.addAll(recipe.look(told(nextcloudRecipe.looks())));
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
    Nextcloud nextcloud = nextcloudRecipe.nextcloud();
    List<StepTiming> timings = new ArrayList<>(before);
    timings.addAll(recipe.timings());
    RunReport report =
        new RunReport(
            cluster.version().toString(),
            new SetUp(
                SetUpName.of(settings.fixtures()),
                settings.fixtures().replaced(),
                nodes.provenance(),
                composition.deviations(nodes, kubernetes),
                settings.fixtures().changes()),
            timings,
            new BringUpTimes(
                before.getLast().seconds(),
                masters,
                nextcloud.times().ready().toMillis() / 1000.0,
                nextcloud.times().answers().toMillis() / 1000.0),
            evidence.get(),
            looks);
    report.writeSteps(settings.drills().resolve(RunReport.FILE));
    return new RunningCluster(composition, machines, cluster, nextcloud, report);
  }

  /** The set-up's time, of which images of the user's own are no part. */
  private static double seconds(List<StepTiming> steps) {
    return steps.stream()
        .filter(step -> !List.of(IMAGES_FOUND, IMAGES_PUT).contains(step.step()))
        .mapToDouble(StepTiming::seconds)
        .sum();
  }
}
