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
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.NodeConditions;

/**
 * A node is Ready in every answer from the fault to the end.
 *
 * @param lanes the lanes that list nodes; where one gets no answer, another may
 */
public record NodeStaysReady(String node, List<String> lanes) implements Checker {

  /** Well below the 40 s or more that a node needs to become NotReady. */
  private static final double MOST_UNSEEN_SECONDS = 15;

  public NodeStaysReady {
    lanes = Lanes.atLeastOne(lanes);
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim = node + " stays Ready";
    Optional<Window> window = Window.fromFault(timeline);
    if (window.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected, or the drill did not run to its end");
    }
    Tally tally = new Tally();
    List<Observation> answers =
        window.get().of(timeline.observations()).stream()
            .filter(o -> lanes.contains(o.lane()) && o.isOk())
            .toList();
    long last = window.get().fromNanos();
    for (Observation answer : answers) {
      unseen(last, answer.sentNanos(), tally);
      last = answer.sentNanos();
      if (!(answer.reading() instanceof NodeConditions nodes && nodes.isReady(node))) {
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

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.onlyIfShort(this);
  }

  private static void unseen(long from, long to, Tally tally) {
    if ((to - from) / 1e9 > MOST_UNSEEN_SECONDS) {
      tally.unclear(
          "nobody was told of the nodes from %s to %s"
              .formatted(Wording.seconds(from), Wording.seconds(to)));
    }
  }
}
