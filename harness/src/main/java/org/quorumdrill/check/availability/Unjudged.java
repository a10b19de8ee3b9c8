package org.quorumdrill.check.availability;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Expectations;
import org.quorumdrill.check.Slowness;
import org.quorumdrill.check.Usual;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Reading;

/**
 * A lane that is asked while the fault is in force, and that no claim of the drill depends on then.
 * Whatever happens in it changes no verdict, so it must be told.
 *
 * @param lane its full name
 * @param seen in words, the longest outage that may have been while the fault was in force, or else
 *     what was down, missing or slow
 */
public record Unjudged(String lane, String seen) {

  private static final String NO_FAILURE = "no failure";

  /** Those of a drill, by the expectations that its Timeline holds itself. */
  public static List<Unjudged> in(Timeline timeline) {
    return in(timeline, Expectations.fromJson(timeline.header().expectations()));
  }

  static List<Unjudged> in(Timeline timeline, List<Checker> checkers) {
    Set<String> judged =
        checkers.stream()
            .flatMap(checker -> checker.lanesDuringFault(timeline).stream())
            .collect(Collectors.toSet());
    return timeline.probes().stream()
        .filter(lane -> !LaneGroups.OF_THE_HARNESS.contains(lane.group()))
        .map(Lane::name)
        .filter(lane -> !judged.contains(lane))
        .map(lane -> new Unjudged(lane, seen(timeline, lane)))
        .toList();
  }

  private static String seen(Timeline timeline, String lane) {
    return Window.duringFault(timeline)
        .flatMap(
            fault ->
                Outage.in(timeline, lane).stream()
                    .filter(outage -> outage.possible().toNanos() > fault.fromNanos())
                    .filter(outage -> outage.possible().fromNanos() < fault.toNanos())
                    .max(Comparator.comparingDouble(Outage::atMost)))
        .map(
            outage ->
                String.format(
                    Locale.ROOT, "out for %.1f to %.1f s", outage.atLeast(), outage.atMost()))
        .or(() -> unwell(timeline, lane))
        .orElse(NO_FAILURE);
  }

  private static Optional<String> unwell(Timeline timeline, String lane) {
    List<Observation> asked =
        Window.duringFault(timeline).map(fault -> fault.of(timeline.lane(lane))).orElse(List.of());
    Optional<Reading> before = timeline.beforeFault(lane);
    return asked.stream()
        .filter(o -> !o.isWell(before))
        .findFirst()
        .map(o -> "not well, first: " + o.detail())
        .or(
            () ->
                Usual.of(timeline, lane)
                    .flatMap(usual -> Slowness.noticed(lane, usual, asked))
                    .map(slow -> slow.substring(lane.length() + 2)));
  }

  /** Whether anything was wrong with it then. */
  public boolean wasOut() {
    return !seen.equals(NO_FAILURE);
  }

  @Override
  public String toString() {
    return lane + ": " + seen;
  }
}
