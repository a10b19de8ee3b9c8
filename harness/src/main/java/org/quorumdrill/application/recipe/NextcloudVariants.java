package org.quorumdrill.application.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.backup.VolumeBackup;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ControlPlaneSocket;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.NodeLogs;
import org.quorumdrill.distribution.Recipe;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.distribution.StepFailedException;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Provenance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Variants of the documented Nextcloud on a running cluster, one at a time, beside the documented
 * one.
 *
 * @param images the prepared images
 * @param logs where the nodes' full logs go, in a folder for each variant that does not come up
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
   * Brings a variant up on a node. What an earlier run left of it is removed first.
   *
   * @throws IllegalStateException if it does not come up; what there was of it is removed
   */
  public Running bringUp(Overlay overlay, Node node) {
    NextcloudRecipe recipe = new NextcloudRecipe(cluster, options(overlay, node));
    // An overlay of ours that is not what it says is no set-up to be judged.
    List<Step> steps = Stream.concat(recipe.steps().stream(), recipe.looks().stream()).toList();
    return run("the variant '%s'".formatted(overlay.word()), node, recipe, steps);
  }

  /**
   * Brings the documented Nextcloud up a second time, with a volume of its own, from the files of a
   * backup and on the backup's node. There is room for it only because it requests less CPU; its
   * limit is the documented one.
   *
   * @param source the Nextcloud that was backed up; its user also exists in the backup
   * @throws IllegalStateException if it does not come up; what there was of it is removed
   */
  public Running restore(VolumeBackup backup, Nextcloud source) {
    NextcloudRecipe recipe =
        new NextcloudRecipe(
            cluster, options(Overlay.RESTORED, backup.node()), source.user(), source.password());
    return run("Nextcloud from a backup", backup.node(), recipe, recipe.stepsFrom(backup));
  }

  private NextcloudOptions options(Overlay overlay, Node node) {
    return NextcloudOptions.varied(
        fixtures, images, ControlPlaneSocket.NEXTCLOUD_VARIANT.port(), overlay, node.name());
  }

  private Running run(String what, Node node, NextcloudRecipe recipe, List<Step> steps) {
    Running running = new Running(recipe);
    recipe.remove();
    LOG.info("    … {} on {}", what, node.name());
    try {
      NodeLogs nodeLogs = new NodeLogs(cluster.layout());
      new Recipe(failure -> nodeLogs.collect(cluster.masters()), logs.resolve(folder(what)))
          .run(steps);
    } catch (StepFailedException e) {
      IllegalStateException failure =
          new IllegalStateException(
              "%s did not come up on %s: %s".formatted(what, node.name(), e.getMessage()), e);
      try {
        running.close();
      } catch (NodeException | IllegalStateException notRemoved) {
        // The first failure is what a person needs to know.
        failure.addSuppressed(notRemoved);
      }
      throw failure;
    }
    return running;
  }

  private static String folder(String what) {
    return what.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /**
   * Makes an empty namespace for the documented files, to be applied by hand. What an earlier run
   * left of it is removed first.
   */
  public ManualDeployment byHand(String namespace) {
    ManualDeployment byHand =
        new ManualDeployment(
            cluster,
            NextcloudOptions.documented(
                    fixtures, images, ControlPlaneSocket.NEXTCLOUD_VARIANT.port())
                .inNamespace(namespace));
    byHand.begin();
    return byHand;
  }
}
