package org.quorumdrill.scenarios.nextcloud;

import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.Cluster;

/**
 * How long a pod may be away after its containers are killed. Drills share one pod, and kill it
 * again.
 */
final class PodRestart {

  /** Seconds for a start, on a busy machine. */
  private static final double START = 30;

  /**
   * Seconds: the kubelet restarts a container at once the first time, then after 10 s, and each
   * time after twice as long, up to 300 s
   * (https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy).
   */
  private static final double FIRST_DELAY = 10;

  private static final double LONGEST_DELAY = 300;

  private PodRestart() {}

  /**
   * Seconds until it serves again, given how often its containers were restarted so far. One more
   * restart is allowed for, as a drill on a busy machine is measured again.
   */
  static double allowed(Cluster cluster, Nextcloud nextcloud) {
    int restarts =
        nextcloud.pods(cluster).stream()
            .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
            .mapToInt(container -> container.getRestartCount())
            .max()
            .orElse(0);
    return START + Math.min(LONGEST_DELAY, FIRST_DELAY * Math.pow(2, restarts));
  }
}
