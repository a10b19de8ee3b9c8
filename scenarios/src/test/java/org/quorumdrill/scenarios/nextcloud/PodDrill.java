package org.quorumdrill.scenarios.nextcloud;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.CompoundFault;
import org.quorumdrill.fault.ContainerFaults;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.NextcloudProbes;
import org.quorumdrill.probe.UploadProbes;

/** One of the two programs of the pod dies or hangs. How long does a user wait for it? */
@DocumentedCluster
class PodDrill {

  /** Seconds that a pool may hang before it is restarted, where no liveness probe sets a limit. */
  private static final double DEFAULT_OUTAGE = 40;

  /** Seconds from the end of a container to a new one that answers; the kubelet waits up to 20. */
  private static final double RESTART = 25;

  /**
   * Longest outage, in seconds, that still counts as noticed, whatever the probe's own times are.
   */
  private static final double LONGEST_OUTAGE = 180;

  @Test
  @Tag("long")
  @DisplayName("php-fpm is killed")
  void fpmIsKilled(Cluster cluster, Nextcloud nextcloud, Drill drill) {
    comesBack(cluster, nextcloud, drill, killed(cluster, nextcloud, nextcloud.parts().fpm()));
  }

  @Test
  @Tag("long")
  @DisplayName("nginx is killed")
  void nginxIsKilled(Cluster cluster, Nextcloud nextcloud, Drill drill) {
    comesBack(cluster, nextcloud, drill, killed(cluster, nextcloud, nextcloud.parts().web()));
  }

  @Test
  @DisplayName("nginx and php-fpm are killed")
  void bothAreKilled(Cluster cluster, Nextcloud nextcloud, Drill drill) {
    comesBack(
        cluster,
        nextcloud,
        drill,
        CompoundFault.simultaneous(
            "nginx and php-fpm killed",
            List.of(
                killed(cluster, nextcloud, nextcloud.parts().web()),
                killed(cluster, nextcloud, nextcloud.parts().fpm()))));
  }

  @Test
  @DisplayName("The php-fpm pool hangs")
  void poolHangs(Cluster cluster, Nextcloud nextcloud, Drill drill) {
    Node node = nextcloud.masterWithIt(cluster);
    double promisedOutage = promisedOutage(cluster, nextcloud);
    watched(cluster, nextcloud, drill)
        .breaks(
            ContainerFaults.hung(node, nextcloud.namespace(), nextcloud.parts().fpm()),
            Duration.ofSeconds(Math.round(promisedOutage) + 10))
        .findsOut(
            isOnlyTakenOut(cluster, nextcloud)
                ? "hung-pool-is-only-taken-out"
                : "hung-pool-is-never-noticed",
            outageAtMost(cluster, nextcloud, promisedOutage))
        .expects(recovers(cluster, nextcloud))
        .run();
  }

  /** Whether its Service loses a pod whose pool hangs, which nobody starts again. */
  private static boolean isOnlyTakenOut(Cluster cluster, Nextcloud nextcloud) {
    List<Container> containers =
        nextcloud.pods(cluster).stream()
            .flatMap(pod -> pod.getSpec().getContainers().stream())
            .toList();
    return containers.stream().anyMatch(container -> container.getReadinessProbe() != null)
        && containers.stream().allMatch(container -> container.getLivenessProbe() == null);
  }

  /**
   * Seconds of the outage that the liveness probe promises, where there is one. Stopped processes
   * do not end by themselves, so the grace period passes, too.
   */
  private static double promisedOutage(Cluster cluster, Nextcloud nextcloud) {
    return nextcloud.pods(cluster).stream()
        .map(Pod::getSpec)
        .flatMap(
            pod ->
                pod.getContainers().stream()
                    .filter(container -> container.getName().equals(nextcloud.parts().fpm()))
                    .flatMap(
                        container -> Optional.ofNullable(container.getLivenessProbe()).stream())
                    .map(probe -> promisedOutage(probe, pod.getTerminationGracePeriodSeconds())))
        .findFirst()
        .orElse(DEFAULT_OUTAGE);
  }

  private static double promisedOutage(Probe probe, long graceOfThePod) {
    double failing =
        probe.getFailureThreshold() * (probe.getPeriodSeconds() + probe.getTimeoutSeconds());
    long grace =
        Optional.ofNullable(probe.getTerminationGracePeriodSeconds()).orElse(graceOfThePod);
    return Math.min(failing + grace + RESTART, LONGEST_OUTAGE);
  }

  private static void comesBack(Cluster cluster, Nextcloud nextcloud, Drill drill, Fault fault) {
    watched(cluster, nextcloud, drill)
        .breaks(fault, Duration.ofSeconds(10))
        .expects(
            outageAtMost(cluster, nextcloud, PodRestart.allowed(cluster, nextcloud)),
            recovers(cluster, nextcloud))
        .run();
  }

  private static Fault killed(Cluster cluster, Nextcloud nextcloud, String container) {
    return ContainerFaults.killed(
        nextcloud.masterWithIt(cluster), nextcloud.namespace(), container);
  }

  /** Nothing can be uploaded while the pod is gone, so no number of uploads is required. */
  private static Drill watched(Cluster cluster, Nextcloud nextcloud, Drill drill) {
    UploadProbes uploads = new UploadProbes(cluster, nextcloud, "drill-uploads");
    return drill
        .watchedBy(probes(cluster, nextcloud).all())
        .watchedBy(uploads.all())
        .writes(uploads)
        .expects(new SteadyState(), new NoUploadLost(0));
  }

  private static Checker recovers(Cluster cluster, Nextcloud nextcloud) {
    return new RecoversWithin(
        "Nextcloud", users(cluster, nextcloud), PodRestart.allowed(cluster, nextcloud));
  }

  private static Checker outageAtMost(Cluster cluster, Nextcloud nextcloud, double seconds) {
    return new OutageAtMost("Nextcloud", users(cluster, nextcloud), seconds);
  }

  private static List<String> users(Cluster cluster, Nextcloud nextcloud) {
    return probes(cluster, nextcloud).usersThrough(cluster.masters());
  }

  private static NextcloudProbes probes(Cluster cluster, Nextcloud nextcloud) {
    return NextcloudProbes.besideUploads(cluster, nextcloud, nextcloud.masterWithIt(cluster));
  }
}
