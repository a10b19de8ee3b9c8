package org.quorumdrill.check.availability;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.quorumdrill.check.Answers;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Coverage;
import org.quorumdrill.check.Effect;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Slowness;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Usual;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * While the fault is in force, questions of these lanes may fail, or keep a person waiting, only
 * for a while: the last of them is sent no later than a budget after the fault took effect ({@link
 * Effect}). This is how long a person finds the service flaky. Questions in flight when the
 * injection began count as well.
 *
 * @param budgetSeconds the budget; for HAProxy the time in which its checks find a dead backend.
 *     With 0 nothing may fail, neither then nor during the healing and after it, no wait for a good
 *     answer may be longer than 2 s, and answers may not become noticeably slower than before the
 *     fault ({@link Slowness}).
 */
public record ImpairedAtMost(String what, List<String> lanes, double budgetSeconds)
    implements Checker {

  /** A service that freezes and then answers everything fails no question, yet users notice it. */
  private static final double NOTICED_SECONDS = 2;

  /** No machine is so busy that a lane is out for longer, while it can be measured on at all. */
  private static final double MOST_SECONDS = 10;

  public ImpairedAtMost {
    lanes = Lanes.atLeastOne(lanes);
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim =
        budgetSeconds == 0
            ? what + ": nobody notices anything"
            : String.format(
                Locale.ROOT, "%s: failures stop within %.0f s of the fault", what, budgetSeconds);
    Optional<Window> fault = Window.duringFault(timeline);
    Optional<Effect> effect = Effect.of(timeline, lanes);
    if (fault.isEmpty() || effect.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected and healed");
    }
    if (fault.get().seconds() <= budgetSeconds) {
      return Verdict.unknown(
          claim,
          String.format(
              Locale.ROOT,
              "the fault lasted %.1f s only, so nothing was seen after the budget",
              fault.get().seconds()));
    }
    boolean undisturbed = budgetSeconds == 0;
    Window judged =
        new Window(
            effect.get().earliestNanos(),
            undisturbed
                ? timeline.when(Mark.Kind.FINISHED).orElse(timeline.endNanos())
                : fault.get().toNanos());
    Tally tally = new Tally();
    Counts all = Counts.NONE;
    for (String lane : lanes) {
      Optional<String> lack = Coverage.lack(timeline, lane, judged);
      lack.ifPresent(tally::unclear);
      Counts counts = Counts.of(timeline, lane, judged);
      all = all.and(counts);
      String line = counts.words(lane, effect.get());
      if (counts.within(undisturbed ? -1 : budgetSeconds, effect.get())) {
        tally.good(line);
      } else {
        tally.bad(line);
      }
      if (undisturbed) {
        judgeSpeed(timeline, lane, judged, tally);
      }
    }
    String summary = all.summary(effect.get());
    return all.lastBad().isEmpty()
        ? tally.verdict(claim, summary)
        : tally.verdict(claim, summary, summary);
  }

  /** Judges what no failure shows: answers that came late. */
  private static void judgeSpeed(Timeline timeline, String lane, Window judged, Tally tally) {
    Answers.Wait wait = Answers.longestWait(timeline.measured(lane), judged);
    if (wait.seconds() > NOTICED_SECONDS) {
      tally.bad(wait.of(lane));
    }
    Usual.of(timeline, lane)
        .flatMap(usual -> Slowness.noticed(lane, usual, judged.of(timeline.lane(lane))))
        .ifPresent(tally::bad);
  }

  /**
   * One hiccup, as of an election of etcd, answers that are slower as a whole, and what was asked
   * when the machine had nothing left, but no outage: no more, and only where a single failure
   * breaks the claim. Where it must last, a machine that the fault overran explains what it held up
   * after the budget, and no outage that is longer than the budget.
   */
  @Override
  public boolean explainedBy(BusyMachine machine) {
    return budgetSeconds == 0
        ? lanes.stream().allMatch(lane -> isOneHiccup(machine, lane))
        : machine.why() == BusyMachine.Why.OVERRUN
            && lanes.stream().allMatch(lane -> wasHeldUp(machine, lane));
  }

  private boolean wasHeldUp(BusyMachine machine, String lane) {
    Timeline timeline = machine.timeline();
    long budgetEnds =
        Effect.of(timeline, lanes).orElseThrow().latestNanos() + (long) (budgetSeconds * 1e9);
    List<Observation> after =
        Window.duringFault(timeline).orElseThrow().of(timeline.measured(lane)).stream()
            .filter(o -> o.sentNanos() > budgetEnds)
            .toList();
    Optional<Usual> usual = Usual.of(timeline, lane);
    return machine.notHeldUp(after).stream()
            .allMatch(o -> o.isOk() && usual.filter(known -> known.isBad(o)).isEmpty())
        && Outage.in(timeline, lane).stream().allMatch(outage -> outage.atLeast() <= budgetSeconds);
  }

  private static boolean isOneHiccup(BusyMachine machine, String lane) {
    Optional<Usual> usual = Usual.of(machine.timeline(), lane);
    if (usual.isEmpty()) {
      return false;
    }
    List<Observation> asked = machine.notHeldUp(machine.timeline().measured(lane));
    List<Observation> bad = asked.stream().filter(usual.get()::isBad).toList();
    List<Observation> others = asked.stream().filter(o -> !usual.get().isBad(o)).toList();
    double seconds =
        bad.isEmpty() ? 0 : (bad.getLast().doneNanos() - bad.getFirst().sentNanos()) / 1e9;
    double longest = Math.min(machine.slower(NOTICED_SECONDS), MOST_SECONDS);
    boolean isOut =
        Outage.in(machine.timeline(), lane).stream().anyMatch(outage -> outage.atLeast() > longest);
    return !isOut
        && seconds <= longest
        && Slowness.noticed(lane, usual.get().on(machine), others).isEmpty();
  }

  /** An eighth of the budget, or of what a person overlooks, as for {@link OutageAtMost}. */
  @Override
  public Optional<Duration> longestInterval(String lane) {
    double seconds = budgetSeconds == 0 ? NOTICED_SECONDS : budgetSeconds;
    return lanes.contains(lane)
        ? Optional.of(Duration.ofMillis((long) (seconds * 125)))
        : Optional.empty();
  }

  @Override
  public Optional<Checker> onlyOf(Set<String> some) {
    return Lanes.only(lanes, some, left -> new ImpairedAtMost(what, left, budgetSeconds));
  }

  @Override
  public OptionalDouble outageBudget(Timeline timeline, String lane) {
    return Lanes.budget(lanes, lane, budgetSeconds);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.onGrantedAnswers(this);
  }

  /**
   * What became of the questions of one lane or more.
   *
   * @param failed how many got no good answer
   * @param late how many got one that a person had to wait for
   * @param lastBad the last one of both
   */
  private record Counts(int asked, int failed, int late, Optional<Observation> lastBad) {

    static final Counts NONE = new Counts(0, 0, 0, Optional.empty());

    /** Questions that were in flight when the window began count as well, unless they hung. */
    static Counts of(Timeline timeline, String lane, Window judged) {
      Optional<Usual> usual = Usual.of(timeline, lane);
      Counts counts = NONE;
      for (Observation o : timeline.measured(lane)) {
        if (o.doneNanos() >= judged.fromNanos()
            && o.sentNanos() < judged.toNanos()
            && !Window.hungBeforeFault(timeline, o)) {
          boolean late = o.isOk() && usual.isPresent() && usual.get().isBad(o);
          counts =
              counts.and(
                  new Counts(
                      1,
                      o.isOk() ? 0 : 1,
                      late ? 1 : 0,
                      o.isOk() && !late ? Optional.empty() : Optional.of(o)));
        }
      }
      return counts;
    }

    Counts and(Counts more) {
      return new Counts(
          asked + more.asked,
          failed + more.failed,
          late + more.late,
          Stream.concat(lastBad.stream(), more.lastBad.stream())
              .max(Comparator.comparingLong(Observation::sentNanos)));
    }

    boolean within(double seconds, Effect effect) {
      return lastBad.stream().allMatch(last -> effect.atLeast(last.sentNanos()) <= seconds);
    }

    String words(String lane, Effect effect) {
      return lane
          + ": "
          + summary(effect)
          + lastBad.map(last -> ": " + Usual.told(last)).orElse("");
    }

    String summary(Effect effect) {
      String counted =
          failed == 0 && late == 0
              ? "none of %d failed".formatted(asked)
              : "%d of %d failed".formatted(failed, asked)
                  + (late == 0 ? "" : ", %d were late".formatted(late));
      return lastBad
          .map(
              last ->
                  String.format(
                      Locale.ROOT,
                      "%s, the last one sent %.1f to %.1f s after the fault took effect",
                      counted,
                      effect.atLeast(last.sentNanos()),
                      effect.atMost(last.sentNanos())))
          .orElse(counted);
    }
  }
}
