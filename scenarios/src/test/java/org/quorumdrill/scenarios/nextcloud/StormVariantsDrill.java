package org.quorumdrill.scenarios.nextcloud;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorumdrill.bootstrap.nextcloud.Nextcloud;
import org.quorumdrill.bootstrap.nextcloud.NextcloudVariants;
import org.quorumdrill.bootstrap.nextcloud.Overlay;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.junit.DocumentedCluster;

/**
 * The limit, or the number of workers: which of them protects a node? The same storms on the same
 * node of half the documented size, crossed, and each stronger than the one before.
 */
@DocumentedCluster
@Tag("long")
class StormVariantsDrill {

  @ParameterizedTest(name = "A storm of {1} at once on {0}, on half a machine")
  @CsvSource({
    "FPM, 12",
    "FPM, 60",
    "FPM, 120",
    "APACHE_LIMIT_5_WORKERS, 12",
    "APACHE_LIMIT_5_WORKERS, 60",
  })
  void fewWorkersProtectTheNode(
      Overlay overlay,
      int connections,
      Cluster cluster,
      Nextcloud nextcloud,
      NextcloudVariants variants,
      Drill drill) {
    storm(
        overlay,
        connections,
        cluster,
        nextcloud,
        variants,
        drill,
        storm ->
            drill.expects(
                storm.picturesCorrect(5), storm.itsNodeStaysReady(), storm.itsApiserverWithin(1)));
  }

  @ParameterizedTest(name = "A storm of {1} at once on {0}, on half a machine")
  @CsvSource({"FPM_150_WORKERS, 60", "APACHE_LIMIT, 60", "APACHE, 60", "APACHE, 120"})
  void aLimitAloneDoesNot(
      Overlay overlay,
      int connections,
      Cluster cluster,
      Nextcloud nextcloud,
      NextcloudVariants variants,
      Drill drill) {
    storm(
        overlay,
        connections,
        cluster,
        nextcloud,
        variants,
        drill,
        storm -> {
          storm.killsWhatIsLeft();
          drill
              .expects(storm.noWrongPicture())
              .findsOut("many-workers-starve-the-apiserver", storm.itsApiserverWithin(1));
        });
  }

  private static void storm(
      Overlay overlay,
      int connections,
      Cluster cluster,
      Nextcloud nextcloud,
      NextcloudVariants variants,
      Drill drill,
      Consumer<Storm> expectations) {
    try (NextcloudVariants.Running variant =
        variants.bringUp(overlay, nextcloud.masterWithoutIt(cluster))) {
      Storm storm = new Storm(cluster, variant.nextcloud(), connections / 10.0, connections);
      storm
          .on(drill, Duration.ofSeconds(30))
          .given(storm.halfTheMachine())
          .recoversWithin(Duration.ofMinutes(3));
      expectations.accept(storm);
      drill.run();
    }
  }
}
