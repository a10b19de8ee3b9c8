package org.quorumdrill.distribution;

import java.util.List;

/**
 * What bare servers are to get.
 *
 * @param kubernetes minor version to be installed, for example {@code 1.37}
 * @param images that pods will need, by their upstream names
 */
public record BareMachines(String kubernetes, List<String> images) {

  public BareMachines {
    images = List.copyOf(images);
  }
}
