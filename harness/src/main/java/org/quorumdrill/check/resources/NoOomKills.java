package org.quorumdrill.check.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.UsageSight;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * From the fault until it is seen to be gone, the kernel kills no process of a container for lack
 * of memory, by its own count. The effects of a storm outlast it for a while. A counter misses
 * nothing between two samples, so the last one before the fault and the first one after it are
 * enough.
 *
 * @param lane a lane of {@link org.quorumdrill.timeline.LaneGroups#CONTAINER}
 */
public record NoOomKills(String lane) implements Checker {

  private static final String CLAIM = "no process of the container is killed for want of memory";

  private static final String COUNTED = "oomKills";

  /** Waits for one more sample: otherwise a drill might end before it. */
  @Override
  public boolean settled(Timeline soFar) {
    return Window.untilHealed(soFar)
        .map(
            fault ->
                soFar.lane(lane).stream()
                    .anyMatch(look -> look.isOk() && look.sentNanos() >= fault.toNanos()))
        .orElse(true);
  }

  @Override
  public Verdict check(Timeline timeline) {
    // What must not happen counts from the first moment at which the fault can have had an effect.
    Optional<Window> fault =
        Window.untilHealed(timeline)
            .map(
                healed ->
                    new Window(
                        timeline.when(Mark.Kind.FAULT_ARMED).orElse(healed.fromNanos()),
                        healed.toNanos()));
    if (fault.isEmpty()) {
      return Verdict.unknown(CLAIM, "no fault was injected and healed");
    }
    List<UsageSight> all = sights(timeline, fault.get());
    List<UsageSight> sights = all.stream().filter(sight -> sight.counters().has(COUNTED)).toList();
    double kills = 0;
    for (int i = 1; i < sights.size(); i++) {
      UsageSight earlier = sights.get(i - 1);
      UsageSight now = sights.get(i);
      kills += Math.max(0, now.number(COUNTED) - earlier.number(COUNTED));
    }
    List<String> evidence =
        sights.isEmpty()
            ? List.of()
            : List.of(
                "first: " + sights.getFirst().asked().detail(),
                "last: " + sights.getLast().asked().detail());
    if (kills > 0) {
      return new Verdict(
          CLAIM, Result.FAIL, String.format(Locale.ROOT, "%.0f killed", kills), evidence);
    }
    if (sights.size() < all.size()) {
      return new Verdict(
          CLAIM,
          Result.UNKNOWN,
          "%s: in %d of %d looks the kernel of this node did not count them"
              .formatted(lane, all.size() - sights.size(), all.size()),
          evidence);
    }
    if (sights.isEmpty()
        || sights.getFirst().asked().sentNanos() >= fault.get().fromNanos()
        || sights.getLast().asked().sentNanos() < fault.get().toNanos()) {
      return new Verdict(
          CLAIM,
          Result.UNKNOWN,
          lane + ": it takes a look before the fault, and one after it",
          evidence);
    }
    return UsageSight.restarted(untilHealed(sights, fault.get()))
        .map(
            why ->
                new Verdict(
                    CLAIM,
                    Result.UNKNOWN,
                    lane + ": " + why + "; a new one's kernel counts from 0",
                    evidence))
        .orElseGet(() -> new Verdict(CLAIM, Result.PASS, "none", evidence));
  }

  /** Those up to the first one after the fault: what is started anew later is another matter. */
  private static List<UsageSight> untilHealed(List<UsageSight> sights, Window fault) {
    List<UsageSight> until = new ArrayList<>();
    for (UsageSight sight : sights) {
      until.add(sight);
      if (sight.asked().sentNanos() >= fault.toNanos()) {
        break;
      }
    }
    return until;
  }

  /** Nothing is excused: the kernel counts. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }

  /** The samples from the last one before the fault to the end of the drill. */
  private List<UsageSight> sights(Timeline timeline, Window fault) {
    List<Observation> looks = timeline.lane(lane).stream().filter(Observation::isOk).toList();
    long from =
        looks.stream()
            .mapToLong(Observation::sentNanos)
            .filter(sent -> sent < fault.fromNanos())
            .max()
            .orElse(fault.fromNanos());
    long to = timeline.when(Mark.Kind.FINISHED).orElse(timeline.endNanos() + 1);
    return new Window(from, to).of(looks).stream().map(UsageSight::of).toList();
  }
}
