package org.quorumdrill.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ClusterHealth;
import org.quorumdrill.distribution.NodeLogs;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.drill.Findings;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.drill.NextcloudGauge;
import org.quorumdrill.drill.Progress;
import org.quorumdrill.fault.FaultRepair;
import org.quorumdrill.node.Wait;
import org.quorumdrill.probe.ContainerWatch;
import org.quorumdrill.report.FindingsProposal;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.timeline.LaneGroups;

/**
 * Prepares drills, on a cluster that is healed and well.
 *
 * @param progress is told what is done
 */
public record DrillPreparation(Settings settings, RunRecord record, Progress progress) {

  /** After a reboot the kubelet delays the start of some containers by up to 40 s. */
  private static final Duration STEADY_WITHIN = Duration.ofMinutes(3);

  /**
   * Heals everything that is still broken, waits until the cluster is well, and returns a new
   * drill. Before the first one of a run, measures what its probes cost and get.
   *
   * @param sameNextcloud whether it drills the Nextcloud that came up with the cluster
   * @param report on the drilled set-up
   * @throws org.quorumdrill.node.WaitTimedOutException if it does not get well within 3 minutes,
   *     and the time that HAProxy takes to find its servers UP again
   */
  public Drill drill(
      DrillName name, RunningCluster running, RunReport report, boolean sameNextcloud) {
    Cluster cluster = running.cluster();
    Duration steadyWithin = STEADY_WITHIN.plus(cluster.apiFront().recovery());
    progress.phase(name.text(), Progress.Phase.GETTING_WELL, steadyWithin);
    // Anything that an earlier drill or run left broken would be blamed on this drill's fault.
    FaultRepair.healAll(cluster.masters());
    Wait.upTo(steadyWithin, "the cluster to be well before the drill")
        .every(Duration.ofMillis(500))
        .until(() -> ClusterHealth.complaint(cluster), Optional::isEmpty);
    Path folder = record.folder(name);
    Drill drill =
        new Drill(
            name.text(),
            folder,
            settings.ledger(),
            findings(running),
            outcome -> publish(outcome, report));
    if (!settings.dryRun()) {
      if (!running.wasCalibrated()) {
        progress.phase(name.text(), Progress.Phase.CALIBRATING, RunCalibration.TAKES);
      }
      running
          .calibration()
          .map(found -> sameNextcloud ? found : found.without(LaneGroups.OF_NEXTCLOUD))
          .ifPresent(drill::calibratedBy);
      if (sameNextcloud) {
        gauge(cluster, running.nextcloud()).ifPresent(drill::countedBy);
      }
    }
    return drill
        .tells(progress)
        .onlyPlanned(settings.dryRun())
        .evidence(
            () ->
                new NodeLogs(cluster.layout())
                    .write(cluster.masters(), folder.resolve("while-broken")));
  }

  /**
   * Returns a new inquiry: questions to a set-up in which nothing is broken.
   *
   * @param report on the set-up that is asked
   */
  public Inquiry inquiry(DrillName name, RunningCluster running, RunReport report) {
    progress.phase(name.text(), Progress.Phase.ASKING, Duration.ZERO);
    return new Inquiry(
        name.text(), record.folder(name), findings(running), outcome -> publish(outcome, report));
  }

  /** None where there is no limit: then nothing is used up. */
  private static Optional<NextcloudGauge> gauge(Cluster cluster, Nextcloud nextcloud) {
    return nextcloud
        .cpuLimit(cluster)
        .map(limit -> new NextcloudGauge(new ContainerWatch(cluster, nextcloud)::sample, limit));
  }

  /** Whose set-up is the user's own may keep a list of what is weak in it, so one is proposed. */
  private void publish(DrillOutcome outcome, RunReport report) {
    record.publish(outcome, report);
    if (settings.fixtures().isOwn()) {
      FindingsProposal.write(settings.drills());
    }
  }

  private Findings findings(RunningCluster running) {
    return Findings.of(settings.fixtures(), running.cluster().apiFront());
  }
}
