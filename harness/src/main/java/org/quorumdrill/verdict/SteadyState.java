package org.quorumdrill.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.probe.Lane;
import org.quorumdrill.probe.Mark;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Timeline;

/** Every lane was good all the time before the fault, and is good again at the end. */
public record SteadyState() implements Checker {

  private static final String CLAIM = "all is well before the fault and again at the end";
  private static final int LAST = 3;

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Window> before = Window.beforeFault(timeline);
    if (before.isEmpty()) {
      return Verdict.unknown(CLAIM, "no fault was injected, so there is no 'before'");
    }
    if (timeline.header().lanes().isEmpty()) {
      return Verdict.unknown(CLAIM, "nothing was observed");
    }
    List<String> wrong = new ArrayList<>();
    for (Lane lane : timeline.header().lanes()) {
      List<Observation> all = timeline.lane(lane.name());
      List<Observation> early =
          all.stream().filter(o -> before.get().contains(o.sentNanos())).toList();
      if (early.isEmpty()) {
        return Verdict.unknown(CLAIM, lane.name() + " asked nothing before the fault");
      }
      early.stream()
          .filter(o -> !o.isOk())
          .findFirst()
          .ifPresent(o -> wrong.add("before: " + lane.name() + ": " + o.detail()));
      long finished = timeline.when(Mark.Kind.FINISHED).orElse(timeline.endNanos());
      List<Observation> late = all.stream().filter(o -> o.sentNanos() < finished).toList();
      late.subList(Math.max(0, late.size() - LAST), late.size()).stream()
          .filter(o -> !o.isOk())
          .findFirst()
          .ifPresent(o -> wrong.add("at the end: " + lane.name() + ": " + o.detail()));
    }
    return Verdict.of(
        CLAIM,
        wrong.isEmpty(),
        wrong.isEmpty()
            ? "%d lanes without a failure for %.0f s before it"
                .formatted(timeline.header().lanes().size(), before.get().seconds())
            : wrong.size() + " lanes are not well",
        wrong);
  }
}
