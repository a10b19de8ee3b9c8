package org.quorumdrill.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.application.NextcloudOptions;
import org.quorumdrill.application.NextcloudRecipe;
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
import org.quorumdrill.storage.ceph.CephRecipe;

/**
 * The documented Nextcloud on Ceph, in a namespace of its own on the running cluster. Closing takes
 * it away, so that other drills find the machine as quiet as before.
 */
public final class OnCeph implements AutoCloseable {

  private static final String NAMESPACE = "documented-storage";
  private static final Duration REMOVED_WITHIN = Duration.ofMinutes(2);

  private final Cluster cluster;
  private final CephRecipe cephRecipe;
  private final NextcloudRecipe nextcloudRecipe;
  private final List<StepTiming> timings;

  private OnCeph(
      Cluster cluster,
      CephRecipe cephRecipe,
      NextcloudRecipe nextcloudRecipe,
      List<StepTiming> timings) {
    this.cluster = cluster;
    this.cephRecipe = cephRecipe;
    this.nextcloudRecipe = nextcloudRecipe;
    this.timings = List.copyOf(timings);
  }

  public static OnCeph start(Nodes nodes, Cluster cluster, Settings settings) {
    NodeLogs logs = new NodeLogs(cluster.layout());
    Recipe recipe = new Recipe(failure -> logs.collect(nodes.all()), settings.bringUpFailed());
    CephRecipe ceph = new CephRecipe(nodes, settings.fixtures());
    NextcloudRecipe nextcloud =
        new NextcloudRecipe(
            cluster,
            NextcloudOptions.documented(
                    settings.fixtures(),
                    nodes.provenance(),
                    ControlPlaneSocket.NEXTCLOUD_ON_CEPH.port())
                .onCeph(NAMESPACE, ControlPlaneSocket.NEXTCLOUD_ON_CEPH.port()));
    List<Step> steps = new ArrayList<>(ceph.steps());
    steps.addAll(nextcloud.steps());
    try {
      recipe.run(steps);
    } catch (StepFailedException e) {
      try {
        new OnCeph(cluster, ceph, nextcloud, List.of()).removeAll();
      } catch (NodeException | IllegalStateException notRemoved) {
        // What failed first is what a person needs to know; the run's end removes the machines.
        e.addSuppressed(notRemoved);
      }
      throw e;
    }
    return new OnCeph(cluster, ceph, nextcloud, recipe.timings());
  }

  public NextcloudOnCeph nextcloud() {
    return new NextcloudOnCeph(nextcloudRecipe.nextcloud(), cephRecipe.ceph());
  }

  /** Of the steps that made it. */
  public List<StepTiming> timings() {
    return timings;
  }

  /** What an earlier drill left of Ceph's faults. */
  public void repair() {
    cephRecipe.ceph().restore();
  }

  @Override
  public void close() {
    FaultRepair.healAll(cluster.masters());
    repair();
    removeAll();
  }

  private void removeAll() {
    // The pods end and unmount while there still is a Ceph to end with.
    cluster
        .kubectl()
        .withoutTimeout()
        .run(
            "delete namespace %s --ignore-not-found --timeout=100s".formatted(NAMESPACE),
            REMOVED_WITHIN)
        .orFail();
    cephRecipe.remove();
  }
}
