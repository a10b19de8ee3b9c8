package org.quorumdrill.check.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rise in restarts of one app's pods on one node, derived from their counts alone.
 *
 * @param atLeast the restarts of the pod that restarted most, if the counts before and after are
 *     matched as closely as possible
 * @param atMost the most that it can have been; more than {@code atLeast} where pods came or went,
 *     so that it is unclear which of them were there before
 */
public record Restarts(int atLeast, int atMost) {

  static Restarts of(List<Integer> before, List<Integer> now) {
    List<Integer> old = before.stream().sorted().toList();
    List<Integer> counts = now.stream().sorted().toList();
    // No pod's count ever falls, so if each can have risen from an earlier one, they are the same
    // pods.
    if (old.size() == counts.size()
        && IntStream.range(0, old.size()).allMatch(i -> counts.get(i) >= old.get(i))) {
      int most =
          IntStream.range(0, old.size()).map(i -> counts.get(i) - old.get(i)).max().orElse(0);
      return new Restarts(most, most);
    }
    // An unchanged count belongs to the same pod.
    List<Integer> gone = without(old, counts);
    int atLeast = 0;
    int atMost = 0;
    for (int count : without(counts, old)) {
      // A count below all earlier ones belongs to a new pod, which began at 0.
      List<Integer> may = gone.stream().filter(earlier -> earlier <= count).toList();
      atLeast = Math.max(atLeast, count - (may.isEmpty() ? 0 : may.getLast()));
      atMost = Math.max(atMost, count - (may.isEmpty() ? 0 : may.getFirst()));
    }
    return new Restarts(atLeast, atMost);
  }

  private static List<Integer> without(List<Integer> counts, List<Integer> others) {
    List<Integer> left = new ArrayList<>(counts);
    others.forEach(left::remove);
    return left;
  }

  @Override
  public String toString() {
    return atLeast == atMost ? String.valueOf(atMost) : atLeast + " to " + atMost;
  }
}
