package org.quorumdrill.report;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.quorumdrill.check.MachineStalls;
import org.quorumdrill.check.availability.Outage;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Reading;

/**
 * The Timeline as SVG: a row for each lane, higher where its name is long, time to the right, the
 * fault as a band behind all rows. Green is a good answer, red a wrong one or none, amber a good
 * answer that reports something down or missing. One row belongs to no probe: it shows what the
 * machine itself waited for.
 */
final class TimelinePicture {

  private static final int LABEL_WIDTH = 240;
  private static final int LABEL_LEFT = 4;
  private static final int PLOT_WIDTH = 860;
  private static final int ROW = 13;
  private static final int TOP = 34;
  private static final long STARVED_NANOS = 1_000_000_000L;
  private static final Set<Mark.Kind> SHOWN =
      EnumSet.of(
          Mark.Kind.FAULT_PROVEN,
          Mark.Kind.FAULT_NOT_PROVEN,
          Mark.Kind.HEAL_STARTED,
          Mark.Kind.HEAL_PROVEN,
          Mark.Kind.HEAL_NOT_PROVEN);

  /** Width of one letter of a state's label, with some to spare. */
  private static final double STATE_LETTER = 5.6;

  /** An outage shorter than this has no room for its number. */
  private static final double LEAST_LABELLED_SECONDS = 3;

  /** A share of the time smaller than this would not be visible. */
  private static final double LEAST_SHOWN_SHARE = 0.02;

  private final Timeline timeline;
  private final StateLabels states;
  private final double seconds;
  private final List<Lane> lanes;
  private final int height;
  private final Svg svg;

  private TimelinePicture(Timeline timeline) {
    this.timeline = timeline;
    this.states = new StateLabels(timeline);
    this.seconds = Math.max(1, timeline.endNanos() / 1e9);
    this.lanes = timeline.header().lanes().stream().sorted(TimelinePicture::byGroup).toList();
    this.height = TOP + ROW * lanes.stream().mapToInt(lane -> label(lane).rows()).sum() + 26;
    this.svg =
        Svg.scaled(
            LABEL_WIDTH + PLOT_WIDTH + 10,
            height,
            "timeline",
            "What each probe saw, second by second");
  }

  static SafeString of(Timeline timeline) {
    return new TimelinePicture(timeline).draw();
  }

  private SafeString draw() {
    bands();
    int y = TOP;
    String group = "";
    for (Lane lane : lanes) {
      LaneLabel label = label(lane);
      if (!lane.group().equals(group)) {
        group = lane.group();
        svg.line(new Svg.Point(0, y), new Svg.Point((double) LABEL_WIDTH + PLOT_WIDTH, y), "rule");
        int below = y + ROW - 3;
        for (String line : label.group()) {
          name(new Svg.Point(LABEL_LEFT, below), "group", line, group);
          below += ROW;
        }
      }
      // Without a node the group's name, which is there already, says all.
      if (!lane.node().isEmpty()) {
        Svg.Point right = new Svg.Point(LABEL_LEFT + LaneLabel.WIDTH, y + ROW - 3);
        name(right, "lane", label.node(), lane.node());
      }
      row(lane, y);
      y += ROW * label.rows();
    }
    axis(y);
    return svg.drawn();
  }

  private static LaneLabel label(Lane lane) {
    return LaneLabel.of(lane.group(), lane.node());
  }

  /** Writes a name, with a tooltip where not all of it is shown. */
  private void name(Svg.Point at, String style, String shown, String whole) {
    if (shown.equals(whole)) {
      svg.text(at, style, shown);
    } else {
      svg.text(at, style, shown, whole);
    }
  }

  private static int byGroup(Lane a, Lane b) {
    return a.name().compareTo(b.name());
  }

  private void bands() {
    timeline
        .when(Mark.Kind.STARTED)
        .ifPresent(
            to -> {
              svg.rect(band(LABEL_WIDTH, x(to) - LABEL_WIDTH), "warmup");
              svg.text(new Svg.Point(LABEL_WIDTH + 30, 28), "axis", "warm-up");
            });
    timeline
        .when(Mark.Kind.FAULT_INJECTED)
        .ifPresent(
            from -> {
              double x = x(from);
              double to = x(timeline.when(Mark.Kind.HEAL_STARTED).orElse(timeline.endNanos()));
              svg.rect(band(x, Math.max(1, to - x)), "fault");
              String what =
                  timeline.marks().stream()
                      .filter(mark -> mark.kind() == Mark.Kind.FAULT_INJECTED)
                      .map(mark -> mark.subject() + ": " + mark.detail())
                      .findFirst()
                      .orElse("");
              svg.text(new Svg.Point(x + 4, 28), "band", what);
            });
    for (Mark mark : timeline.marks()) {
      if (SHOWN.contains(mark.kind())) {
        double x = x(mark.atNanos());
        svg.line(
            new Svg.Point(x, 14),
            new Svg.Point(x, height - 16),
            "mark",
            mark.kind() + ": " + mark.detail());
      }
    }
    starved();
  }

  /** A stretch of time behind all rows. */
  private Svg.Box band(double x, double width) {
    return new Svg.Box(x, 14, width, height - 30);
  }

  /**
   * Marks when the harness itself got no CPU, so that nothing the lanes show there can be trusted.
   */
  private void starved() {
    long last = 0;
    for (Observation beat : timeline.lane(LaneGroups.HEARTBEAT)) {
      if (last > 0 && beat.doneNanos() - last > STARVED_NANOS) {
        svg.rect(
            band(x(last), x(beat.doneNanos()) - x(last)), "starved", "the harness was starved");
      }
      last = beat.doneNanos();
    }
  }

  private void row(Lane lane, int y) {
    if (lane.name().equals(LaneGroups.MACHINE_PRESSURE)) {
      stalls(y);
      return;
    }
    double width = Math.max(1.2, lane.interval().toNanos() / 1e9 / seconds * PLOT_WIDTH);
    List<Observation> observations = timeline.lane(lane.name());
    Optional<Reading> before = timeline.beforeFault(lane.name());
    String colour = "";
    double from = 0;
    double to = 0;
    for (Observation observation : observations) {
      String next = colour(observation, before);
      double start = x(observation.sentNanos());
      if (!next.equals(colour) || start > to + width) {
        bar(colour, from, to, y);
        colour = next;
        from = start;
      }
      to = start + width;
    }
    bar(colour, from, to, y);
    labels(lane, observations, y);
  }

  /** Draws a strip for each resource, darker the longer something waited for it. */
  private void stalls(int y) {
    double strip = (ROW - 2.0) / MachineStalls.RESOURCES.size();
    for (MachineStalls stalls : MachineStalls.each(timeline)) {
      double x = x(stalls.fromNanos());
      svg.beginGroup(
          "stall",
          MachineStalls.RESOURCES.stream()
              .filter(stalls.shares()::containsKey)
              .map(resource -> resource + " " + stalls.percent(resource))
              .collect(Collectors.joining(", ", "waited for ", "")));
      for (int i = 0; i < MachineStalls.RESOURCES.size(); i++) {
        double share = stalls.shares().getOrDefault(MachineStalls.RESOURCES.get(i), 0.0);
        if (share >= LEAST_SHOWN_SHARE) {
          double width = Math.max(1, x(stalls.toNanos()) - x);
          svg.shade(new Svg.Box(x, y + 1 + i * strip, width, strip - 0.5), share);
        }
      }
      svg.endGroup();
    }
  }

  /** Writes the numbers and states that a person would otherwise have to guess from the colours. */
  private void labels(Lane lane, List<Observation> observations, int y) {
    NavigableMap<Double, Double> taken = new TreeMap<>();
    double free = 0;
    for (StateLabels.Label label : states.of(lane)) {
      double x = x(label.atNanos());
      if (x >= free) {
        svg.text(new Svg.Point(x + 2, y + ROW - 3), "state", label.text());
        free = x + STATE_LETTER * label.text().length();
        taken.put(x, free);
      }
    }
    for (Outage outage : Outage.in(timeline, lane.name(), observations)) {
      if (outage.atLeast() >= LEAST_LABELLED_SECONDS) {
        double x = x(outage.seen().fromNanos());
        Map.Entry<Double, Double> state = taken.floorEntry(x);
        svg.text(
            new Svg.Point(2 + (state == null ? x : Math.max(x, state.getValue())), y + ROW - 3),
            "outage",
            String.format(
                Locale.ROOT,
                "%.1f–%.1f s%s",
                outage.atLeast(),
                outage.atMost(),
                outage.ended() ? "" : ", never ended"));
      }
    }
  }

  private void bar(String colour, double from, double to, int y) {
    if (!colour.isEmpty()) {
      double width = Math.max(1, Math.min(to, LABEL_WIDTH + PLOT_WIDTH) - from);
      svg.rect(new Svg.Box(from, y + 2, width, ROW - 4), colour);
    }
  }

  private static String colour(Observation observation, Optional<Reading> before) {
    if (!observation.isOk()) {
      return "bad";
    }
    return observation.isWell(before) ? "good" : "warn";
  }

  private void axis(int y) {
    int step = seconds > 150 ? 20 : 10;
    for (int second = 0; second <= seconds; second += step) {
      double x = x((long) (second * 1e9));
      svg.line(new Svg.Point(x, TOP), new Svg.Point(x, y + 4), "tick");
      svg.text(new Svg.Point(x, y + 16), "axis", second + " s");
    }
  }

  private double x(long nanos) {
    return LABEL_WIDTH + nanos / 1e9 / seconds * PLOT_WIDTH;
  }
}
