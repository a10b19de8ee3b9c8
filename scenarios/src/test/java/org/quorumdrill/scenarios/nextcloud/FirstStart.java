package org.quorumdrill.scenarios.nextcloud;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.quorumdrill.probe.WrongAnswerException;

/**
 * A pod's first start as looks at it show it, and what is right about that. Needs no cluster.
 *
 * @param looks in their order, about one a second
 */
record FirstStart(List<Look> looks) {

  private static final int OK = 200;

  /** nginx answers this while nothing listens behind it. */
  private static final int BAD_GATEWAY = 502;

  /** Seconds for each look at the most, or too little was seen. */
  private static final int RARELY = 5;

  FirstStart {
    looks = List.copyOf(looks);
  }

  /**
   * One look at a pod, and then a question to it.
   *
   * @param at since the watch began
   * @param pod its uid
   * @param runs whether both of its containers ran
   * @param ready whether Kubernetes called it Ready
   * @param restarts of both containers together
   * @param status of /status.php, as nginx in the pod answered it; 0 for no answer
   */
  record Look(Duration at, String pod, boolean runs, boolean ready, int restarts, int status) {}

  /**
   * Requires that nobody was answered for so long; else the volume was not slow, and nothing can be
   * learned.
   */
  String tookAtLeast(Duration least) throws IOException {
    Duration took = answeredAt().minus(ranAt());
    if (took.compareTo(least) < 0) {
      throw new IOException(
          "the volume was not slow: /status.php answered %s after the containers ran, which was to take %s"
              .formatted(seconds(took), seconds(least)));
    }
    return "/status.php answered %s after the containers ran".formatted(seconds(took));
  }

  /** Requires that until the first page nginx said, in looks enough, that nobody listens. */
  String answeredNobody() throws IOException {
    List<Look> held = unanswered().stream().filter(Look::runs).toList();
    for (Look look : held) {
      if (look.status() != BAD_GATEWAY && look.status() != 0) {
        throw new WrongAnswerException(
            "/status.php answered %d after %s".formatted(look.status(), seconds(look.at())));
      }
    }
    long said = held.stream().filter(look -> look.status() == BAD_GATEWAY).count();
    Duration took = answeredAt().minus(ranAt());
    if (said * RARELY < took.toSeconds()) {
      throw new IOException("nginx was heard only %d times in %s".formatted(said, seconds(took)));
    }
    return "/status.php answered 502, %d times in %s".formatted(said, seconds(took));
  }

  /** Requires that the pod was not Ready before it answered. */
  String notReadyTooEarly() throws IOException {
    List<Look> unanswered = unanswered();
    Optional<Look> tooEarly = unanswered.stream().filter(Look::ready).findFirst();
    if (tooEarly.isPresent()) {
      throw new WrongAnswerException(
          "2/2 after %s, and /status.php answered after %s"
              .formatted(seconds(tooEarly.get().at()), seconds(answeredAt())));
    }
    return "not Ready in %d looks, until /status.php answered after %s"
        .formatted(unanswered.size(), seconds(answeredAt()));
  }

  /** Requires that the one pod became Ready, and that no container of it had to be restarted. */
  String undisturbed() throws IOException {
    long pods = looks.stream().map(Look::pod).distinct().count();
    int restarts = looks.stream().mapToInt(Look::restarts).max().orElse(0);
    if (pods > 1 || restarts > 0) {
      throw new WrongAnswerException(
          "there were %d pods, with up to %d restarts".formatted(pods, restarts));
    }
    return "2/2 after %s and answering after %s, without a restart"
        .formatted(
            seconds(first(Look::ready, "the pod was never Ready").at()), seconds(answeredAt()));
  }

  /** The looks before that at which it answered first. */
  private List<Look> unanswered() throws IOException {
    return looks.subList(0, looks.indexOf(answered()));
  }

  private Look answered() throws IOException {
    return first(look -> look.status() == OK, "/status.php never answered 200");
  }

  private Duration answeredAt() throws IOException {
    return answered().at();
  }

  private Duration ranAt() throws IOException {
    return first(Look::runs, "the containers never ran").at();
  }

  private Look first(Predicate<Look> which, String otherwise) throws IOException {
    return looks.stream()
        .filter(which)
        .findFirst()
        .orElseThrow(() -> new IOException("%s, in %d looks".formatted(otherwise, looks.size())));
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
