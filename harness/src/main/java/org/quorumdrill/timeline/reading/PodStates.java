package org.quorumdrill.timeline.reading;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All pods that are not being deleted. */
public record PodStates(List<Pod> pods) implements Reading {

  /**
   * One pod. Pods have no names here: two of one app on one node can't be told apart.
   *
   * @param app namespace and app, for example {@code kube-system/coredns}
   * @param node name of the node that it was scheduled to; empty if not scheduled yet
   * @param restarts restarts of its containers so far
   */
  public record Pod(String app, String node, boolean ready, int restarts) {

    /**
     * Whether it belongs to this app.
     *
     * @param name with or without the namespace
     */
    public boolean isOf(String name) {
      return app.equals(name) || app.endsWith("/" + name);
    }

    private String text() {
      return "%s@%s=%b:%d".formatted(app, node, ready, restarts);
    }
  }

  public PodStates {
    pods = List.copyOf(pods);
  }

  @Override
  public String text() {
    return pods.stream().map(Pod::text).collect(Collectors.joining(" "));
  }

  /** Compares the number of pods per app, as a pod may come back on another node. */
  @Override
  public boolean isWell(Reading before) {
    return !pods.isEmpty()
        && pods.stream().allMatch(Pod::ready)
        && (!(before instanceof PodStates earlier) || hasAllOf(earlier));
  }

  private boolean hasAllOf(PodStates earlier) {
    Map<String, Long> now = count();
    return earlier.count().entrySet().stream()
        .allMatch(app -> now.getOrDefault(app.getKey(), 0L) >= app.getValue());
  }

  private Map<String, Long> count() {
    return pods.stream().collect(Collectors.groupingBy(Pod::app, Collectors.counting()));
  }
}
