package org.quorumdrill.check.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Effect;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedMoments;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * Watchers see a thing leave its good state after the fault, neither sooner nor later than it
 * should, stay out of it while the fault is in force, and return to it after the healing.
 *
 * @param what the change in words, for example {@code HAProxy takes master2 out}
 * @param lanes the watchers; each must see it
 * @param good matches the answer of a watcher that sees the good state
 * @param leavesAfter the shortest time that it may take from the fault, in seconds
 * @param leavesWithin the longest time that it may take, in seconds
 * @param returnsWithin the longest time that the return may take from the healing, in seconds
 */
public record StateChange(
    String what,
    List<String> lanes,
    Pattern good,
    double leavesAfter,
    double leavesWithin,
    double returnsWithin)
    implements Checker {

  /** A watcher may miss a look or two. */
  private static final long MOST_UNSEEN_NANOS = 10_000_000_000L;

  public StateChange {
    lanes = Lanes.atLeastOne(lanes);
  }

  @Override
  public Verdict check(Timeline timeline) {
    return judge(timeline, StarvedMoments.none());
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return StarvedMoments.judge(starved, this::judge);
  }

  private Verdict judge(Timeline timeline, StarvedMoments starved) {
    String claim =
        String.format(
            Locale.ROOT,
            "%s within %.0f s, and back within %.0f s",
            what,
            leavesWithin,
            returnsWithin);
    Optional<Effect> effect = Effect.of(timeline, lanes);
    Optional<Long> heal = timeline.when(Mark.Kind.HEAL_STARTED);
    if (effect.isEmpty() || heal.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected and healed");
    }
    Tally tally = new Tally();
    List<String> seen = new ArrayList<>();
    for (String lane : lanes) {
      new Watched(lane, looks(timeline, lane), new Times(effect.get(), heal.get()), starved, tally)
          .judge()
          .ifPresent(seen::add);
    }
    String summary = seen.isEmpty() ? "" : seen.getFirst();
    return tally.verdict(claim, summary);
  }

  private record Times(Effect effect, long heal) {}

  private static List<Observation> looks(Timeline timeline, String lane) {
    return timeline.measured(lane).stream().filter(Observation::isOk).toList();
  }

  /** The view of one watcher. */
  private final class Watched {

    private final String lane;
    private final List<Observation> seen;
    private final Effect effect;
    private final long heal;
    private final StarvedMoments starved;
    private final Tally tally;

    Watched(String lane, List<Observation> seen, Times times, StarvedMoments starved, Tally tally) {
      this.lane = lane;
      this.seen = seen;
      this.effect = times.effect();
      this.heal = times.heal();
      this.starved = starved;
      this.tally = tally;
    }

    /** Returns what it saw in a sentence; empty if it saw no change and return. */
    Optional<String> judge() {
      List<Observation> before =
          seen.stream().filter(o -> o.sentNanos() < effect.earliestNanos()).toList();
      if (before.isEmpty() || !before.stream().allMatch(StateChange.this::isGood)) {
        tally.unclear(lane + " did not see it well all the time before the fault");
        return Optional.empty();
      }
      Optional<Observation> out =
          seen.stream()
              .filter(o -> o.sentNanos() >= effect.earliestNanos() && o.doneNanos() < heal)
              .filter(o -> !isGood(o))
              .findFirst();
      if (out.isEmpty()) {
        neverOut();
        return Optional.empty();
      }
      Observation well =
          seen.stream()
              .filter(o -> o.sentNanos() < out.get().sentNanos())
              .reduce((first, later) -> later)
              .orElseThrow();
      judgeLeaving(well, out.get());
      judgeStaying(out.get());
      return judgeReturn()
          .map(
              back ->
                  String.format(
                      Locale.ROOT,
                      "%s: out %.1f to %.1f s after the fault took effect, %s",
                      lane,
                      effect.atLeast(well.sentNanos()),
                      effect.atMost(out.get().doneNanos()),
                      back));
    }

    /** It must stay out, and that must be seen. */
    private void judgeStaying(Observation out) {
      List<Observation> inside =
          seen.stream()
              .filter(o -> o.sentNanos() > out.sentNanos() && o.doneNanos() < heal)
              .toList();
      List<Observation> good = inside.stream().filter(StateChange.this::isGood).toList();
      good.stream()
          .filter(o -> !starved.touch(o.sentNanos(), o.doneNanos()))
          .findFirst()
          .or(() -> good.stream().findFirst())
          .ifPresent(o -> bad(lane + ": came back while the fault was still in force", span(o, o)));
      long last = out.doneNanos();
      for (Observation o : inside) {
        unseen(last, o.sentNanos());
        last = o.doneNanos();
      }
      unseen(last, heal);
    }

    private void unseen(long from, long to) {
      if (to - from > MOST_UNSEEN_NANOS) {
        tally.unclear(
            "%s: saw nothing from %s to %s, so it may have come back"
                .formatted(lane, Wording.seconds(from), Wording.seconds(to)));
      }
    }

    private void neverOut() {
      boolean looked =
          seen.stream()
              .anyMatch(o -> effect.atLeast(o.sentNanos()) > leavesWithin && o.doneNanos() < heal);
      String line = lane + ": was never seen to change while the fault was in force";
      if (looked) {
        tally.bad(line);
      } else {
        tally.unclear(line + ", but it saw nothing when it should have changed");
      }
    }

    private void judgeLeaving(Observation well, Observation out) {
      Window change = span(well, out);
      Window since = new Window(effect.earliestNanos(), out.doneNanos());
      String when =
          String.format(
              Locale.ROOT,
              "%s: %.1f to %.1f s after the fault took effect: %s",
              lane,
              effect.atLeast(well.sentNanos()),
              effect.atMost(out.doneNanos()),
              out.detail());
      if (effect.atMost(out.doneNanos()) < leavesAfter) {
        bad(when, change);
      } else if (effect.atLeast(well.sentNanos()) > leavesWithin + explained(since)) {
        tally.bad(when);
      } else if (effect.atLeast(out.sentNanos()) > leavesWithin
          || effect.atLeast(well.sentNanos()) < leavesAfter) {
        tally.unclear(when + ", and it saw nothing in between");
      } else {
        tally.good(when);
      }
    }

    private Optional<String> judgeReturn() {
      Observation last =
          seen.stream().filter(o -> !isGood(o)).reduce((first, later) -> later).orElseThrow();
      Optional<Observation> back =
          seen.stream().filter(o -> o.sentNanos() > last.sentNanos()).findFirst();
      if (back.isEmpty()) {
        double seenFor = (last.sentNanos() - heal) / 1e9;
        if (seenFor > returnsWithin + explained(new Window(heal, last.doneNanos()))) {
          tally.bad(lane + ": never came back");
        } else if (seenFor >= 0) {
          tally.unclear(
              "%s: had not come back %s after the healing began, when it was last seen"
                  .formatted(lane, Wording.seconds(seenFor)));
        } else {
          tally.unclear(lane + ": saw nothing after the healing");
        }
        return Optional.empty();
      }
      double atLeast = Math.max(0, last.sentNanos() - heal) / 1e9;
      double atMost = (back.get().doneNanos() - heal) / 1e9;
      String words =
          String.format(
              Locale.ROOT, "well again %.1f to %.1f s after the healing began", atLeast, atMost);
      if (atLeast > returnsWithin + explained(new Window(heal, last.doneNanos()))) {
        tally.bad(lane + ": " + words);
      } else if ((back.get().sentNanos() - heal) / 1e9 > returnsWithin) {
        tally.unclear(lane + ": " + words + ", and it saw nothing in between");
      } else {
        tally.good(lane + ": " + words);
      }
      return Optional.of(words);
    }

    private double explained(Window window) {
      return starved.within(window.fromNanos(), window.toNanos()) / 1e9;
    }

    /** Contradicts the claim, unless the starvation may be the reason. */
    private void bad(String line, Window when) {
      if (starved.touch(when.fromNanos(), when.toNanos())) {
        tally.unclear(line);
      } else {
        tally.bad(line);
      }
    }

    private static Window span(Observation from, Observation to) {
      return new Window(from.sentNanos(), to.doneNanos());
    }
  }

  @Override
  public boolean settled(Timeline soFar) {
    return lanes.stream()
        .map(soFar::lane)
        .allMatch(lane -> !lane.isEmpty() && lane.getLast().isOk() && isGood(lane.getLast()));
  }

  private boolean isGood(Observation observation) {
    return good.matcher(observation.detail()).find();
  }
}
