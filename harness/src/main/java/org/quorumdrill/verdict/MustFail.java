package org.quorumdrill.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Timeline;

/**
 * Lanes that can't work while the fault is in force did fail. If they did not, the fault or the
 * probes are not what they seem, and nothing is known.
 *
 * @param lanes their full names
 */
public record MustFail(String what, List<String> lanes) implements Checker {

  public MustFail {
    lanes = Lanes.atLeastOne(lanes);
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim = what + " fails while the fault is in force";
    Optional<Window> window = Window.duringFault(timeline);
    if (window.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected and healed");
    }
    List<String> alive = new ArrayList<>();
    int failures = 0;
    for (String lane : lanes) {
      Optional<String> lack = Coverage.lack(timeline, lane, window.get());
      if (lack.isPresent()) {
        return Verdict.unknown(claim, lack.get());
      }
      // One that waited until the healing and was answered then says nothing of the fault's time.
      List<Observation> during =
          window.get().of(timeline.lane(lane)).stream()
              .filter(o -> !o.isOk() || window.get().contains(o.doneNanos()))
              .toList();
      long good = during.stream().filter(Observation::isOk).count();
      failures += (int) (during.size() - good);
      if (during.isEmpty()) {
        return Verdict.unknown(claim, lane + ": every question was answered after the healing");
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
}
