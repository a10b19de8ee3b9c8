package org.quorumdrill.scenarios.sabotage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.application.recipe.Overlay;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.resources.Throttled;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.junit.DocumentedCluster;

/**
 * The documented storm on FPM with one worker: it never needs more than its limit gives, so what
 * the limit does is not seen. Named so that only {@link MeasuredSabotageIT} runs it: it must fail.
 */
@DocumentedCluster
class StormOnOneWorker {

  @Test
  @DisplayName("A storm on FPM with one worker")
  void storm(Cluster cluster, Nextcloud documented, NextcloudVariants variants, Drill drill) {
    new SabotagedStorm(cluster, documented, variants, Overlay.FPM_1_WORKER, 256)
        .run(drill, container -> new Checker[] {new Throttled(container, 0.2)});
  }
}
