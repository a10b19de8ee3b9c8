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

/** What there is to see of a Nextcloud whose files are applied by hand. */
final class ByHand {

  /** Beside what the pod's own probes need to find it ready. */
  private static final Duration WATCHED = Duration.ofSeconds(8);

  private static final Duration APPLIED = Duration.ofSeconds(60);

  private ByHand() {}

  /**
   * The pod, once both of its containers run.
   *
   * @throws WrongAnswerException if that is not so within a minute
   */
  static Pod running(ManualDeployment nextcloud) throws WrongAnswerException {
    return running(nextcloud, "", APPLIED);
  }

  /**
   * @param notUid of a pod that does not count
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
      throw new WrongAnswerException(firstLine(e));
    }
  }

  /**
   * That Kubernetes does not call it Ready while it answers nobody, watched for a while.
   *
   * @param answersNobody whether an answer is not the application's
   * @throws WrongAnswerException if it was Ready, and answered nobody
   * @throws IOException if it answered: then there is nothing to be learned here
   */
  static String notReady(ManualDeployment nextcloud, int answersNobody) throws IOException {
    AtomicInteger looks = new AtomicInteger();
    Duration watched = WATCHED.plus(probedFor(pod(nextcloud)));
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
   * After so long its probes have found a pod ready that they take for ready from the start: the
   * first look of each may be late, and the next one is a period later.
   */
  static Duration probedFor(Pod pod) {
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

  /** Of /status.php, by nginx in the pod; 0 for no answer. */
  static int status(ManualDeployment nextcloud, Pod pod) {
    return nextcloud.ask(pod, "/status.php").map(ManualDeployment.Page::status).orElse(0);
  }

  /** The first pod that there is. */
  static Pod pod(ManualDeployment nextcloud) {
    return Wait.upTo(Duration.ofSeconds(20), "the Deployment's pod to be there")
        .until(nextcloud::pod, Optional::isPresent)
        .orElseThrow();
  }

  static String firstLine(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    // What was seen last is a whole pod.
    return message.substring(0, Math.min(400, message.length()));
  }

  static String seconds(long sinceNanos) {
    return "%.1f s".formatted((System.nanoTime() - sinceNanos) / 1e9);
  }
}
