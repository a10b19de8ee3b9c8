package org.quorumdrill.check;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * From the fault to the end, everybody who is told of a node is told that it is Ready.
 *
 * @param lanes that tell of nodes; where one gets no answer another one may
 */
public record NodeStaysReady(String node, List<String> lanes) implements Checker {

  /** Far below the 40 s or more that a node needs to become NotReady, and to be it unseen. */
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
    Findings findings = new Findings();
    List<Observation> told =
        window.get().of(timeline.observations()).stream()
            .filter(o -> lanes.contains(o.lane()) && o.isOk())
            .toList();
    long last = window.get().fromNanos();
    for (Observation answer : told) {
      unseen(last, answer.sentNanos(), findings);
      last = answer.sentNanos();
      if (!(" " + answer.detail() + " ").contains(" " + node + "=True ")) {
        findings.bad(
            "%s at %s: %s"
                .formatted(answer.lane(), Evidence.seconds(answer.sentNanos()), answer.detail()));
      }
    }
    unseen(last, window.get().toNanos(), findings);
    if (!told.isEmpty()) {
      findings.good("%d answers".formatted(told.size()));
    }
    return findings.verdict(claim, "in all of %d answers".formatted(told.size()));
  }

  private static void unseen(long from, long to, Findings findings) {
    if ((to - from) / 1e9 > MOST_UNSEEN_SECONDS) {
      findings.unclear(
          "nobody was told of the nodes from %s to %s"
              .formatted(Evidence.seconds(from), Evidence.seconds(to)));
    }
  }
}
