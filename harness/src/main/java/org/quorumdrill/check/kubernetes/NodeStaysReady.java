package org.quorumdrill.check.kubernetes;

import java.util.Comparator;
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
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.NodeConditions;

/**
 * A node that is Ready before the fault is so in every answer from the fault to the end; where it
 * is not listed, it is not Ready.
 *
 * @param lanes the lanes that list nodes; where one gets no answer, another may
 */
public record NodeStaysReady(String node, List<String> lanes) implements Checker {

  /** Well below the 40 s or more that a node needs to become NotReady. */
  private static final double MOST_UNSEEN_SECONDS = 15;

  /** Kubernetes tolerates a shorter pause of a node. */
  private static final double EXCUSING_SECONDS = 10;

  public NodeStaysReady {
    lanes = Lanes.atLeastOne(lanes);
  }

  @Override
  public Verdict check(Timeline timeline) {
    return judge(timeline, StarvedMoments.none());
  }

  /** Excuses what was seen while the harness was starved for long, and nothing else. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return StarvedMoments.judge(
        starved, (timeline, moments) -> judge(timeline, moments.ofAtLeast(EXCUSING_SECONDS)));
  }

  private Verdict judge(Timeline timeline, StarvedMoments starved) {
    String claim = node + " stays Ready";
    Optional<Window> window = Window.fromFault(timeline);
    if (window.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected, or the drill did not run to its end");
    }
    Tally tally = new Tally();
    List<Observation> told =
        lanes.stream()
            .distinct()
            .flatMap(lane -> timeline.measured(lane).stream())
            .filter(Observation::isOk)
            .sorted(Comparator.comparingLong(Observation::sentNanos))
            .toList();
    Optional<Observation> before =
        told.stream()
            .filter(o -> o.doneNanos() < window.get().fromNanos())
            .reduce((first, later) -> later);
    if (!before.map(this::isReady).orElse(false)) {
      tally.unclear(
          "it was not Ready before the fault: "
              + before.map(Observation::detail).orElse("nobody was told of it"));
    }
    List<Observation> answers = window.get().of(told);
    long last = window.get().fromNanos();
    for (Observation answer : answers) {
      unseen(last, answer.sentNanos(), tally);
      last = answer.sentNanos();
      // A node that is not listed is not Ready either.
      if (!isReady(answer) && !starved.touch(answer.sentNanos(), answer.doneNanos())) {
        tally.bad(
            "%s at %s: %s"
                .formatted(answer.lane(), Wording.seconds(answer.sentNanos()), answer.detail()));
      }
    }
    unseen(last, window.get().toNanos(), tally);
    if (!answers.isEmpty()) {
      tally.good("%d answers".formatted(answers.size()));
    }
    return tally.verdict(claim, "in all of %d answers".formatted(answers.size()));
  }

  private boolean isReady(Observation answer) {
    return answer.reading() instanceof NodeConditions nodes && nodes.isReady(node);
  }

  private static void unseen(long from, long to, Tally tally) {
    if ((to - from) / 1e9 > MOST_UNSEEN_SECONDS) {
      tally.unclear(
          "nobody was told of the nodes from %s to %s"
              .formatted(Wording.seconds(from), Wording.seconds(to)));
    }
  }
}
