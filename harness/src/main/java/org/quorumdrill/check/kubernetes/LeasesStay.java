package org.quorumdrill.check.kubernetes;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
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
    Optional<Long> started = timeline.when(Mark.Kind.STARTED);
    Optional<Long> finished = timeline.when(Mark.Kind.FINISHED);
    if (started.isEmpty() || finished.isEmpty() || Window.duringFault(timeline).isEmpty()) {
      return Verdict.unknown(
          CLAIM, "no fault was injected and healed, or the drill did not run to its end");
    }
    Window drill = new Window(started.get(), finished.get());
    Tally tally = new Tally();
    LEASES.forEach(lease -> judge(timeline, lease, drill, tally));
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

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.onlyIfShort(this);
  }

  private void judge(Timeline timeline, String lease, Window drill, Tally tally) {
    List<Observation> answers = LeaseSight.answers(timeline, lanes, drill);
    List<LeaseSight> sights =
        answers.stream().flatMap(asked -> LeaseSight.in(asked, lease).stream()).toList();
    if (sights.isEmpty()) {
      tally.unclear("nobody was told who holds " + lease);
      return;
    }
    LeaseSight first = sights.getFirst();
    if (first.isOfNobody()) {
      tally.unclear("nobody held %s at first, so nobody could keep it".formatted(lease));
      return;
    }
    // No holder at all ("-") is a change, too: the holder has let go.
    sights.stream()
        .filter(sight -> !sight.isHeldAsIn(first))
        .findFirst()
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
    LeaseSight.runOut(sights, lease).ifPresent(tally::bad);
    LeaseSight.unseen(answers, lease, drill).forEach(tally::unclear);
    tally.good("%s: %d answers, the first: %s".formatted(lease, sights.size(), first.holder()));
  }
}
