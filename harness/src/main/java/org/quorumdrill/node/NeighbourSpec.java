package org.quorumdrill.node;

import java.util.List;

/**
 * What to start beside the machines.
 *
 * @param name unique among the neighbours of a run, for example {@code load-balancer}
 * @param image name of an image that was made ready, for example {@code nginx}
 * @param place last number of its address, away from those of the machines, 10 to 250
 * @param port that it listens on, reachable from the host
 * @param argv what it runs
 */
public record NeighbourSpec(String name, String image, int place, int port, List<String> argv) {

  public NeighbourSpec {
    argv = List.copyOf(argv);
    if (place < 10 || place > 250) {
      throw new IllegalArgumentException(
          "a neighbour's place must be 10 to 250, is " + place + "; the machines come first");
    }
  }
}
