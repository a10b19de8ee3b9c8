package org.quorumdrill.bootstrap.nextcloud;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.quorumdrill.bootstrap.Fixtures;
import org.quorumdrill.bootstrap.Step;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ControlPlaneSocket;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Provenance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Variants of the documented Nextcloud on a running cluster, one at a time, beside the documented
 * one.
 *
 * @param images that were made ready
 */
public record NextcloudVariants(Cluster cluster, Fixtures fixtures, Provenance images) {

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
    NextcloudRecipe recipe = new NextcloudRecipe(cluster, options(overlay, node));
    return run("the variant '%s'".formatted(overlay.word()), node, recipe, recipe.steps());
  }

  /**
   * The documented one anew, with a volume of its own, on the files of a backup and on its node,
   * which has room for it only because it requests less CPU; its limit is the documented one.
   *
   * @param source of which the backup is; its user is known there
   * @throws IllegalStateException if it does not come up; what there was of it is removed
   */
  public Running restore(VolumeBackup backup, Nextcloud source) {
    NextcloudRecipe recipe =
        new NextcloudRecipe(cluster, options(Overlay.RESTORED, backup.node()), source.password());
    return run("Nextcloud from a backup", backup.node(), recipe, recipe.stepsFrom(backup));
  }

  private NextcloudOptions options(Overlay overlay, Node node) {
    return NextcloudOptions.varied(
        fixtures, images, ControlPlaneSocket.NEXTCLOUD_VARIANT.port(), overlay, node.name());
  }

  private static Running run(String what, Node node, NextcloudRecipe recipe, List<Step> steps) {
    Running running = new Running(recipe);
    recipe.remove();
    long start = System.nanoTime();
    List<String> done = new ArrayList<>();
    for (Step step : steps) {
      try {
        step.action().run();
        done.add(step.name());
      } catch (RuntimeException e) {
        running.close();
        throw new IllegalStateException(
            "%s did not come up on %s: step '%s' failed after %s: %s"
                .formatted(what, node.name(), step.name(), done, e.getMessage()),
            e);
      }
    }
    LOG.info(
        "    … {} is up on {} after {} s",
        what,
        node.name(),
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    return running;
  }
}
