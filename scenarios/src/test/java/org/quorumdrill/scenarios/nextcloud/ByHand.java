package org.quorumdrill.scenarios.nextcloud;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.application.recipe.ManualDeployment;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.probe.WrongAnswerException;

/** Observes a Nextcloud whose files are applied by hand. */
final class ByHand {

  /** Added to the time that the pod's own probes need to find it ready. */
  private static final Duration WATCHED = Duration.ofSeconds(8);

  private static final Duration APPLIED = Duration.ofSeconds(60);

  private ByHand() {}

  /**
   * The pod, once both of its containers run.
   *
   * @throws WrongAnswerException if they do not run within a minute
   */
  static Pod running(ManualDeployment nextcloud) throws WrongAnswerException {
    return running(nextcloud, "", APPLIED);
  }

  /**
   * @param notUid uid of a pod that does not count; empty for none
   */
  static Pod running(ManualDeployment nextcloud, String notUid, Duration limit)
      throws WrongAnswerException {
    try {
      return Wait.upTo(limit, "both containers of the pod to run")
          .until(
              nextcloud::pod,
              seen ->
                  seen.filter(ManualDeployment::runs)
                      .filter(pod -> !pod.getMetadata().getUid().equals(notUid))
                      .isPresent())
          .orElseThrow();
    } catch (WaitTimedOutException e) {
      throw new WrongAnswerException(shortened(e));
    }
  }

  /**
   * Watches for a while that Kubernetes does not call the pod Ready while the application answers
   * nobody.
   *
   * @param answersNobody status of /status.php while the application answers nobody
   * @throws WrongAnswerException if the pod was Ready all the same
   * @throws IOException if /status.php gave another status: then nothing can be learned here
   */
  static String notReady(ManualDeployment nextcloud, int answersNobody) throws IOException {
    AtomicInteger looks = new AtomicInteger();
    Duration watched = WATCHED.plus(readyAfter(pod(nextcloud)));
    Awaitility.await()
        .during(watched)
        .atMost(watched.multipliedBy(3))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              Pod pod = nextcloud.pod().orElseThrow(() -> new IOException("there is no pod"));
              int status = status(nextcloud, pod);
              if (status != answersNobody) {
                throw new IOException(
                    "/status.php answered %d instead of %d".formatted(status, answersNobody));
              }
              if (ManualDeployment.isReady(pod)) {
                throw new WrongAnswerException(
                    "2/2, while /status.php answers " + answersNobody + " to everybody");
              }
              looks.incrementAndGet();
              return true;
            });
    return "not Ready for %d s, in %d looks; /status.php answers %d"
        .formatted(watched.toSeconds(), looks.get(), answersNobody);
  }

  /**
   * Time after which the pod's probes call it Ready if they succeed from the start: the first one
   * of each may be late, and the next one comes a period later.
   */
  static Duration readyAfter(Pod pod) {
    return Duration.ofSeconds(
        pod.getSpec().getContainers().stream()
            .mapToLong(
                container ->
                    seconds(container.getStartupProbe()) + seconds(container.getReadinessProbe()))
            .max()
            .orElse(0));
  }

  private static long seconds(@Nullable Probe probe) {
    return probe == null
        ? 0
        : number(probe.getInitialDelaySeconds())
            + (number(probe.getPeriodSeconds()) + number(probe.getTimeoutSeconds()))
                * Math.max(1, number(probe.getSuccessThreshold()));
  }

  private static long number(@Nullable Integer seconds) {
    return seconds == null ? 0 : seconds;
  }

  /** Status of /status.php as nginx in the pod answers it; 0 for no answer. */
  static int status(ManualDeployment nextcloud, Pod pod) {
    return nextcloud.ask(pod, "/status.php").map(ManualDeployment.Page::status).orElse(0);
  }

  /** The Deployment's pod, as soon as there is one. */
  static Pod pod(ManualDeployment nextcloud) {
    return Wait.upTo(Duration.ofSeconds(20), "the Deployment's pod to be there")
        .until(nextcloud::pod, Optional::isPresent)
        .orElseThrow();
  }

  static String shortened(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    // What was seen last is a whole pod, too long for a report.
    return message.substring(0, Math.min(400, message.length()));
  }

  static String seconds(long sinceNanos) {
    return "%.1f s".formatted((System.nanoTime() - sinceNanos) / 1e9);
  }
}
