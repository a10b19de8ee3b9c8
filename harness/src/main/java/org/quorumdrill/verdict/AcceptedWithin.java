package org.quorumdrill.verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quorumdrill.probe.Mark;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Timeline;

/**
 * After the healing began, each lane is served again within a time, and stays so.
 *
 * <p>A lane recovered when its first good question was sent after which all that it asked for 5 s
 * were good. In time it is if one of the answers from there on came within the seconds. It stays so
 * if from then on no two questions in a row fail: a single failure may be a fluke, two are an
 * outage of at least one interval.
 *
 * @param what in words, for example {@code writes}
 * @param lanes their full names
 * @param seconds from the moment in which the healing began
 */
public record AcceptedWithin(String what, List<String> lanes, double seconds) implements Checker {

  private static final long CALM_NANOS = 5_000_000_000L;

  public AcceptedWithin {
    lanes = Lanes.atLeastOne(lanes);
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds must be above 0, is " + seconds);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim =
        "%s: accepted again within %s of the healing".formatted(what, Evidence.seconds(seconds));
    Optional<Long> heal = timeline.when(Mark.Kind.HEAL_STARTED);
    Optional<Long> finished = timeline.when(Mark.Kind.FINISHED);
    if (heal.isEmpty() || finished.isEmpty()) {
      return Verdict.unknown(
          claim, "no fault was injected and healed, or the drill did not run to its end");
    }
    Window after = new Window(heal.get(), finished.get());
    Findings findings = new Findings();
    long slowest = 0;
    for (String lane : lanes) {
      slowest = Math.max(slowest, judge(timeline, lane, after, findings));
    }
    return findings.verdict(
        claim,
        "the slowest of %d lanes was good again %s after the healing began"
            .formatted(lanes.size(), Evidence.seconds(slowest)));
  }

  /** When the lane's first good answer came, in nanoseconds from the healing; 0 if not known. */
  private long judge(Timeline timeline, String lane, Window after, Findings findings) {
    Optional<String> lack = Coverage.lack(timeline, lane, after);
    if (lack.isPresent()) {
      findings.unclear("after the healing, " + lack.get());
      return 0;
    }
    List<Observation> asked = after.of(timeline.lane(lane));
    OptionalInt recovered = recovered(asked);
    if (recovered.isEmpty()) {
      String line =
          "%s: not good for %s on end in the %s after the healing began, the last failure: %s"
              .formatted(
                  lane,
                  Evidence.seconds(CALM_NANOS),
                  Evidence.seconds(after.toNanos() - after.fromNanos()),
                  lastFailure(asked));
      if (after.seconds() < seconds) {
        findings.unclear(line);
      } else {
        findings.bad(line);
      }
      return 0;
    }
    List<Observation> since = asked.subList(recovered.getAsInt(), asked.size());
    long sent = since.getFirst().sentNanos();
    long answered =
        since.stream().filter(Observation::isOk).mapToLong(Observation::doneNanos).min().orElse(0);
    String line =
        "%s: recovered %s after the healing began, the first answer came after %s"
            .formatted(
                lane,
                Evidence.seconds(sent - after.fromNanos()),
                Evidence.seconds(answered - after.fromNanos()));
    Optional<String> again = outAgain(since);
    if ((answered - after.fromNanos()) / 1e9 > seconds) {
      findings.bad(line);
    } else if (again.isPresent()) {
      findings.bad(line + ", but " + again.get());
    } else if (!since.getLast().isOk()) {
      findings.unclear(line + ", but its last question failed: " + since.getLast().detail());
    } else if (after.toNanos() - sent < CALM_NANOS) {
      findings.unclear(
          line + ", and was watched for only " + Evidence.seconds(after.toNanos() - sent));
    } else {
      findings.good(line);
    }
    return answered - after.fromNanos();
  }

  /** The first good question that no failure follows for as long as calm is asked for. */
  private static OptionalInt recovered(List<Observation> questions) {
    return IntStream.range(0, questions.size())
        .filter(
            i ->
                questions.stream()
                    .skip(i)
                    .takeWhile(o -> o.sentNanos() - questions.get(i).sentNanos() < CALM_NANOS)
                    .allMatch(Observation::isOk))
        .findFirst();
  }

  private static Optional<String> outAgain(List<Observation> since) {
    return IntStream.range(1, since.size())
        .filter(i -> !since.get(i - 1).isOk() && !since.get(i).isOk())
        .mapToObj(
            i ->
                "two in a row failed again at %s: %s"
                    .formatted(
                        Evidence.seconds(since.get(i - 1).sentNanos()), since.get(i).detail()))
        .findFirst();
  }

  private static String lastFailure(List<Observation> questions) {
    return questions.stream()
        .filter(o -> !o.isOk())
        .reduce((first, last) -> last)
        .map(o -> "%s at %s".formatted(o.detail(), Evidence.seconds(o.sentNanos())))
        .orElse("none");
  }

  /** A drill that ended before the lanes were calm for long enough would leave this unknown. */
  @Override
  public boolean settled(Timeline soFar) {
    Optional<Long> heal = soFar.when(Mark.Kind.HEAL_STARTED);
    if (heal.isEmpty()) {
      return false;
    }
    Window after = new Window(heal.get(), soFar.endNanos());
    return lanes.stream()
        .map(lane -> after.of(soFar.lane(lane)))
        .allMatch(
            questions ->
                recovered(questions).stream()
                    .anyMatch(i -> after.toNanos() - questions.get(i).sentNanos() >= CALM_NANOS));
  }
}
