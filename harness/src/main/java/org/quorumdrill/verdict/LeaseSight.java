package org.quorumdrill.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Timeline;

/**
 * Somebody was told who holds a lease. As the apiserver reads a Lease from etcd's majority, that
 * was so at some moment between the question and the answer.
 *
 * @param holder a node's name
 */
record LeaseSight(Observation asked, String holder) {

  static final String NOBODY = "-";

  /**
   * In less than a lease's 15 s (kube-controller-manager's and kube-scheduler's default {@code
   * --leader-elect-lease-duration}) it can't run out and come back unseen.
   */
  private static final long MOST_UNSEEN_NANOS = 15_000_000_000L;

  /** What watchers were told, each with the moment of its question in the window. */
  static List<Observation> answers(Timeline timeline, List<String> lanes, Window window) {
    return lanes.stream()
        .flatMap(lane -> window.of(timeline.lane(lane)).stream())
        .filter(Observation::isOk)
        .sorted(Comparator.comparingLong(Observation::sentNanos))
        .toList();
  }

  /** Who was seen to hold a lease, in the order of the answers; those that name nobody left out. */
  static List<LeaseSight> of(Timeline timeline, List<String> lanes, String lease, Window window) {
    return answers(timeline, lanes, window).stream()
        .flatMap(asked -> holder(asked, lease).map(h -> new LeaseSight(asked, h)).stream())
        .filter(sight -> !sight.holder().equals(NOBODY))
        .sorted(Comparator.comparingLong(sight -> sight.asked().doneNanos()))
        .toList();
  }

  /** The words of an answer are {@code LEASE=HOLDER}, separated by blanks. */
  static Optional<String> holder(Observation asked, String lease) {
    return Arrays.stream(asked.detail().split(" ", -1))
        .filter(word -> word.startsWith(lease + "="))
        .map(word -> word.substring(lease.length() + 1))
        .findFirst();
  }

  /**
   * Stretches of time in which nobody was told who holds a lease, long enough for it to change
   * hands.
   *
   * @param answers in the order of asking
   */
  static List<String> unseen(List<Observation> answers, String lease, Window window) {
    List<String> unseen = new ArrayList<>();
    long last = window.fromNanos();
    List<Long> moments =
        Stream.concat(
                answers.stream()
                    .filter(asked -> holder(asked, lease).isPresent())
                    .map(Observation::sentNanos)
                    .filter(window::contains),
                Stream.of(window.toNanos()))
            .toList();
    for (long moment : moments) {
      if (moment - last > MOST_UNSEEN_NANOS) {
        unseen.add(
            "%s: nobody was told who holds it from %s to %s"
                .formatted(lease, Evidence.seconds(last), Evidence.seconds(moment)));
      }
      last = moment;
    }
    return unseen;
  }

  boolean isOverBefore(LeaseSight other) {
    return asked.doneNanos() < other.asked.sentNanos();
  }

  @Override
  public String toString() {
    return "%s (%s, %s)".formatted(holder, asked.lane(), Evidence.seconds(asked.sentNanos()));
  }
}
