package org.quorumdrill.scenarios.sabotage;

import java.time.Duration;
import java.util.function.Function;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.application.recipe.Overlay;
import org.quorumdrill.check.Checker;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.ThumbnailStorm;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.PhotoVisitors;
import org.quorumdrill.probe.StormProbes;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;

/**
 * The documented storm on FPM, with something wrong.
 *
 * @param overlay what is wrong with the Deployment
 * @param side of the thumbnails that are asked for, in pixels
 */
record SabotagedStorm(
    Cluster cluster, Nextcloud documented, NextcloudVariants variants, Overlay overlay, int side) {

  /**
   * @param expected given the lane that watches the container
   */
  void run(Drill drill, Function<String, Checker[]> expected) {
    Node host = documented.masterWithoutIt(cluster);
    try (NextcloudVariants.Running wrong = variants.bringUp(overlay, host)) {
      Nextcloud nextcloud = wrong.nextcloud();
      ThumbnailStorm storm =
          new ThumbnailStorm(
              cluster,
              nextcloud,
              host,
              cluster.mastersExcept(host).getFirst(),
              60,
              new PhotoVisitors.Pace(3, 24, Duration.ofSeconds(30), side));
      drill
          .watchedBy(new StormProbes(cluster, nextcloud, host).all())
          .preparedBy(storm::prepare)
          .breaks(storm, Duration.ofSeconds(25))
          .expects(expected.apply(Lane.name(LaneGroups.CONTAINER, host.name())))
          .run();
    }
  }
}
