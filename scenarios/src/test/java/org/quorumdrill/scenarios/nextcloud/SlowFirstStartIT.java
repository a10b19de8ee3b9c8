package org.quorumdrill.scenarios.nextcloud;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.application.recipe.Overlay;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;

/**
 * The first start on a volume as slow as Ceph is for thousands of small files: minutes in which
 * nobody is answered, and a web form that takes longer than nginx waits for it. Whoever brings
 * Nextcloud up waits for that, the harness too.
 */
@DocumentedCluster
@Tag("long")
class SlowFirstStartIT {

  private static final String SLOW = "the first page, on a slow volume";
  private static final String HELD = "a page, while the files are copied";
  private static final String TOO_EARLY = "2/2, while the files are copied";
  private static final String UNDISTURBED = "the pod, until it is installed";
  private static final String FORM = "the web form, on a slow volume";

  /** Less than the volume is slow, by what goes by until the copy begins or is seen. */
  private static final Duration LEAST = SlowVolume.COPY.minusSeconds(10);

  private static final int GATEWAY_TIMEOUT = 504;

  /** The web form in nginx's log, with its status. */
  private static final Pattern FORM_ANSWERED =
      Pattern.compile("\"POST /index\\.php [^\"]*\" (\\d{3}) ");

  @Test
  @DisplayName("The first start on a slow volume")
  void isWaitedFor(
      Cluster cluster, Nextcloud documented, NextcloudVariants variants, Inquiry inquiry) {
    Node node = documented.masterWithoutIt(cluster);
    String namespace = "nextcloud-" + Overlay.FPM.word();
    try (SlowVolume volume = SlowVolume.on(node, namespace);
        FirstStartWatch watch = FirstStartWatch.begin(cluster, node, namespace);
        NextcloudVariants.Running running = variants.bringUp(Overlay.FPM, node)) {
      FirstStart start = watch.seen();
      Nextcloud slow = running.nextcloud();
      inquiry
          .asks(SLOW, () -> start.tookAtLeast(LEAST) + "; the volume: " + volume.phases())
          .asks(HELD, start::answeredNobody)
          .asks(TOO_EARLY, start::notReadyTooEarly)
          .asks(UNDISTURBED, start::undisturbed)
          .asks(FORM, () -> isFinished(nginxLog(cluster, slow), slow.times()))
          .expects("its files are copied slowly, and it is waited for", SLOW)
          .expects("nginx answers 502 until FPM listens", HELD)
          .findsOut("ready-before-it-answers", "2/2 means that it answers", TOO_EARLY)
          .expects("nobody takes a slow pod for a broken one", UNDISTURBED)
          .expects("the installation is finished, although nginx gave it up", FORM)
          .run();
    }
  }

  /**
   * Requires that nginx gave up on the web form. That the administrator could log in all the same
   * is known, or the Nextcloud would not have come up.
   *
   * @throws IOException if it did not, so that the installation was not slow
   */
  static String isFinished(String nginxLog, Nextcloud.Times times) throws IOException {
    List<String> statuses =
        FORM_ANSWERED.matcher(nginxLog).results().map(result -> result.group(1)).toList();
    if (!statuses.contains(String.valueOf(GATEWAY_TIMEOUT))) {
      throw new IOException(
          "the installation was not slow: nginx answered the web form %s".formatted(statuses));
    }
    return "nginx answered the web form %s; %s after the first page the administrator could log in"
        .formatted(statuses, FirstStart.seconds(times.installed().minus(times.answers())));
  }

  private static String nginxLog(Cluster cluster, Nextcloud nextcloud) {
    String pod = nextcloud.pods(cluster).getFirst().getMetadata().getName();
    return cluster
        .api()
        .pods()
        .inNamespace(nextcloud.namespace())
        .withName(pod)
        .inContainer("nginx")
        .getLog();
  }
}
