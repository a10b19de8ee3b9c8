package org.quorumdrill.scenarios.nextcloud;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.application.recipe.Overlay;
import org.quorumdrill.check.resources.CpuHeldTo;
import org.quorumdrill.check.resources.Throttled;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.junit.DocumentedCluster;

/**
 * Which of the two protects a node, the limit or the number of workers? Runs the storms of {@link
 * StormDrill} on the same node of half the documented size, crossed: few workers without a limit,
 * many with one. Then few workers under a storm of twice that strength.
 *
 * <p>A node of half the size has one core, so the limit of "1" is never reached there. The crossed
 * storms show whether few workers need it, and whether it helps against the memory of many; the
 * storm with half the limit shows what it does for a node with more cores.
 */
@DocumentedCluster
@Tag("long")
class StormVariantsDrill {

  @ParameterizedTest(name = "A storm on {0}, on half a machine")
  @EnumSource(names = {"FPM_NO_LIMIT", "APACHE_LIMIT_5_WORKERS"})
  void fewWorkersProtectTheNode(
      Overlay overlay,
      Cluster cluster,
      Nextcloud nextcloud,
      NextcloudVariants variants,
      Drill drill) {
    try (NextcloudVariants.Running variant =
        variants.bringUp(overlay, nextcloud.masterWithoutIt(cluster))) {
      nodeSurvives(new Storm(cluster, variant.nextcloud()), drill);
    }
  }

  @Test
  @DisplayName("A storm of twice the strength on FPM, on half a machine")
  void theirNumberCountsAndNotThatOfTheVisitors(Cluster cluster, Nextcloud nextcloud, Drill drill) {
    nodeSurvives(new Storm(cluster, nextcloud, 8, 60), drill);
  }

  @Test
  @DisplayName("A storm on FPM with half the documented limit, on half a machine")
  void theLimitLeavesTheNodeHalfOfItself(
      Cluster cluster, Nextcloud nextcloud, NextcloudVariants variants, Drill drill) {
    try (NextcloudVariants.Running half =
        variants.bringUp(Overlay.FPM_LIMIT_HALF, nextcloud.masterWithoutIt(cluster))) {
      Storm storm = new Storm(cluster, half.nextcloud());
      drill.expects(
          new CpuHeldTo(storm.container(), Overlay.FPM_LIMIT_HALF.cores(), 0.05),
          new Throttled(storm.container(), 0.2));
      nodeSurvives(storm, drill);
    }
  }

  /** The first step up to the strength under which Apache's node breaks. */
  @Test
  @DisplayName("A storm of a quarter of the strength on Apache, on half a machine")
  void apacheBearsAQuarterOfIt(
      Cluster cluster, Nextcloud nextcloud, NextcloudVariants variants, Drill drill) {
    try (NextcloudVariants.Running apache =
        variants.bringUp(Overlay.APACHE, nextcloud.masterWithoutIt(cluster))) {
      nodeSurvives(new Storm(cluster, apache.nextcloud(), 1, 8), drill);
    }
  }

  /**
   * The second step. Apache's workers are killed for lack of memory, and the node still bears that.
   */
  @Test
  @DisplayName("A storm of half the strength on Apache, on half a machine")
  void underHalfOfItOnlyApacheSuffers(
      Cluster cluster, Nextcloud nextcloud, NextcloudVariants variants, Drill drill) {
    try (NextcloudVariants.Running apache =
        variants.bringUp(Overlay.APACHE, nextcloud.masterWithoutIt(cluster))) {
      Storm storm = new Storm(cluster, apache.nextcloud(), 2, 15);
      storm
          .on(drill, Storm.STANDARD_DURATION)
          .given(storm.halfTheMachine())
          .recoversWithin(Duration.ofMinutes(3))
          .expects(storm.noWrongPicture(5), storm.itsNodeStaysReady(), storm.itsKubeletStaysAlive())
          .run();
    }
  }

  private static void nodeSurvives(Storm storm, Drill drill) {
    storm
        .on(drill, Storm.STANDARD_DURATION)
        .given(storm.halfTheMachine())
        .recoversWithin(Duration.ofMinutes(2))
        .expects(
            storm.picturesCorrect(5),
            storm.itsNodeStaysReady(),
            storm.itsKubeletStaysAlive(),
            storm.itsApiserverIsNotStarved(),
            storm.nothingRunsOutOfMemory())
        .run();
  }

  @ParameterizedTest(name = "A storm on {0}, on half a machine")
  @EnumSource(names = {"FPM_150_WORKERS", "APACHE_LIMIT"})
  void aLimitAloneDoesNot(
      Overlay overlay,
      Cluster cluster,
      Nextcloud nextcloud,
      NextcloudVariants variants,
      Drill drill) {
    try (NextcloudVariants.Running variant =
        variants.bringUp(overlay, nextcloud.masterWithoutIt(cluster))) {
      Storm storm = new Storm(cluster, variant.nextcloud());
      storm.mayKillBusyWorkers();
      storm
          .on(drill, Storm.STANDARD_DURATION)
          .given(storm.halfTheMachine())
          .recoversWithin(Duration.ofMinutes(3))
          .expects(storm.noWrongPicture(0))
          .findsOut("many-workers-run-out-of-memory", storm.nothingRunsOutOfMemory())
          .run();
    }
  }
}
