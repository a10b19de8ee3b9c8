package org.quorumdrill.report.history;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

/**
 * A drill from run to run, on the same set-up and the same class of machine, whatever the versions
 * were.
 *
 * @param comparable the oldest run first; the last one is this run
 */
public record Trend(List<PastDrill> comparable) {

  /** What is learned follows from so many earlier runs, so that what was long ago is forgotten. */
  private static final int LEARNED_FROM = 20;

  /** Of fewer runs nobody knows what is usual. */
  private static final int LEAST = 5;

  private static final double MOST_RUNS = 0.95;

  /** So many runs, this one among them, tell whether a drill is flaky. */
  private static final int FLAKY_WITHIN = 10;

  /** The least difference that is told, in seconds: a lane asks once a second, some seldomer. */
  private static final double TOLD_SECONDS = 1;

  /** And as a share of what is usual. */
  private static final double TOLD_SHARE = 0.2;

  /**
   * @throws IllegalArgumentException if not even this run is there
   */
  public Trend {
    comparable = List.copyOf(comparable);
    if (comparable.isEmpty()) {
      throw new IllegalArgumentException("a trend without a run is none");
    }
  }

  /**
   * The trend that leads to one line of the history.
   *
   * @param all lines of any drills, set-ups and machines; that one may be among them
   */
  public static Trend of(List<PastDrill> all, PastDrill now) {
    return new Trend(
        Stream.concat(
                all.stream().filter(past -> isBefore(past, now)).sorted(PastDrill.OLDEST_RUN_FIRST),
                Stream.of(now))
            .toList());
  }

  private static boolean isBefore(PastDrill past, PastDrill now) {
    return past.drill().equals(now.drill())
        && past.setUp().equals(now.setUp())
        && past.when().run().compareTo(now.when().run()) < 0
        && now.where().machine().isKnown()
        && past.where().machine().equals(now.where().machine());
  }

  private PastDrill now() {
    return comparable.getLast();
  }

  private List<PastDrill> earlier() {
    return comparable.subList(0, comparable.size() - 1);
  }

  /** The run before this one; empty if this is the first. */
  Optional<PastDrill> before() {
    return earlier().isEmpty() ? Optional.empty() : Optional.of(earlier().getLast());
  }

  /**
   * How long something users do was away at most in 95 % of the last 20 runs before this one, in
   * seconds. A run whose fault was not in force says nothing and is left out.
   *
   * @return empty if fewer than 5 runs say how long
   */
  public OptionalDouble learnedBudget(UserAction action) {
    double[] outs = outs(action);
    return outs.length < LEAST
        ? OptionalDouble.empty()
        : OptionalDouble.of(outs[(int) Math.ceil(MOST_RUNS * outs.length) - 1]);
  }

  /** The shortest first. */
  private double[] outs(UserAction action) {
    double[] all =
        earlier().stream()
            .filter(PastDrill::isConclusive)
            .map(past -> past.outAtMost(action))
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    return Arrays.stream(all).skip(Math.max(0, all.length - LEARNED_FROM)).sorted().toArray();
  }

  /**
   * Whether the drill changed between as expected and not, within the last 10 runs of this run's
   * versions. So no change of a version explains it.
   */
  public boolean isFlaky() {
    long expected = ofTheseVersions().stream().filter(PastDrill::isExpected).count();
    return expected > 0 && expected < ofTheseVersions().size();
  }

  /** How often it was not as expected, in words. */
  String flakiness() {
    List<PastDrill> same = ofTheseVersions();
    return "not as expected in %d of the last %d runs of the same programs"
        .formatted(same.stream().filter(past -> !past.isExpected()).count(), same.size());
  }

  private List<PastDrill> ofTheseVersions() {
    List<PastDrill> same =
        comparable.stream()
            .filter(past -> past.where().versions().equals(now().where().versions()))
            .toList();
    return same.subList(Math.max(0, same.size() - FLAKY_WITHIN), same.size());
  }

  /**
   * What was away for longer than in earlier runs, although no claim fails by it: by more than 1 s
   * and more than 20 %. Only the worst of it.
   *
   * @return a sentence with its numbers; empty if nothing was
   */
  public Optional<String> regression() {
    return now().found().noticed().stream()
        .filter(noticed -> noticed.state() != Noticed.State.OVER && isInBudget(noticed))
        .filter(noticed -> longer(noticed) > 0)
        .max(Comparator.comparingDouble(this::longer))
        .map(
            noticed ->
                String.format(
                    Locale.ROOT,
                    "%s: away for up to %.1f s; in %s",
                    noticed.action().words(),
                    noticed.out().atMost(),
                    usual(noticed.action())));
  }

  private static boolean isInBudget(Noticed noticed) {
    Double budget = noticed.budget();
    // A budget is compared with the least that an outage can have been.
    return budget == null || noticed.out().atLeast() <= budget;
  }

  /** By how much more than what is worth telling, in seconds; below 0 if it is not. */
  private double longer(Noticed noticed) {
    OptionalDouble learned = learnedBudget(noticed.action());
    return learned.isEmpty()
        ? -1
        : noticed.out().atMost() - learned.getAsDouble() - told(learned.getAsDouble());
  }

  private String usual(UserAction action) {
    double learned = learnedBudget(action).orElse(0);
    int runs = outs(action).length;
    return learned == 0
        ? "95 %% of the last %d runs it was not away at all".formatted(runs)
        : String.format(Locale.ROOT, "the last %d runs 95 %% were at most %.1f s", runs, learned);
  }

  /**
   * What was away for less than in each of the runs that are looked back on, by more than 1 s and
   * 20 %. Only the best of it.
   *
   * @return a sentence with its numbers; empty if nothing was
   */
  Optional<String> improvement() {
    return now().isExpected()
        ? now().found().noticed().stream()
            .filter(noticed -> shorter(noticed) > 0)
            .max(Comparator.comparingDouble(this::shorter))
            .map(
                noticed ->
                    String.format(
                        Locale.ROOT,
                        "%s: away for at most %.1f s; in each of the last %d runs it was at least %.1f s",
                        noticed.action().words(),
                        noticed.out().atMost(),
                        outs(noticed.action()).length,
                        outs(noticed.action())[0]))
        : Optional.empty();
  }

  private double shorter(Noticed noticed) {
    double[] outs = outs(noticed.action());
    return outs.length < LEAST ? -1 : outs[0] - noticed.out().atMost() - told(outs[0]);
  }

  private static double told(double usual) {
    return Math.max(TOLD_SECONDS, TOLD_SHARE * usual);
  }

  /** The longest that anything users do was away, in seconds, one for each run. */
  public List<Double> worst() {
    return comparable.stream().map(PastDrill::worst).toList();
  }
}
