package org.quorumdrill.timeline.reading;

/**
 * How many containers of a pod are ready.
 *
 * @param all number of containers in the pod
 * @param restarts restarts of all its containers so far
 */
public record ReadyContainers(long ready, int all, int restarts) implements Reading {

  @Override
  public String text() {
    return "%d/%d, %d restarts".formatted(ready, all, restarts);
  }

  @Override
  public boolean isWell(Reading before) {
    return all > 0
        && ready == all
        && !(before instanceof ReadyContainers earlier && all < earlier.all());
  }
}
