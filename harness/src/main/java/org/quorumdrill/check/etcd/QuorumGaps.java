package org.quorumdrill.check.etcd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Refused;

/** The stretches of time between signs, each of which happened at some instant of its window. */
final class QuorumGaps {

  private QuorumGaps() {}

  /**
   * The longest stretch in which, for all that is known, no sign happened: it holds no sign's whole
   * window.
   */
  static Window unseen(List<Window> signs, Window within) {
    List<Window> sorted =
        signs.stream().sorted(Comparator.comparingLong(Window::fromNanos)).toList();
    Window longest = new Window(within.fromNanos(), within.fromNanos());
    // From the last sign backwards: a gap may begin as early as a sign, and ends, at the latest,
    // with the first answer to any question asked after that.
    long end = within.toNanos();
    for (int i = sorted.size() - 1; i >= 0; i--) {
      Window sign = sorted.get(i);
      if (sign.fromNanos() < within.fromNanos()) {
        break;
      }
      longest = longer(longest, new Window(Math.min(sign.fromNanos(), end), end));
      end = Math.min(end, sign.toNanos());
    }
    return longer(longest, new Window(within.fromNanos(), end));
  }

  /** The stretches of an outer one in which no sign can have happened. */
  static List<Window> silent(List<Window> signs, Window within) {
    List<Window> gaps = new ArrayList<>();
    long from = within.fromNanos();
    for (Window sign :
        signs.stream().sorted(Comparator.comparingLong(Window::fromNanos)).toList()) {
      long to = Math.min(sign.fromNanos(), within.toNanos());
      if (to > from) {
        gaps.add(new Window(from, to));
      }
      from = Math.max(from, sign.toNanos());
    }
    if (within.toNanos() > from) {
      gaps.add(new Window(from, within.toNanos()));
    }
    return gaps;
  }

  /**
   * The parts of a stretch without the signs that lie in it. A sign that reaches beyond it may have
   * happened outside, such as a write that waited until it was over.
   */
  static List<Window> without(List<Window> signs, Window gap) {
    return silent(
        signs.stream()
            .filter(sign -> sign.fromNanos() >= gap.fromNanos() && sign.toNanos() <= gap.toNanos())
            .toList(),
        gap);
  }

  /** The parts of some stretches that lie in an outer one. */
  static List<Window> clipped(List<Window> stretches, Window within) {
    return stretches.stream()
        .map(
            stretch ->
                new Window(
                    Math.max(stretch.fromNanos(), within.fromNanos()),
                    Math.min(stretch.toNanos(), within.toNanos())))
        .filter(stretch -> stretch.toNanos() > stretch.fromNanos())
        .toList();
  }

  static Optional<Window> longest(Stream<Window> windows) {
    return windows.max(Comparator.comparingDouble(Window::seconds));
  }

  /** The lanes of a group in which a question was asked and failed in this stretch. */
  static Set<String> lanesThatFailed(Timeline timeline, String group, Window part) {
    return timeline
        .group(group)
        .filter(o -> part.contains(o.sentNanos()) && o.doneNanos() <= part.toNanos())
        .filter(o -> !o.isOk() && !(o.reading() instanceof Refused))
        .map(Observation::lane)
        .collect(Collectors.toSet());
  }

  /** Whether questions failed in this stretch in every lane of a group, of which there is one. */
  static boolean allLanesFailed(Timeline timeline, String group, Window part) {
    Set<String> failed = lanesThatFailed(timeline, group, part);
    return !failed.isEmpty()
        && timeline.lanesOf(group).stream().map(Lane::name).allMatch(failed::contains);
  }

  private static Window longer(Window one, Window other) {
    return other.seconds() > one.seconds() ? other : one;
  }
}
