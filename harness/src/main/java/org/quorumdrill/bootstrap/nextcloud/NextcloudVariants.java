package org.quorumdrill.bootstrap.nextcloud;

import java.nio.file.Path;
import org.quorumdrill.bootstrap.Fixtures;
import org.quorumdrill.bootstrap.NodeLogs;
import org.quorumdrill.bootstrap.Recipe;
import org.quorumdrill.bootstrap.StepFailedException;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ControlPlaneSocket;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Provenance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Variants of the documented Nextcloud on a running cluster, one at a time, beside the documented
 * one.
 *
 * @param images that were made ready
 * @param logs where the nodes' whole logs go, in a folder of its own, when one does not come up
 */
public record NextcloudVariants(Cluster cluster, Fixtures fixtures, Provenance images, Path logs) {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /** A variant that is up. Closing removes it, its files included. */
  public static final class Running implements AutoCloseable {
    private final NextcloudRecipe recipe;

    private Running(NextcloudRecipe recipe) {
      this.recipe = recipe;
    }

    public Nextcloud nextcloud() {
      return recipe.nextcloud();
    }

    @Override
    public void close() {
      recipe.remove();
    }
  }

  /**
   * Brings one up on a node. What an earlier run left of it is removed first.
   *
   * @throws IllegalStateException if it does not come up; what there was of it is removed
   */
  public Running bringUp(Overlay overlay, Node node) {
    NextcloudRecipe recipe =
        new NextcloudRecipe(
            cluster,
            NextcloudOptions.varied(
                fixtures,
                images,
                ControlPlaneSocket.NEXTCLOUD_VARIANT.port(),
                overlay,
                node.name()));
    Running running = new Running(recipe);
    recipe.remove();
    LOG.info("    … variant {} on {}", overlay.word(), node.name());
    try {
      new Recipe(failure -> NodeLogs.collect(cluster.masters()), logs.resolve(overlay.word()))
          .run(recipe.steps());
    } catch (StepFailedException e) {
      IllegalStateException failure =
          new IllegalStateException(
              "the variant '%s' did not come up on %s: %s"
                  .formatted(overlay.word(), node.name(), e.getMessage()),
              e);
      try {
        running.close();
      } catch (NodeException | IllegalStateException notRemoved) {
        // What failed first is what a person needs to know.
        failure.addSuppressed(notRemoved);
      }
      throw failure;
    }
    return running;
  }
}
