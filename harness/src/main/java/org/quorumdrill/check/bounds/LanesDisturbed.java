package org.quorumdrill.check.bounds;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.quorumdrill.check.BalancerTimers;
import org.quorumdrill.check.Bound;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Coverage;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.StarvedVerdict.Excuse;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.availability.AnswersWithin;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Timeline;

/**
 * Bounds a weakness that shows in lanes: which of them it may disturb, how much, why and for how
 * long. All other lanes of the drill must be undisturbed. A question is bad if it got no good
 * answer, or got it more than 1 s later than the slowest one before the fault.
 *
 * @param parts the lanes that may be disturbed; a lane belongs to the first part that covers it
 * @param healedSeconds how long after the begin of the healing the weakness begins to count; 0 if
 *     it counts from the fault
 */
public record LanesDisturbed(List<Part> parts, double healedSeconds) implements Bound {

  private static final String CLAIM = "the weakness is no worse than known";

  public LanesDisturbed {
    if (parts == null || parts.isEmpty()) {
      throw new IllegalArgumentException("a bound needs a part at least; it has none");
    }
    parts = List.copyOf(parts);
  }

  @Override
  public void requireFits(Checker weak) {
    lanesOf(weak);
  }

  /** A stretch without an answer may be longer by as much as the detection of a dead server is. */
  @Override
  public Bound withTimers(BalancerTimers documented, BalancerTimers own) {
    double more = Math.max(0, own.detection() - documented.detection());
    return new LanesDisturbed(
        parts.stream().map(part -> part.withLongest(more)).toList(), healedSeconds);
  }

  @Override
  public Verdict check(Timeline timeline, Checker weak) {
    return judge(timeline, weak, List.of());
  }

  /**
   * Excuses what was open during a starvation, if the starvation is long enough to explain it, and
   * nothing else.
   */
  @Override
  public StarvedVerdict checkStarved(Starved starved, Checker weak) {
    Verdict plain = check(starved.timeline(), weak);
    if (plain.result() != Result.FAIL) {
      return new StarvedVerdict(plain, Excuse.NONE);
    }
    Verdict without = judge(starved.timeline(), weak, starved.stretches());
    return without.result() == Result.FAIL
        ? new StarvedVerdict(without, Excuse.NOT_FOR_ALL)
        : new StarvedVerdict(plain, Excuse.POSSIBLE);
  }

  private Verdict judge(Timeline timeline, Checker weak, List<Window> left) {
    List<String> claimed = lanesOf(weak);
    Optional<Window> fault = Window.duringFault(timeline);
    Optional<Window> all = Window.fromFault(timeline);
    if (fault.isEmpty() || all.isEmpty()) {
      return Verdict.unknown(
          CLAIM, "no fault was injected and healed, or the drill did not run to its end");
    }
    long healed = fault.get().toNanos() + (long) (healedSeconds * 1e9);
    Window judged = healedSeconds > 0 ? new Window(healed, all.get().toNanos()) : all.get();
    if (judged.seconds() <= 0) {
      return Verdict.unknown(CLAIM, "the drill ended before the weakness could show");
    }
    Tally tally = new Tally();
    List<Lane> named = named(timeline, claimed);
    Set<String> targets = Targets.of(timeline);
    List<PartSight> disturbed =
        parts.stream().map(part -> new PartSight(part, timeline, judged)).toList();
    for (Lane lane : timeline.probes()) {
      if (LaneGroups.OF_THE_HARNESS.contains(lane.group())) {
        continue;
      }
      Optional<String> lack = Coverage.lack(timeline, lane.name(), judged);
      lack.ifPresent(tally::unclear);
      LaneSight sight = LaneSight.of(timeline, lane, judged, left);
      disturbed.stream()
          .filter(part -> part.part().covers(lane, targets, named))
          .findFirst()
          .ifPresentOrElse(part -> part.add(sight), () -> judgeUndisturbed(sight, tally));
    }
    disturbed.forEach(part -> part.judge(tally));
    return tally.verdict(
        CLAIM,
        "which lanes, how much of them, why and how long are as known (%d lanes)"
            .formatted(disturbed.stream().mapToInt(PartSight::lanes).sum()));
  }

  /**
   * What the lane's part allows; nothing where it is in none, as it must not be disturbed then. A
   * weakness that counts only some time after the healing limits no outage.
   */
  @Override
  public OptionalDouble outageBudget(Timeline timeline, Checker weak, String lane) {
    List<String> claimed = lanesOf(weak);
    Optional<Lane> known = timeline.laneNamed(lane).filter(one -> claimed.contains(one.name()));
    if (known.isEmpty() || healedSeconds > 0) {
      return OptionalDouble.empty();
    }
    List<Lane> named = named(timeline, claimed);
    Set<String> targets = Targets.of(timeline);
    for (Part part : parts) {
      if (part.covers(known.get(), targets, named)) {
        return part.longestSeconds() > 0
            ? OptionalDouble.of(part.longestSeconds())
            : OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(0);
  }

  private static List<Lane> named(Timeline timeline, List<String> names) {
    return timeline.header().lanes().stream().filter(l -> names.contains(l.name())).toList();
  }

  private static void judgeUndisturbed(LaneSight sight, Tally tally) {
    sight
        .disturbance()
        .ifPresent(
            bad ->
                tally.bad(
                    "%s is no part of the finding, and %d of %d were bad, the first: %s"
                        .formatted(
                            sight.lane().name(),
                            sight.bad().size(),
                            sight.asked().size(),
                            Reasons.words(bad))));
  }

  private static List<String> lanesOf(Checker weak) {
    return switch (weak) {
      case AnswersWithin within -> within.lanes();
      case ImpairedAtMost impaired -> impaired.lanes();
      case OutageAtMost outage -> outage.lanes();
      case RecoversWithin recovers -> recovers.lanes();
      default ->
          throw new IllegalArgumentException(
              "%s is a bound for claims about lanes, and '%s' is none"
                  .formatted(
                      LanesDisturbed.class.getSimpleName(), weak.getClass().getSimpleName()));
    };
  }
}
