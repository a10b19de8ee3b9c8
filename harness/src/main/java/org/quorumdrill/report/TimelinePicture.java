package org.quorumdrill.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
 * The Timeline as SVG: a row a lane, time to the right, the fault as a band behind all rows. Green
 * is a good answer, red none or a wrong one, amber a good answer that tells of something that is
 * down or missing. One row is no probe's: what the machine itself waited for.
 */
final class TimelinePicture {

  private static final int LABEL_WIDTH = 240;
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

  /** Shorter ones have no room for their number. */
  private static final double LEAST_LABELLED_SECONDS = 3;

  /** Of the time; less can't be seen. */
  private static final double LEAST_SHOWN_SHARE = 0.02;

  private final Timeline timeline;
  private final StateLabels states;
  private final double seconds;
  private final StringBuilder svg = new StringBuilder();

  private TimelinePicture(Timeline timeline) {
    this.timeline = timeline;
    this.states = new StateLabels(timeline);
    this.seconds = Math.max(1, timeline.endNanos() / 1e9);
  }

  static String of(Timeline timeline) {
    return new TimelinePicture(timeline).draw();
  }

  private String draw() {
    List<Lane> lanes = timeline.header().lanes().stream().sorted(TimelinePicture::byGroup).toList();
    int height = TOP + ROW * lanes.size() + 26;
    add(
        "<svg viewBox='0 0 %d %d' xmlns='http://www.w3.org/2000/svg' role='img' aria-label='What each probe saw, second by second'>",
        LABEL_WIDTH + PLOT_WIDTH + 10, height);
    band(height);
    int y = TOP;
    String group = "";
    for (Lane lane : lanes) {
      String laneGroup = lane.group();
      if (!laneGroup.equals(group)) {
        add("<line x1='0' y1='%d' x2='%d' y2='%d' class='rule'/>", y, LABEL_WIDTH + PLOT_WIDTH, y);
        add("<text x='4' y='%d' class='group'>%s</text>", y + ROW - 3, Html.escape(laneGroup));
        group = laneGroup;
      }
      row(lane, y);
      y += ROW;
    }
    axis(y);
    add("</svg>");
    return svg.toString();
  }

  private static int byGroup(Lane a, Lane b) {
    return a.name().compareTo(b.name());
  }

  private void band(int height) {
    timeline
        .when(Mark.Kind.STARTED)
        .ifPresent(
            to -> {
              add(
                  "<rect x='%d' y='14' width='%.1f' height='%d' class='warmup'/>",
                  LABEL_WIDTH, x(to) - LABEL_WIDTH, height - 30);
              add("<text x='%d' y='28' class='axis'>warm-up</text>", LABEL_WIDTH + 30);
            });
    timeline
        .when(Mark.Kind.FAULT_INJECTED)
        .ifPresent(
            from -> {
              double x = x(from);
              double to = x(timeline.when(Mark.Kind.HEAL_STARTED).orElse(timeline.endNanos()));
              add(
                  "<rect x='%.1f' y='14' width='%.1f' height='%d' class='fault'/>",
                  x, Math.max(1, to - x), height - 30);
              String what =
                  timeline.marks().stream()
                      .filter(mark -> mark.kind() == Mark.Kind.FAULT_INJECTED)
                      .map(mark -> mark.subject() + ": " + mark.detail())
                      .findFirst()
                      .orElse("");
              add("<text x='%.1f' y='28' class='band'>%s</text>", x + 4, Html.escape(what));
            });
    for (Mark mark : timeline.marks()) {
      if (SHOWN.contains(mark.kind())) {
        double x = x(mark.atNanos());
        add(
            "<line x1='%.1f' y1='14' x2='%.1f' y2='%d' class='mark'><title>%s: %s</title></line>",
            x, x, height - 16, mark.kind(), Html.escape(mark.detail()));
      }
    }
    starved(height);
  }

  /** Where the harness itself got no CPU, nothing that the lanes show can be trusted. */
  private void starved(int height) {
    long last = 0;
    for (Observation beat : timeline.lane(LaneGroups.HEARTBEAT)) {
      if (last > 0 && beat.doneNanos() - last > STARVED_NANOS) {
        add(
            "<rect x='%.1f' y='14' width='%.1f' height='%d' class='starved'><title>the harness was starved</title></rect>",
            x(last), x(beat.doneNanos()) - x(last), height - 30);
      }
      last = beat.doneNanos();
    }
  }

  private void row(Lane lane, int y) {
    String node = lane.node().isEmpty() ? lane.group() : lane.node();
    add(
        "<text x='%d' y='%d' class='lane'>%s</text>",
        LABEL_WIDTH - 6, y + ROW - 3, Html.escape(node));
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

  /** A strip for each resource, the darker the longer something waited for it. */
  private void stalls(int y) {
    double strip = (ROW - 2.0) / MachineStalls.RESOURCES.size();
    for (MachineStalls stalls : MachineStalls.each(timeline)) {
      double x = x(stalls.fromNanos());
      add(
          "<g class='stall'><title>waited for %s</title>",
          MachineStalls.RESOURCES.stream()
              .filter(stalls.shares()::containsKey)
              .map(resource -> resource + " " + stalls.percent(resource))
              .collect(Collectors.joining(", ")));
      for (int i = 0; i < MachineStalls.RESOURCES.size(); i++) {
        double share = stalls.shares().getOrDefault(MachineStalls.RESOURCES.get(i), 0.0);
        if (share >= LEAST_SHOWN_SHARE) {
          add(
              "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill-opacity='%.2f'/>",
              x, y + 1 + i * strip, Math.max(1, x(stalls.toNanos()) - x), strip - 0.5, share);
        }
      }
      add("</g>");
    }
  }

  /** The numbers and states that a person would otherwise have to guess from the colours. */
  private void labels(Lane lane, List<Observation> observations, int y) {
    for (Outage outage : Outage.in(observations)) {
      if (outage.atLeast() >= LEAST_LABELLED_SECONDS) {
        add(
            "<text x='%.1f' y='%d' class='outage'>%.1f–%.1f s%s</text>",
            x(outage.firstBadNanos()) + 2,
            y + ROW - 3,
            outage.atLeast(),
            outage.atMost(),
            outage.ended() ? "" : ", never ended");
      }
    }
    double free = 0;
    for (StateLabels.Label label : states.of(lane)) {
      double x = x(label.atNanos());
      if (x >= free) {
        add(
            "<text x='%.1f' y='%d' class='state'>%s</text>",
            x + 2, y + ROW - 3, Html.escape(label.text()));
        free = x + 5.2 * label.text().length();
      }
    }
  }

  private void bar(String colour, double from, double to, int y) {
    if (!colour.isEmpty()) {
      add(
          "<rect x='%.1f' y='%d' width='%.1f' height='%d' class='%s'/>",
          from, y + 2, Math.max(1, Math.min(to, LABEL_WIDTH + PLOT_WIDTH) - from), ROW - 4, colour);
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
      add("<line x1='%.1f' y1='%d' x2='%.1f' y2='%d' class='tick'/>", x, TOP, x, y + 4);
      add("<text x='%.1f' y='%d' class='axis'>%d s</text>", x, y + 16, second);
    }
  }

  private double x(long nanos) {
    return LABEL_WIDTH + nanos / 1e9 / seconds * PLOT_WIDTH;
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
