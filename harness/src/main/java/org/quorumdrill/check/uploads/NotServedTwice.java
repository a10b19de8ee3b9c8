package org.quorumdrill.check.uploads;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Coverage;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * A pod that is cut off and its replacement never serve at the same time: from the first good
 * answer of the new one on, the old one gives none. This means something only if neither side can
 * answer the other's lanes while the fault is in force, and if the old pod answered at all in that
 * time.
 *
 * @param old lanes that only the pod on the cut-off node can answer
 * @param replacement lanes that only a pod on another node can answer
 */
public record NotServedTwice(List<String> old, List<String> replacement) implements Checker {

  private static final String CLAIM = "no two pods serve the same data at once";

  public NotServedTwice {
    old = Lanes.atLeastOne(old);
    replacement = Lanes.atLeastOne(replacement);
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Window> window = Window.duringFault(timeline);
    if (window.isEmpty()) {
      return Verdict.unknown(CLAIM, "no fault was injected and healed");
    }
    List<Observation> byNew = answered(timeline, replacement, window.get());
    Optional<Long> takenOver = takenOver(timeline, replacement, window.get());
    if (takenOver.isEmpty()) {
      return Verdict.unknown(CLAIM, "no other pod answered while the fault was in force");
    }
    Window alone = new Window(window.get().fromNanos(), takenOver.get());
    if (answered(timeline, old, alone).isEmpty()) {
      return Verdict.unknown(
          CLAIM,
          "the old pod answered nothing from the fault to the take-over either, so nobody may be able to reach it");
    }
    Window both = new Window(takenOver.get(), window.get().toNanos());
    List<Observation> byOld = answered(timeline, old, both);
    String since = Wording.seconds(takenOver.get() - window.get().fromNanos());
    if (byOld.isEmpty()) {
      return old.stream()
          .flatMap(lane -> Coverage.lack(timeline, lane, both).stream())
          .findFirst()
          .map(lack -> Verdict.unknown(CLAIM, "after the take-over, " + lack))
          .orElseGet(
              () ->
                  new Verdict(
                      CLAIM,
                      Result.PASS,
                      "the other pod took over %s after the fault, and the old one answered nothing from then on"
                          .formatted(since),
                      List.of()));
    }
    return new Verdict(
        CLAIM,
        Result.FAIL,
        "from %s after the fault on, both answered for %s: %d good answers of the old pod, %d of the new one"
            .formatted(
                since,
                Wording.seconds(byOld.getLast().sentNanos() - takenOver.get()),
                byOld.size(),
                byNew.size()),
        Wording.first(
            byOld.stream()
                .map(
                    o ->
                        "%s at %s: %s"
                            .formatted(o.lane(), Wording.seconds(o.sentNanos()), o.detail()))
                .toList()));
  }

  /** Nothing is excused: an answer is an answer, however late it comes. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }

  /** The sending time of the question that got the replacement's first good answer. */
  static Optional<Long> takenOver(Timeline timeline, List<String> replacement, Window fault) {
    return answered(timeline, replacement, fault).stream()
        .map(Observation::sentNanos)
        .min(Long::compare);
  }

  /** Good answers that were asked for and given in the window, in the order of asking. */
  private static List<Observation> answered(Timeline timeline, List<String> lanes, Window window) {
    return timeline.observations().stream()
        .filter(o -> lanes.contains(o.lane()) && o.isOk())
        .filter(o -> window.contains(o.sentNanos()) && window.contains(o.doneNanos()))
        .toList();
  }
}
