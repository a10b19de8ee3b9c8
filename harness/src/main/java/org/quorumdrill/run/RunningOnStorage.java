package org.quorumdrill.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.application.recipe.NextcloudOptions;
import org.quorumdrill.application.recipe.NextcloudRecipe;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ControlPlaneSocket;
import org.quorumdrill.distribution.NodeLogs;
import org.quorumdrill.distribution.Recipe;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.distribution.StepFailedException;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.fault.FaultRepair;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.storage.Storage;
import org.quorumdrill.storage.StorageRecipe;

/**
 * A Nextcloud on a storage that is made for it, in a namespace of its own on the running cluster.
 * Closing removes both, so that other drills find the machine as quiet as before.
 */
public final class RunningOnStorage implements AutoCloseable {

  private static final String NAMESPACE = "documented-storage";
  private static final Duration REMOVED_WITHIN = Duration.ofMinutes(2);

  private final Cluster cluster;
  private final Storage storage;
  private final StorageRecipe storageRecipe;
  private final NextcloudRecipe nextcloudRecipe;
  private final List<StepTiming> timings;

  private RunningOnStorage(
      Cluster cluster,
      Storage storage,
      StorageRecipe storageRecipe,
      NextcloudRecipe nextcloudRecipe,
      List<StepTiming> timings) {
    this.cluster = cluster;
    this.storage = storage;
    this.storageRecipe = storageRecipe;
    this.nextcloudRecipe = nextcloudRecipe;
    this.timings = List.copyOf(timings);
  }

  static RunningOnStorage start(Storage storage, Nodes nodes, Cluster cluster, Settings settings) {
    NodeLogs logs = new NodeLogs(cluster.layout());
    Recipe recipe = new Recipe(failure -> logs.collect(nodes.all()), settings.bringUpFailed());
    StorageRecipe made = storage.recipe(nodes, settings.fixtures(), NAMESPACE);
    int nodePort = ControlPlaneSocket.NEXTCLOUD_ON_STORAGE.port();
    NextcloudRecipe nextcloud =
        new NextcloudRecipe(
            cluster,
            NextcloudOptions.documented(settings.fixtures(), nodes.provenance(), nodePort)
                .onStorage(storage, NAMESPACE, nodePort));
    List<Step> steps = new ArrayList<>(made.steps());
    steps.addAll(nextcloud.steps());
    if (!settings.fixtures().isOwn()) {
      // Files of ours are as they say. What is otherwise in the user's was told of the first one.
      steps.addAll(nextcloud.looks());
    }
    try {
      recipe.run(steps);
    } catch (StepFailedException e) {
      try {
        new RunningOnStorage(cluster, storage, made, nextcloud, List.of()).removeAll();
      } catch (NodeException | IllegalStateException notRemoved) {
        // The first failure is what a person needs to know; the run's end removes the machines.
        e.addSuppressed(notRemoved);
      }
      throw e;
    }
    return new RunningOnStorage(cluster, storage, made, nextcloud, recipe.timings());
  }

  public NextcloudOnStorage nextcloud() {
    return new NextcloudOnStorage(nextcloudRecipe.nextcloud(), storageRecipe.inUse());
  }

  /**
   * The run's part of the report of a drill with this Nextcloud.
   *
   * @param run the facts that all drills of the run share
   */
  public RunReport report(RunReport run) {
    return run.on(storage, timings);
  }

  /** Repairs what an earlier drill may have left broken in the storage. */
  public void repair() {
    storageRecipe.inUse().repair();
  }

  @Override
  public void close() {
    FaultRepair.healAll(cluster.masters());
    repair();
    removeAll();
  }

  private void removeAll() {
    // The pods end and unmount while the storage still exists.
    cluster
        .kubectl()
        .withoutTimeout()
        .run(
            "delete namespace %s --ignore-not-found --timeout=100s".formatted(NAMESPACE),
            REMOVED_WITHIN)
        .orFail();
    storageRecipe.remove();
  }
}
