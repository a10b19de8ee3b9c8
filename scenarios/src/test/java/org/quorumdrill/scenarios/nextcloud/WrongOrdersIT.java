package org.quorumdrill.scenarios.nextcloud;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.recipe.ManualDeployment;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.probe.WrongAnswerException;

/**
 * Somebody follows the blog post and gets something wrong: what do they see, and does it mend
 * itself?
 */
@DocumentedCluster
@Tag("long")
class WrongOrdersIT {

  private static final String TOO_EARLY = "the Deployment without its ConfigMap";
  private static final String BY_ITSELF = "the ConfigMap comes";
  private static final String OLD_FILE = "the ConfigMap changes under the running pod";
  private static final String NEW_POD = "the pod is made anew";
  private static final String EVERY_PAGE = "every page, with a wrong root";
  private static final String READY = "2/2, with a wrong root";

  /** The kubelet asks for a ConfigMap again after 0.5, 1, 2 s and so on, up to 122 s. */
  private static final Duration MOUNTED_WITHIN = Duration.ofSeconds(150);

  private static final Duration RENEWED_WITHIN = Duration.ofSeconds(90);
  private static final Duration FIRST_START = Duration.ofMinutes(5);

  @Test
  @DisplayName("Files in a wrong order, changed too late, with a wrong root")
  void whatIsSeen(NextcloudVariants variants, Inquiry inquiry) {
    try (ManualDeployment nextcloud = variants.byHand("wrong-orders")) {
      nextcloud.applyDeployment();
      inquiry
          .asks(TOO_EARLY, () -> waitsForIt(nextcloud))
          .asks(BY_ITSELF, () -> startsByItself(nextcloud))
          .asks(OLD_FILE, () -> keepsTheOldFile(nextcloud))
          .asks(NEW_POD, () -> hasTheNewFile(nextcloud))
          .asks(EVERY_PAGE, () -> isNotFound(nextcloud))
          .asks(READY, () -> ByHand.notReady(nextcloud, WrongOrderChecks.NOT_FOUND))
          .expects("without its ConfigMap a pod waits, and says why", TOO_EARLY)
          .expects("it starts by itself when the ConfigMap is there", BY_ITSELF)
          .expects("a file mounted by subPath stays as the pod first saw it", OLD_FILE)
          .expects("a pod that is made anew has the new file", NEW_POD)
          .expects("where nginx and FPM mean different folders, no page is found", EVERY_PAGE)
          .findsOut("ready-before-it-answers", "a pod that finds no page is not 2/2", READY)
          .run();
    }
  }

  private static String waitsForIt(ManualDeployment nextcloud) throws WrongAnswerException {
    long from = System.nanoTime();
    Pod first = ByHand.pod(nextcloud);
    Event failed;
    try {
      failed =
          Wait.upTo(Duration.ofSeconds(30), "a FailedMount that names the ConfigMap, twice")
              .until(() -> failedMount(nextcloud, first), Optional::isPresent)
              .orElseThrow();
    } catch (WaitTimedOutException e) {
      throw new WrongAnswerException(ByHand.shortened(e));
    }
    String reportedAfter = ByHand.seconds(from);
    WrongOrderChecks.requireWaiting(
        ManualDeployment.containers(ByHand.pod(nextcloud)).stream()
            .map(WrongOrdersIT::reason)
            .toList());
    return "ContainerCreating; told %d times in %s: %s"
        .formatted(failed.getCount(), reportedAfter, failed.getMessage());
  }

  private static Optional<Event> failedMount(ManualDeployment nextcloud, Pod pod) {
    return nextcloud.events(pod, "FailedMount").stream()
        .filter(
            event ->
                event
                    .getMessage()
                    .contains("configmap \"%s\" not found".formatted(nextcloud.configMapName())))
        .filter(event -> event.getCount() != null && event.getCount() >= 2)
        .findFirst();
  }

  private static String reason(ContainerStatus status) {
    return status.getState().getWaiting() == null
        ? "not waiting"
        : String.valueOf(status.getState().getWaiting().getReason());
  }

  private static String startsByItself(ManualDeployment nextcloud) throws WrongAnswerException {
    Pod waiting = ByHand.pod(nextcloud);
    nextcloud.applyConfigMap();
    long from = System.nanoTime();
    Pod pod = ByHand.running(nextcloud, "", MOUNTED_WITHIN);
    String took = ByHand.seconds(from);
    int restarts =
        ManualDeployment.containers(pod).stream().mapToInt(ContainerStatus::getRestartCount).sum();
    return WrongOrderChecks.startedByItself(
        waiting.getMetadata().getUid(),
        new WrongOrderChecks.Started(pod.getMetadata().getUid(), restarts),
        took);
  }

  private static String keepsTheOldFile(ManualDeployment nextcloud) throws IOException {
    Pod pod = ByHand.running(nextcloud);
    long from = System.nanoTime();
    nextcloud.applyConfigMap(WrongOrderChecks::withWrongRoot);
    nextcloud.syncKubelet(pod);
    try {
      Wait.upTo(RENEWED_WITHIN, "the kubelet to have the changed ConfigMap on the node")
          .until(
              () -> nextcloud.configurationOnTheNode(pod),
              conf -> conf.contains(WrongOrderChecks.WRONG_ROOT));
    } catch (WaitTimedOutException e) {
      throw new IOException(ByHand.shortened(e), e);
    }
    String onTheNode = ByHand.seconds(from);
    nextcloud.reloadNginx(pod);
    WrongOrderChecks.requireOldFile(nextcloud.configurationInThePod(pod));
    return "the node has the new file after %s; the pod has the old one, after a reload of nginx too"
        .formatted(onTheNode);
  }

  private static String hasTheNewFile(ManualDeployment nextcloud) throws WrongAnswerException {
    Pod old = ByHand.pod(nextcloud);
    nextcloud.delete(old);
    Pod pod = ByHand.running(nextcloud, old.getMetadata().getUid(), Duration.ofMinutes(1));
    WrongOrderChecks.requireNewFile(nextcloud.configurationInThePod(pod));
    return "the new pod has the new file";
  }

  private static String isNotFound(ManualDeployment nextcloud) throws IOException {
    Pod pod = ByHand.running(nextcloud);
    Wait.upTo(FIRST_START, "FPM to listen")
        .until(() -> ByHand.status(nextcloud, pod), status -> status != 0 && status != 502);
    String said = "";
    for (String path : List.of("/status.php", "/", "/login", "/remote.php/dav", "/robots.txt")) {
      ManualDeployment.Page page =
          nextcloud.ask(pod, path).orElseThrow(() -> new IOException(path + ": no answer"));
      WrongOrderChecks.requireNotFound(new WrongOrderChecks.Answered(path, page.status()));
      said = said.isEmpty() ? page.body().strip() : said;
    }
    return "404 for each page, FPM says '%s'".formatted(said);
  }
}
