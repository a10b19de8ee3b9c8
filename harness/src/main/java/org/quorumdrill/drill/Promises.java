package org.quorumdrill.drill;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.probe.WrongAnswerException;

/**
 * What a set-up promises its users, from {@code expectations.yaml}. For our own variants it is what
 * the documented one promises. A set-up of the user's own promises what its user has written beside
 * their files, and nothing where they wrote nothing: the drills' budgets follow from the files
 * themselves.
 *
 * @param limits by their names in the file, for example {@code api.outageSeconds}
 * @param documented the same of the documented set-up, to compare with
 * @param written whether the user has written them
 */
public record Promises(
    Map<String, Double> limits, Map<String, Double> documented, boolean written) {

  /** The name of the file. */
  public static final String FILE = "expectations.yaml";

  /** Seconds for which the API may be away through a master that stays, when another one goes. */
  static final String API = "api.outageSeconds";

  /** The same of Nextcloud. */
  static final String WEB = "web.outageSeconds";

  /** Seconds that a load balancer may take to find a dead master. */
  static final String DETECTION = "detectionSeconds";

  /** Acknowledged writes that may be lost. */
  static final String LOST_WRITES = "lostWrites";

  public Promises {
    limits = Map.copyOf(limits);
    documented = Map.copyOf(documented);
  }

  /**
   * What the set-up that these files describe promises.
   *
   * @throws IllegalArgumentException if the user's file can't be read
   * @see #complaints
   */
  public static Promises of(Fixtures fixtures) {
    Map<String, Double> documented = new PromisesFile(Fixtures.documented().text(FILE)).limits();
    if (!fixtures.isOwn()) {
      return new Promises(documented, documented, false);
    }
    List<Complaint> wrong = complaints(fixtures);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(wrong.getFirst().toString());
    }
    return written(fixtures)
        .map(file -> new Promises(file.limits(), documented, true))
        .orElseGet(() -> new Promises(Map.of(), documented, false));
  }

  /** What is wrong with the user's file; nothing if they wrote none. */
  public static List<Complaint> complaints(Fixtures fixtures) {
    return written(fixtures).map(PromisesFile::complaints).orElse(List.of());
  }

  private static Optional<PromisesFile> written(Fixtures fixtures) {
    return fixtures.own(FILE).map(PromisesFile::new);
  }

  /**
   * What the user wants of the API beyond the budgets that follow from the files; nothing if they
   * wrote nothing.
   *
   * @param lanes through the masters that stay
   */
  public Checker[] ofTheApi(List<String> lanes) {
    return outage(API, "the API, as expectations.yaml wants it", lanes);
  }

  /** The same of Nextcloud. */
  public Checker[] ofTheWeb(List<String> lanes) {
    return outage(WEB, "Nextcloud, as expectations.yaml wants it", lanes);
  }

  private Checker[] outage(String limit, String what, List<String> lanes) {
    return Stream.ofNullable(limits.get(limit))
        .filter(seconds -> written)
        .map(seconds -> new OutageAtMost(what, lanes, seconds))
        .toArray(Checker[]::new);
  }

  /**
   * The claim about how soon a dead master is found, in words. Where nothing is promised it is what
   * that costs users, so that a reader finds it without opening anything.
   *
   * @param told what it costs users, in a sentence
   */
  public String detectionClaim(String told) {
    return Optional.ofNullable(limits.get(DETECTION))
        .map(most -> "HAProxy finds a dead master within %s s".formatted(shown(most)))
        .orElse(told);
  }

  /**
   * Judges how soon the load balancers find a dead master.
   *
   * @param seconds what they need at most; infinite if they never do
   * @param told what it costs users, in a sentence
   * @return the answer in a sentence, if it is as promised, or nothing was
   * @throws WrongAnswerException if it is later than promised
   */
  public String judgeDetection(double seconds, String told) throws WrongAnswerException {
    Optional<Double> most = Optional.ofNullable(limits.get(DETECTION));
    if (most.filter(limit -> seconds > limit).isPresent()) {
      throw new WrongAnswerException(told);
    }
    Optional<Double> usual = Optional.ofNullable(documented.get(DETECTION));
    boolean isSlow = most.isEmpty() && usual.filter(limit -> seconds > limit).isPresent();
    return isSlow
        ? "%s. The documented one needs %s s. Who wants a limit writes `%s: …` into %s"
            .formatted(told, shown(usual.orElseThrow()), DETECTION, FILE)
        : told;
  }

  private static String shown(double seconds) {
    return seconds == Math.rint(seconds)
        ? "%d".formatted((long) seconds)
        : String.format(Locale.ROOT, "%.1f", seconds);
  }
}
