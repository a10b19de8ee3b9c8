package org.quorumdrill.scenarios.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.distribution.StepFailedException;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.node.container.ContainerNodeProvider;
import org.quorumdrill.run.RunningCluster;
import org.quorumdrill.run.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** A Nextcloud of one's own in the place of the prepared one, on a cluster that is made for it. */
class OwnImagesIT {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final Path SETUP =
      Path.of(System.getProperty("quorumdrill.setup", "target/setup.json"));

  /** Without a tag, so that Kubernetes would pull it each time if the pod had this name. */
  private static final String OWN = "quorum-drill-own-nextcloud";

  private static final String MARK = "of one's own";
  private static final double PUT_WITHIN_SECONDS = 15;

  private final EngineResources ours =
      EngineResources.ofAll(DockerClientFactory.instance().client());

  @TempDir private Path folder;

  @BeforeEach
  void nothingOfKilledRunsIsLeft() {
    new ContainerNodeProvider(SETUP, false).prepare();
  }

  private Settings settings(String nextcloud) {
    Map<String, String> properties =
        Map.of(
            "quorumdrill.setup", SETUP.toString(),
            "quorumdrill.output", folder.toString(),
            "quorumdrill.nextcloud", nextcloud);
    return Settings.of(name -> Optional.ofNullable(properties.get(name)));
  }

  @Test
  @Tag("long")
  @DisplayName("An image of one's own comes into the nodes in time, and the pod runs it")
  void runsInThePlaceOfThePreparedOne() {
    Set<String> before = ours.all();
    Provenance prepared = ContainerNodeProvider.images(SETUP);
    String own =
        new ImageFromDockerfile(OWN)
            .withDockerfileFromBuilder(
                file ->
                    file.from(prepared.reference("nextcloud-fpm"))
                        .run("echo \"%s\" >/own.txt".formatted(MARK))
                        .build())
            .get();

    try (RunningCluster running = RunningCluster.start(settings(own))) {
      Provenance used = running.report().setUp().provenance();
      Provenance.Part part = part(used, "nextcloud-fpm");
      assertThat(part.reference()).isEqualTo(OWN);
      assertThat(part.source()).isEqualTo("engine");
      assertThat(part.digest()).startsWith("sha256:");
      assertThat(part.standIn())
          .as("the label of the image that it is made from")
          .isEqualTo(part(prepared, "nextcloud-fpm").standIn());
      assertThat(part(used, "nextcloud-apache")).isEqualTo(part(prepared, "nextcloud-apache"));

      double seconds = seconds(running.report().steps());
      LOG.info("the image was put into the nodes in {} s", seconds);
      assertThat(seconds).isLessThan(PUT_WITHIN_SECONDS);

      assertThat(imageOfThePod(running.cluster(), running.nextcloud()))
          .isEqualTo(part.inPods())
          .matches("quorumdrill\\.local/quorum-drill-own-nextcloud:[0-9a-f]{12}");
      assertThat(
              running
                  .cluster()
                  .kubectl()
                  .query(
                      "-n %s exec deploy/nextcloud-deployment -c nextcloud -- cat /own.txt"
                          .formatted(running.nextcloud().namespace())))
          .isEqualTo(MARK);
      assertThat(ours.all()).as("all that the run has made").hasSizeGreaterThan(before.size());
    }

    assertThat(ours.all()).as("its volume is gone, too").isEqualTo(before);
  }

  @Test
  @DisplayName("An image that is nowhere is refused before anything is made")
  void isRefusedWhereItIsNowhere() {
    Set<String> before = ours.all();
    Settings settings = settings("127.0.0.1:1/nobody/nextcloud:1");

    assertThatThrownBy(() -> RunningCluster.start(settings))
        .isInstanceOf(StepFailedException.class)
        .hasMessageContaining(
            "the image 127.0.0.1:1/nobody/nextcloud:1, named for nextcloud-fpm, is not in the engine at ")
        .hasMessageContaining("and pulling it failed: ")
        .hasMessageContaining("refused")
        .hasMessageContaining("`docker pull 127.0.0.1:1/nobody/nextcloud:1`");

    assertThat(ours.all()).isEqualTo(before);
  }

  private static double seconds(List<StepTiming> steps) {
    return steps.stream()
        .filter(step -> step.step().equals("images of your own put into the nodes"))
        .mapToDouble(StepTiming::seconds)
        .findFirst()
        .orElseThrow();
  }

  private static Provenance.Part part(Provenance provenance, String name) {
    return provenance.parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String imageOfThePod(Cluster cluster, Nextcloud nextcloud) {
    return nextcloud.pods(cluster).stream()
        .flatMap(pod -> pod.getSpec().getContainers().stream())
        .filter(container -> container.getName().equals("nextcloud"))
        .map(Container::getImage)
        .findFirst()
        .orElseThrow();
  }
}
