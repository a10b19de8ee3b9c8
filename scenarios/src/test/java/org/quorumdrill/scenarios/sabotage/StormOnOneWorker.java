package org.quorumdrill.scenarios.sabotage;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.application.recipe.Overlay;
import org.quorumdrill.check.resources.Throttled;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.ThumbnailStorm;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.PhotoVisitors;
import org.quorumdrill.probe.StormProbes;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;

/**
 * The documented storm on FPM with one worker: it never needs more than its limit gives, so what
 * the limit does is not seen. Named so that only {@link MeasuredSabotageIT} runs it: it must fail.
 */
@DocumentedCluster
class StormOnOneWorker {

  @Test
  @DisplayName("A storm on FPM with one worker")
  void storm(Cluster cluster, Nextcloud documented, NextcloudVariants variants, Drill drill) {
    Node host = documented.masterWithoutIt(cluster);
    try (NextcloudVariants.Running wrong = variants.bringUp(Overlay.FPM_1_WORKER, host)) {
      Nextcloud nextcloud = wrong.nextcloud();
      ThumbnailStorm storm =
          new ThumbnailStorm(
              cluster,
              nextcloud,
              host,
              cluster.mastersExcept(host).getFirst(),
              60,
              new PhotoVisitors.Pace(3, 24, Duration.ofSeconds(30), 256));
      drill
          .watchedBy(new StormProbes(cluster, nextcloud, host).all())
          .preparedBy(storm::prepare)
          .breaks(storm, Duration.ofSeconds(25))
          .expects(new Throttled(Lane.name(LaneGroups.CONTAINER, host.name()), 0.2))
          .run();
    }
  }
}
