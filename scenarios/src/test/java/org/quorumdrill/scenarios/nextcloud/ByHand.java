package org.quorumdrill.scenarios.nextcloud;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.quorumdrill.bootstrap.nextcloud.NextcloudByHand;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.probe.WrongAnswerException;

/** What there is to see of a Nextcloud whose files are applied by hand. */
final class ByHand {

  /** Several looks of any probe that there is. */
  private static final Duration WATCHED = Duration.ofSeconds(8);

  private static final Duration APPLIED = Duration.ofSeconds(60);

  private ByHand() {}

  /**
   * The pod, once both of its containers run.
   *
   * @throws WrongAnswerException if that is not so within a minute
   */
  static Pod running(NextcloudByHand nextcloud) throws WrongAnswerException {
    return running(nextcloud, "", APPLIED);
  }

  /**
   * @param notUid of a pod that does not count
   */
  static Pod running(NextcloudByHand nextcloud, String notUid, Duration limit)
      throws WrongAnswerException {
    try {
      return Wait.upTo(limit, "both containers of the pod to run")
          .until(
              nextcloud::pod,
              seen ->
                  seen.filter(NextcloudByHand::runs)
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
  static String notReady(NextcloudByHand nextcloud, int answersNobody) throws IOException {
    AtomicInteger looks = new AtomicInteger();
    Awaitility.await()
        .during(WATCHED)
        .atMost(WATCHED.multipliedBy(3))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              Pod pod = nextcloud.pod().orElseThrow(() -> new IOException("there is no pod"));
              int status = status(nextcloud, pod);
              if (status != answersNobody) {
                throw new IOException(
                    "/status.php answered %d instead of %d".formatted(status, answersNobody));
              }
              if (NextcloudByHand.isReady(pod)) {
                throw new WrongAnswerException(
                    "2/2, while /status.php answers " + answersNobody + " to everybody");
              }
              looks.incrementAndGet();
              return true;
            });
    return "not Ready for %d s, in %d looks; /status.php answers %d"
        .formatted(WATCHED.toSeconds(), looks.get(), answersNobody);
  }

  /** Of /status.php, by nginx in the pod; 0 for no answer. */
  static int status(NextcloudByHand nextcloud, Pod pod) {
    return nextcloud.ask(pod, "/status.php").map(NextcloudByHand.Page::status).orElse(0);
  }

  /** The first pod that there is. */
  static Pod pod(NextcloudByHand nextcloud) {
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
