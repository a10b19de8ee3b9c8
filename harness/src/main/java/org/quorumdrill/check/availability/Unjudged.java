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
 * @param outage the longest outage that may have been while the fault was in force
 * @param unwell what was down, missing or slow then, in words
 */
public record Unjudged(String lane, Optional<Outage> outage, Optional<String> unwell) {

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
        .map(lane -> new Unjudged(lane, longest(timeline, lane), unwell(timeline, lane)))
        .toList();
  }

  private static Optional<Outage> longest(Timeline timeline, String lane) {
    return Window.duringFault(timeline)
        .flatMap(
            fault ->
                Outage.in(timeline, lane).stream()
                    .filter(outage -> outage.possible().toNanos() > fault.fromNanos())
                    .filter(outage -> outage.possible().fromNanos() < fault.toNanos())
                    .max(Comparator.comparingDouble(Outage::atMost)));
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

  /** What was seen while the fault was in force, in words. */
  public String seen() {
    return outage
        .map(
            longest ->
                String.format(
                    Locale.ROOT, "out for %.1f to %.1f s", longest.atLeast(), longest.atMost()))
        .or(() -> unwell)
        .orElse("no failure");
  }

  /** Whether it got no good answer for a while then. */
  public boolean wasOut() {
    return outage.isPresent();
  }

  @Override
  public String toString() {
    return lane + ": " + seen();
  }
}
