package org.quorumdrill.scenarios.nextcloud;

import java.util.List;
import org.quorumdrill.probe.WrongAnswerException;

/**
 * What {@link WrongOrdersIT} has seen, put into words where it is as it should be. Needs no
 * cluster.
 */
final class SeenByHand {

  static final String RIGHT_ROOT = "root /var/www/html;";
  static final String WRONG_ROOT = "root /srv/html;";

  /** What a page of nginx or FPM is where both mean different folders. */
  static final int NOT_FOUND = 404;

  private static final List<String> WAIT = List.of("ContainerCreating", "ContainerCreating");

  private SeenByHand() {}

  /**
   * One look at a pod whose containers run.
   *
   * @param restarts of all its containers
   */
  record Started(String uid, int restarts) {}

  /**
   * @param status of its HTTP answer
   */
  record Answered(String path, int status) {}

  /**
   * The containers of a pod without its ConfigMap.
   *
   * @param reasons why each of them waits
   */
  static void waits(List<String> reasons) throws WrongAnswerException {
    if (!reasons.equals(WAIT)) {
      throw new WrongAnswerException("the containers are " + reasons);
    }
  }

  /**
   * The pod that waited is the one that runs.
   *
   * @param waited uid of the pod that waited
   * @param took in words
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
   * @throws IllegalStateException if it has not the documented one
   */
  static String withWrongRoot(String configMap) {
    if (!configMap.contains(RIGHT_ROOT)) {
      throw new IllegalStateException("the ConfigMap has no line '%s'".formatted(RIGHT_ROOT));
    }
    return configMap.replace(RIGHT_ROOT, WRONG_ROOT);
  }

  /** What nginx in the pod reads, while the ConfigMap has the wrong root. */
  static void isTheOldFile(String inThePod) throws WrongAnswerException {
    if (!inThePod.contains(RIGHT_ROOT) || inThePod.contains(WRONG_ROOT)) {
      throw new WrongAnswerException("the pod has " + root(inThePod));
    }
  }

  /** The same of a pod that was made after the change. */
  static void isTheNewFile(String inThePod) throws WrongAnswerException {
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

  static void isNotFound(Answered page) throws WrongAnswerException {
    if (page.status() != NOT_FOUND) {
      throw new WrongAnswerException(
          "%s: %d instead of %d".formatted(page.path(), page.status(), NOT_FOUND));
    }
  }
}
