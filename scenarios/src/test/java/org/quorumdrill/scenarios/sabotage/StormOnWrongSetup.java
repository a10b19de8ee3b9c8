package org.quorumdrill.scenarios.sabotage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.application.recipe.Overlay;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.resources.CpuHeldTo;
import org.quorumdrill.check.uploads.PicturesCorrect;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.timeline.LaneGroups;

/**
 * The documented storm with two things wrong: FPM has a limit of 2 cores, and the thumbnails are
 * not of the requested size (Nextcloud does not make 300 pixels). Named so that only {@link
 * MeasuredSabotageIT} runs it: it must fail.
 */
@DocumentedCluster
class StormOnWrongSetup {

  @Test
  @DisplayName("A storm on FPM with a limit of 2, and thumbnails of a wrong size")
  void storm(Cluster cluster, Nextcloud documented, NextcloudVariants variants, Drill drill) {
    new SabotagedStorm(cluster, documented, variants, Overlay.FPM_LIMIT_2, 300)
        .run(
            drill,
            container ->
                new Checker[] {
                  new CpuHeldTo(container, 1, 0.05),
                  new PicturesCorrect(LaneGroups.STORM_THUMBNAILS, 5, true)
                });
  }
}
