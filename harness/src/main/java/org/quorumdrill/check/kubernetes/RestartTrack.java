package org.quorumdrill.check.kubernetes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Follows one app's pods on one node from answer to answer, so that a pod that is made again, whose
 * count begins at 0, does not hide how often it restarts from then on.
 */
final class RestartTrack {

  /**
   * @param count its restarts when it was last seen
   * @param since how much of that came while it was followed
   */
  private record Pod(int count, Restarts since) {

    Restarts risenTo(int now) {
      return new Restarts(since.atLeast() + now - count, since.atMost() + now - count);
    }
  }

  private List<Pod> there;
  private final List<Pod> gone = new ArrayList<>();

  /**
   * @param counts of the pods from which on restarts count
   */
  RestartTrack(List<Integer> counts) {
    there = counts.stream().map(count -> new Pod(count, new Restarts(0, 0))).toList();
  }

  /** Takes the counts of a later answer, and returns the restarts of the pod with the most. */
  Restarts next(List<Integer> counts) {
    List<Pod> before = new ArrayList<>(there);
    before.sort(Comparator.comparingInt(Pod::count));
    List<Integer> sorted = counts.stream().sorted().toList();
    List<Pod> now = new ArrayList<>();
    // No pod's count ever falls, so if each can have risen from an earlier one, they are the same.
    if (before.size() == sorted.size()
        && IntStream.range(0, sorted.size())
            .allMatch(i -> sorted.get(i) >= before.get(i).count())) {
      for (int i = 0; i < sorted.size(); i++) {
        now.add(new Pod(sorted.get(i), before.get(i).risenTo(sorted.get(i))));
      }
    } else {
      List<Integer> changed = new ArrayList<>();
      for (int count : sorted) {
        if (!moveUnchanged(count, before, now) && !moveUnchanged(count, gone, now)) {
          changed.add(count);
        }
      }
      changed.forEach(count -> now.add(new Pod(count, risen(count, before))));
      gone.addAll(before);
    }
    there = List.copyOf(now);
    return new Restarts(
        now.stream().mapToInt(pod -> pod.since().atLeast()).max().orElse(0),
        now.stream().mapToInt(pod -> pod.since().atMost()).max().orElse(0));
  }

  private static boolean moveUnchanged(int count, List<Pod> from, List<Pod> to) {
    for (Pod pod : from) {
      if (pod.count() == count) {
        to.add(pod);
        from.remove(pod);
        return true;
      }
    }
    return false;
  }

  /** It is one of those that went, or a new one, which began at 0. */
  private Restarts risen(int count, List<Pod> before) {
    int atLeast = count;
    int atMost = count;
    for (List<Pod> pods : List.of(before, gone)) {
      for (Pod pod : pods) {
        if (pod.count() <= count) {
          atLeast = Math.min(atLeast, pod.risenTo(count).atLeast());
          atMost = Math.max(atMost, pod.risenTo(count).atMost());
        }
      }
    }
    return new Restarts(atLeast, atMost);
  }
}
