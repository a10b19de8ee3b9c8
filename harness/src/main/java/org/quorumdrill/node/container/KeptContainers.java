package org.quorumdrill.node.container;

import java.nio.file.Path;
import java.util.List;
import org.quorumdrill.node.KeptClusters;

/**
 * The kept clusters on the engine that has setup's images.
 *
 * @param setupManifest what {@code setup} wrote, {@code target/setup.json}
 */
public record KeptContainers(Path setupManifest) implements KeptClusters {

  @Override
  public List<String> runs() {
    return leftovers().kept();
  }

  @Override
  public List<String> remove(String run) {
    return leftovers().removeKept(run);
  }

  private Leftovers leftovers() {
    return new Leftovers(ContainerNodeProvider.connect(ContainerImages.read(setupManifest)));
  }
}
