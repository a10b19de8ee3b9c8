package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * Lanes that can't work while the fault is in force did fail. If they did not, the fault or the
 * probes are not what they seem, and the result is UNKNOWN.
 *
 * @param lanes their full names
 * @param firstSeconds the first part of the fault, to which the claim is limited; 0 for all of it
 */
public record MustFail(String what, List<String> lanes, double firstSeconds) implements Checker {

  public MustFail {
    lanes = Lanes.atLeastOne(lanes);
    if (!(firstSeconds >= 0)) {
      throw new IllegalArgumentException("firstSeconds must not be below 0, is " + firstSeconds);
    }
  }

  public MustFail(String what, List<String> lanes) {
    this(what, lanes, 0);
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim =
        firstSeconds == 0
            ? what + " fails while the fault is in force"
            : "%s fails in the first %s of the fault"
                .formatted(what, Wording.seconds(firstSeconds));
    Optional<Window> fault = Window.duringFault(timeline);
    if (fault.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected and healed");
    }
    if (fault.get().seconds() < firstSeconds) {
      return Verdict.unknown(
          claim, "the fault lasted %s only".formatted(Wording.seconds(fault.get().seconds())));
    }
    Window window = firstSeconds == 0 ? fault.get() : fault.get().first(firstSeconds);
    List<String> alive = new ArrayList<>();
    int failures = 0;
    for (String lane : lanes) {
      Optional<String> lack = Coverage.lack(timeline, lane, window);
      if (lack.isPresent()) {
        return Verdict.unknown(claim, lack.get());
      }
      // A question that was answered only after the fault says nothing about the time of the fault.
      List<Observation> during =
          window.of(timeline.lane(lane)).stream()
              .filter(o -> !o.isOk() || window.contains(o.doneNanos()))
              .toList();
      long good = during.stream().filter(Observation::isOk).count();
      failures += (int) (during.size() - good);
      if (during.isEmpty()) {
        return Verdict.unknown(claim, lane + ": every question was answered after that");
      }
      if (good > 0) {
        alive.add("%s: %d of %d questions were answered".formatted(lane, good, during.size()));
      }
    }
    return alive.isEmpty()
        ? Verdict.of(
            claim,
            true,
            String.format(
                Locale.ROOT, "all %d questions in %d lanes failed", failures, lanes.size()),
            List.of())
        : new Verdict(claim, Result.UNKNOWN, "some were answered all the same", alive);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.everythingIsExcused(this);
  }
}
