package org.quorumdrill.scenarios.nextcloud;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.recipe.ManualDeployment;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.probe.WrongAnswerException;

/**
 * What 2/2 is worth. The first start fills the volume before anything listens; here it is held
 * back, so that the answer does not depend on how long that takes.
 */
@DocumentedCluster
class ReadinessIT {

  private static final String HELD = "a page, while the first start is held back";
  private static final String TOO_EARLY = "2/2, while the first start is held back";
  private static final String IN_TIME = "2/2, when the application answers";

  /** nginx answers this while nothing listens behind it. */
  private static final int BAD_GATEWAY = 502;

  private static final Duration FIRST_START = Duration.ofMinutes(5);

  /** Added to the time that the pod's own probes need. */
  private static final Duration NOTICED = Duration.ofSeconds(15);

  @Test
  @DisplayName("2/2 and the first answer")
  void readyMeansThatItAnswers(NextcloudVariants variants, Inquiry inquiry) {
    try (ManualDeployment nextcloud = variants.byHand("ready-or-not")) {
      nextcloud.holdFirstStart();
      nextcloud.applyConfigMap();
      nextcloud.applyDeployment();
      inquiry
          .asks(HELD, () -> answersNobody(nextcloud))
          .asks(TOO_EARLY, () -> ByHand.notReady(nextcloud, BAD_GATEWAY))
          .asks(IN_TIME, () -> readyWhenItAnswers(nextcloud))
          .expects("nginx answers 502 until FPM listens", HELD)
          .findsOut("ready-before-it-answers", "2/2 means that it answers", TOO_EARLY)
          .expects("it becomes 2/2 by itself, once it answers", IN_TIME)
          .run();
    }
  }

  private static String answersNobody(ManualDeployment nextcloud) throws IOException {
    int status = ByHand.status(nextcloud, ByHand.running(nextcloud));
    if (status != BAD_GATEWAY) {
      // It was not held back, or something else is wrong: nothing can be learned.
      throw new IOException("/status.php answers %d".formatted(status));
    }
    return "both containers run, /status.php answers 502";
  }

  private static String readyWhenItAnswers(ManualDeployment nextcloud) throws IOException {
    Pod pod = ByHand.running(nextcloud);
    long from = System.nanoTime();
    nextcloud.releaseFirstStart();
    Wait.upTo(FIRST_START, "/status.php to answer 200")
        .until(() -> ByHand.status(nextcloud, pod), status -> status == 200);
    String answered = ByHand.seconds(from);
    Pod ready;
    try {
      ready =
          Wait.upTo(NOTICED.plus(ByHand.readyAfter(pod)), "the pod to be 2/2")
              .until(() -> ByHand.pod(nextcloud), ManualDeployment::isReady);
    } catch (WaitTimedOutException e) {
      throw new WrongAnswerException(ByHand.shortened(e));
    }
    if (!ready.getMetadata().getUid().equals(pod.getMetadata().getUid())) {
      throw new WrongAnswerException("another pod became 2/2");
    }
    return "answered %s after it was let go, seen 2/2 after %s"
        .formatted(answered, ByHand.seconds(from));
  }
}
