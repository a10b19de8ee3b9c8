package org.quorumdrill.run;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.client.LoadBalancer;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.storage.Storage;
import org.quorumdrill.timeline.reading.Calibrated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster of a run, with Nextcloud installed on it. Closing removes it, or leaves it up where
 * the settings say so.
 */
public final class RunningCluster implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private final Composition composition;
  private final Machines machines;
  private final Cluster cluster;
  private final Nextcloud nextcloud;
  private final RunReport report;
  private @Nullable LoadBalancer loadBalancer;
  private Optional<Calibrated> calibration = Optional.empty();
  private boolean wasCalibrated;

  RunningCluster(
      Composition composition,
      Machines machines,
      Cluster cluster,
      Nextcloud nextcloud,
      RunReport report) {
    this.composition = composition;
    this.machines = machines;
    this.cluster = cluster;
    this.nextcloud = nextcloud;
    this.report = report;
  }

  /**
   * Brings up the cluster that the settings ask for. Takes minutes.
   *
   * @throws org.quorumdrill.distribution.BadSetUpException if the user's files can't be taken;
   *     nothing was made
   * @throws BringUpFailedException if a step fails; what was made is then removed again, unless
   *     clusters are to be kept
   */
  public static RunningCluster start(Settings settings) {
    return start(settings, RunProgress.toNobody());
  }

  /**
   * The same, and tells which step it takes.
   *
   * @throws org.quorumdrill.distribution.BadSetUpException if the user's files can't be taken;
   *     nothing was made
   * @throws BringUpFailedException if a step fails
   */
  public static RunningCluster start(Settings settings, RunProgress progress) {
    SetUpCheck check = SetUpCheck.of(settings);
    check.told().forEach(LOG::warn);
    check.require();
    // Measures how fast the machine is, so before there is anything on it.
    RunKeyOf.of(settings).write(settings.drills());
    return new Bootstrap(Composition.of(settings), progress).run();
  }

  /** Brings up a cluster of these parts. Takes minutes. */
  public static RunningCluster start(Composition composition) {
    return new Bootstrap(composition, RunProgress.toNobody()).run();
  }

  /** Makes a storage ready, and brings the documented Nextcloud up on it. Takes about a minute. */
  public RunningOnStorage bringUpOn(Storage storage) {
    return composition.onStorage(storage, machines.nodes(), cluster);
  }

  /** The id that tells it apart from other runs' clusters, for example {@code 1a2b3c4d}. */
  public String run() {
    return machines.nodes().run();
  }

  public Cluster cluster() {
    return cluster;
  }

  public Nextcloud nextcloud() {
    return nextcloud;
  }

  public NextcloudVariants variants() {
    return composition.variants(machines.nodes(), cluster);
  }

  public RunReport report() {
    return report;
  }

  /** The load balancer, started when a drill first asks for it. */
  public synchronized LoadBalancer loadBalancer() {
    LoadBalancer started = loadBalancer;
    if (started == null) {
      started = composition.loadBalancer(machines.nodes(), nextcloud);
      loadBalancer = started;
    }
    return started;
  }

  /**
   * What the probes of a drill cost and get on it when nothing is wrong; empty if that can't be
   * measured. The first call measures it, which takes half a minute, and must come while nothing is
   * broken.
   */
  public synchronized Optional<Calibrated> calibration() {
    if (!wasCalibrated) {
      wasCalibrated = true;
      calibration =
          new RunCalibration(cluster, nextcloud)
              .take(composition.settings().bringUp().resolve("calibration.jsonl"));
    }
    return calibration;
  }

  /** Whether {@link #calibration} has been called, so that it takes no time any more. */
  synchronized boolean wasCalibrated() {
    return wasCalibrated;
  }

  @Override
  public void close() {
    close(LOG::info);
  }

  /**
   * Removes the cluster. One that is to be kept is left up, and its credentials are written to a
   * folder of its own.
   *
   * @param line receives, line by line, how to look at a cluster that is left up, and where its
   *     kubeconfig and password are
   */
  public void close(Consumer<String> line) {
    // The machines are closed last, whatever went wrong before.
    try (machines) {
      machines.describeIfKept(line);
      if (composition.settings().keep()) {
        new Access(cluster, nextcloud, composition.settings().places().kept().resolve(run()))
            .write()
            .forEach(text -> line.accept("  " + text));
      }
      cluster.close();
    }
  }
}
