package org.quorumdrill.scenarios.nextcloud;

import java.util.List;
import org.quorumdrill.probe.WrongAnswerException;

/**
 * Checks what {@link WrongOrdersIT} has seen, and puts it into words where it is right. Needs no
 * cluster.
 */
final class WrongOrderChecks {

  static final String RIGHT_ROOT = "root /var/www/html;";
  static final String WRONG_ROOT = "root /srv/html;";

  /** Status of every page where nginx and FPM use different folders. */
  static final int NOT_FOUND = 404;

  private static final List<String> WAIT = List.of("ContainerCreating", "ContainerCreating");

  private WrongOrderChecks() {}

  /**
   * A pod whose containers run.
   *
   * @param restarts total of all its containers
   */
  record Started(String uid, int restarts) {}

  /**
   * A page that was answered.
   *
   * @param status of the HTTP answer
   */
  record Answered(String path, int status) {}

  /**
   * Requires that the containers of a pod without its ConfigMap wait.
   *
   * @param reasons why each of them waits
   */
  static void requireWaiting(List<String> reasons) throws WrongAnswerException {
    if (!reasons.equals(WAIT)) {
      throw new WrongAnswerException("the containers are " + reasons);
    }
  }

  /**
   * Requires that the pod that waited is the one that runs.
   *
   * @param waited uid of the pod that waited
   * @param took time from the ConfigMap to the running pod, in words
   */
  static String startedByItself(String waited, Started runs, String took)
      throws WrongAnswerException {
    if (!runs.uid().equals(waited) || runs.restarts() > 0) {
      throw new WrongAnswerException(
          "it runs after %s, but as another pod or with %d restarts"
              .formatted(took, runs.restarts()));
    }
    return "the same pod ran %s after the ConfigMap was there, without a restart".formatted(took);
  }

  /**
   * The text of a ConfigMap with another root.
   *
   * @throws IllegalStateException if it does not have the documented one
   */
  static String withWrongRoot(String configMap) {
    if (!configMap.contains(RIGHT_ROOT)) {
      throw new IllegalStateException("the ConfigMap has no line '%s'".formatted(RIGHT_ROOT));
    }
    return configMap.replace(RIGHT_ROOT, WRONG_ROOT);
  }

  /** Requires that nginx in the pod reads the old file, while the ConfigMap has the wrong root. */
  static void requireOldFile(String inThePod) throws WrongAnswerException {
    if (!inThePod.contains(RIGHT_ROOT) || inThePod.contains(WRONG_ROOT)) {
      throw new WrongAnswerException("the pod has " + root(inThePod));
    }
  }

  /** Requires that a pod made after the change has the new file. */
  static void requireNewFile(String inThePod) throws WrongAnswerException {
    if (!inThePod.contains(WRONG_ROOT) || inThePod.contains(RIGHT_ROOT)) {
      throw new WrongAnswerException("the new pod has " + root(inThePod));
    }
  }

  private static String root(String configuration) {
    boolean right = configuration.contains(RIGHT_ROOT);
    boolean wrong = configuration.contains(WRONG_ROOT);
    if (right && wrong) {
      return "both the old and the changed file";
    }
    return right ? "the old file" : wrong ? "the changed file" : "a file with neither root";
  }

  static void requireNotFound(Answered page) throws WrongAnswerException {
    if (page.status() != NOT_FOUND) {
      throw new WrongAnswerException(
          "%s: %d instead of %d".formatted(page.path(), page.status(), NOT_FOUND));
    }
  }
}
