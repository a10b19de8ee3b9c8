package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * Every lane asked nearly as often as it should have, and on time. If not, the harness itself was
 * starved, and a gap in a lane could be its own and not the cluster's.
 */
public record EnoughObserved() implements Checker {

  private static final String CLAIM = "enough was observed, and on time";
  private static final double MOST_LATE_SECONDS = 1.0;

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Window> window = Window.measured(timeline);
    if (window.isEmpty()) {
      return Verdict.unknown(CLAIM, "the drill did not run to its end");
    }
    if (timeline.when(Mark.Kind.READ_OUT_FAILED).isPresent()) {
      return Verdict.unknown(CLAIM, "what was written could not be read when all was over");
    }
    List<Lane> lanes = timeline.probes();
    Set<String> loads = timeline.loads().stream().map(Lane::name).collect(Collectors.toSet());
    // A load belongs to the fault and not to the harness; checkers that judge it look at it
    // themselves.
    List<Observation> observations =
        window.get().of(timeline.observations()).stream()
            .filter(o -> !loads.contains(o.lane()))
            .toList();
    if (lanes.isEmpty() || observations.isEmpty()) {
      return Verdict.unknown(CLAIM, "nothing was observed");
    }
    List<String> starved = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Lane lane : lanes) {
      if (!names.add(lane.name())) {
        starved.add(lane.name() + ": there are two lanes of this name, so neither can be told");
      }
      Coverage.lack(timeline, lane.name(), window.get()).ifPresent(starved::add);
    }
    double latest =
        observations.stream().mapToLong(o -> o.sentNanos() - o.dueNanos()).max().orElse(0) / 1e9;
    if (latest > MOST_LATE_SECONDS) {
      starved.add(
          String.format(Locale.ROOT, "a question was sent %.1f s after it was due", latest));
    }
    return starved.isEmpty()
        ? Verdict.of(
            CLAIM,
            true,
            String.format(
                Locale.ROOT,
                "%d questions in %d lanes, none more than %.2f s late",
                observations.size(),
                lanes.size(),
                latest),
            List.of())
        : new Verdict(CLAIM, Result.UNKNOWN, "the harness was starved", starved);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.everythingIsExcused(this);
  }
}
