package org.quorumdrill.distribution;

import java.util.List;

/**
 * What to install on bare servers.
 *
 * @param kubernetes the minor version to install, for example {@code 1.37}
 * @param images the images that pods will need, by their upstream names
 */
public record BareMachines(String kubernetes, List<String> images) {

  public BareMachines {
    images = List.copyOf(images);
  }
}
