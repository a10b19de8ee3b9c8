package org.quorumdrill.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Words;

class OpenMetricsFileTest {

  private static final Lane LANE =
      new Lane(
          LaneGroups.READYZ, "k8smaster1", "ready?", Duration.ofSeconds(1), Duration.ofSeconds(5));

  @TempDir private Path site;

  private Path drills;

  @BeforeEach
  void nothingIsStored() {
    drills = site.resolve("drills");
  }

  private DrillFacts stored(String variant, String folder, String drill) {
    Path file = drills.resolve(variant).resolve(folder).resolve(Drill.TIMELINE_FILE);
    try (TimelineWriter timeline = new TimelineWriter(file, drill, List.of(LANE), List.of())) {
      timeline.write(
          new Observation(LANE.name(), 0, 0, 0, 1_000_000, Outcome.OK, new Words("ready")));
    }
    return facts(variant, folder, drill, "PASS");
  }

  private static DrillFacts facts(String variant, String folder, String drill, String result) {
    return new DrillFacts(
        drill,
        result,
        folder.isEmpty() ? "" : "drills/%s/%s/drill.html".formatted(variant, folder),
        "",
        List.of(),
        1);
  }

  private static RunFacts run(String variant, DrillFacts... drills) {
    return new RunFacts("", variant, List.of(drills), List.of(), Map.of());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(site.resolve(OpenMetricsFile.FOLDER))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void eachSetUpHasAFileWithAllItsDrills() throws IOException {
    List<String> told =
        OpenMetricsFile.writeBeside(
            drills,
            List.of(
                run(
                    "documented",
                    stored("documented", "one", "One"),
                    stored("documented", "two", "Two"),
                    facts("documented", "", "Three", DrillFacts.LEFT_OUT)),
                run("hardened", stored("hardened", "one", "One"))));

    assertThat(told).isEmpty();
    assertThat(files()).containsExactly("documented.om", "hardened.om");
    assertThat(Files.readString(site.resolve("metrics/documented.om")))
        .contains(
            "quorumdrill_up{drill=\"One\",variant=\"documented\",group=\"readyz\",node=\"k8smaster1\"}"
                + " 1 ",
            "quorumdrill_up{drill=\"Two\",variant=\"documented\",group=\"readyz\",node=\"k8smaster1\"}"
                + " 1 ",
            "quorumdrill_verdict_info{drill=\"Two\",variant=\"documented\",result=\"PASS\"} 1 ")
        .doesNotContain("Three")
        .endsWith("# EOF\n");
  }

  @Test
  void aSetUpOfWhichNothingIsStoredHasNoFileAnyMore() throws IOException {
    OpenMetricsFile.writeBeside(drills, List.of(run("hardened", stored("hardened", "one", "One"))));
    Files.writeString(site.resolve("metrics/of-mine.txt"), "kept");

    OpenMetricsFile.writeBeside(
        drills, List.of(run("hardened", facts("hardened", "gone", "One", "PASS"))));

    assertThat(files()).containsExactly("of-mine.txt");
  }

  @Test
  void aTimelineThatCantBeReadIsToldAndTheOthersAreThere() throws IOException {
    DrillFacts one = stored("documented", "one", "One");
    Path broken =
        Files.createDirectories(drills.resolve("documented/two")).resolve(Drill.TIMELINE_FILE);
    Files.writeString(broken, "{}\n");

    List<String> told =
        OpenMetricsFile.writeBeside(
            drills, List.of(run("documented", one, facts("documented", "two", "Two", "PASS"))));

    assertThat(told)
        .singleElement()
        .asString()
        .startsWith(
            "'Two' (documented) is missing in the metrics: %s can't be read as a Timeline: line 1"
                .formatted(broken));
    assertThat(Files.readString(site.resolve("metrics/documented.om")))
        .contains("\"One\"")
        .doesNotContain("\"Two\"");
  }

  @Test
  void halfACharacterInANameIsNoReasonToFail() throws IOException {
    OpenMetricsFile.writeBeside(
        drills,
        List.of(
            run(
                "documented",
                new DrillFacts(
                    "half \ud83d",
                    "PASS",
                    stored("documented", "a", "A").page(),
                    "",
                    List.of(),
                    1))));

    assertThat(Files.readString(site.resolve("metrics/documented.om")))
        .contains("quorumdrill_verdict_info{drill=\"half ?\"");
  }

  @Test
  void whereNoFileCanBeItIsTold() throws IOException {
    Files.writeString(site.resolve("metrics"), "a file");

    assertThatThrownBy(() -> OpenMetricsFile.writeBeside(drills, List.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("the metrics of %s can't be written: ".formatted(drills));
  }
}
