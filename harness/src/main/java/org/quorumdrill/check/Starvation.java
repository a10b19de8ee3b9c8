package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * Finds when the harness itself got no processor, from its heartbeat lane and from questions that
 * were sent late.
 */
final class Starvation {

  /** A beat later than this leaves a gap in which an outage could be the harness's own. */
  private static final long MOST_NANOS = 1_000_000_000L;

  private Starvation() {}

  /**
   * The longest of some stretches, in words.
   *
   * @param stretches at least one
   */
  static String longest(List<Window> stretches) {
    Window longest =
        stretches.stream().max(Comparator.comparingDouble(Window::seconds)).orElseThrow();
    return String.format(
        Locale.ROOT,
        "the harness itself was starved from %.1f to %.1f s",
        longest.fromNanos() / 1e9,
        longest.toNanos() / 1e9);
  }

  /**
   * All stretches of starvation, in order and without overlap; none if the drill did not run to its
   * end.
   */
  static List<Window> stretches(Timeline timeline) {
    Optional<Window> measured = Window.measured(timeline);
    if (measured.isEmpty()) {
      return List.of();
    }
    List<Window> all = new ArrayList<>(gaps(timeline, measured.get()));
    all.addAll(late(timeline, measured.get()));
    all.sort(Comparator.comparingLong(Window::fromNanos));
    return Window.merged(all, 0);
  }

  /** Long gaps between two beats. */
  private static List<Window> gaps(Timeline timeline, Window measured) {
    if (timeline.laneNamed(LaneGroups.HEARTBEAT).isEmpty()) {
      return List.of();
    }
    List<Window> gaps = new ArrayList<>();
    long last = measured.fromNanos();
    for (Observation beat : measured.of(timeline.lane(LaneGroups.HEARTBEAT))) {
      // The end of the beat counts, not when it was due: a late thread is a starved one.
      addLong(new Window(last, beat.doneNanos()), gaps);
      last = Math.max(last, beat.doneNanos());
    }
    addLong(new Window(last, measured.toNanos()), gaps);
    return gaps;
  }

  /** Long delays between when a question was due and when it was sent. */
  private static List<Window> late(Timeline timeline, Window measured) {
    Set<String> probes = timeline.probes().stream().map(Lane::name).collect(Collectors.toSet());
    List<Window> late = new ArrayList<>();
    measured.of(timeline.observations()).stream()
        .filter(o -> probes.contains(o.lane()))
        .forEach(o -> addLong(new Window(o.dueNanos(), o.sentNanos()), late));
    return late;
  }

  private static void addLong(Window window, List<Window> windows) {
    if (window.toNanos() - window.fromNanos() > MOST_NANOS) {
      windows.add(window);
    }
  }
}
