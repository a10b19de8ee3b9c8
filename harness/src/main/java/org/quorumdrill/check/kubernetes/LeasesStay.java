package org.quorumdrill.check.kubernetes;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedMoments;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;

/**
 * The leases of the controller-manager and the scheduler each have one holder in the whole drill,
 * the same process and not only the same node, which keeps renewing them.
 *
 * @param lanes the watchers, by their full names; where one gets no answer, another may
 */
public record LeasesStay(List<String> lanes) implements Checker {

  private static final String CLAIM = "no leader of the control plane changes";
  private static final List<String> LEASES = List.of("kube-controller-manager", "kube-scheduler");

  public LeasesStay {
    lanes = Lanes.atLeastOne(lanes);
  }

  @Override
  public Verdict check(Timeline timeline) {
    return judge(timeline, StarvedMoments.none());
  }

  private Verdict judge(Timeline timeline, StarvedMoments starved) {
    Optional<Long> started = timeline.when(Mark.Kind.STARTED);
    Optional<Long> finished = timeline.when(Mark.Kind.FINISHED);
    if (started.isEmpty() || finished.isEmpty() || Window.duringFault(timeline).isEmpty()) {
      return Verdict.unknown(
          CLAIM, "no fault was injected and healed, or the drill did not run to its end");
    }
    Window drill = new Window(started.get(), finished.get());
    Tally tally = new Tally();
    LEASES.forEach(lease -> judge(timeline, lease, drill, starved, tally));
    List<String> holders =
        LEASES.stream()
            .flatMap(
                lease ->
                    LeaseSight.of(timeline, lanes, lease, drill).stream()
                        .limit(1)
                        .map(sight -> lease + "=" + sight.holder()))
            .toList();
    return tally.verdict(CLAIM, String.join(" ", holders) + " from first to last");
  }

  /** Excuses what was first seen while the harness was starved for long, and nothing else. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return StarvedMoments.judge(starved, this::judge);
  }

  private void judge(
      Timeline timeline, String lease, Window drill, StarvedMoments starved, Tally tally) {
    List<LeaseSight> sights =
        LeaseSight.told(LeaseSight.answers(timeline, lanes, drill), lease, false);
    if (sights.isEmpty()) {
      tally.unclear("nobody was told who holds " + lease);
      return;
    }
    LeaseSight first = sights.getFirst();
    if (first.isOfNobody()) {
      tally.unclear("nobody held %s at first, so nobody could keep it".formatted(lease));
      return;
    }
    firstChange(sights, starved.ofAtLeast(LeaseSight.EXCUSING_SECONDS))
        .ifPresent(
            sight ->
                tally.bad(
                    "%s was held by %s; %s at %s: %s"
                        .formatted(
                            lease,
                            first.holder(),
                            sight.asked().lane(),
                            Wording.seconds(sight.asked().sentNanos()),
                            sight.asked().detail())));
    LeaseSight.runOut(sights, lease, starved).ifPresent(tally::bad);
    LeaseSight.unseen(sights, lease, drill).forEach(tally::unclear);
    tally.good("%s: %d answers, the first: %s".formatted(lease, sights.size(), first.holder()));
  }

  /** The first answer that names another process than before, or none, which has then let go. */
  private static Optional<LeaseSight> firstChange(List<LeaseSight> sights, StarvedMoments starved) {
    LeaseSight held = sights.getFirst();
    LeaseSight last = held;
    for (LeaseSight sight : sights) {
      if (!sight.isHeldAsIn(held)) {
        if (!starved.touch(last.asked().sentNanos(), sight.asked().doneNanos())) {
          return Optional.of(sight);
        }
        held = sight.isOfNobody() ? held : sight;
      }
      last = sight;
    }
    return Optional.empty();
  }
}
