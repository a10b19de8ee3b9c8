package org.quorumdrill.report.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.timeline.reading.Calibrated;

class EnvironmentTest {

  @TempDir private Path folder;

  @Test
  void factsComeTogetherAndTheFirstToTellStays() throws IOException {
    Path results = folder.resolve("not-yet-there");
    EnvironmentFile file = new EnvironmentFile(results);

    file.add(Map.of("set-up", "documented set-up", "engine", "26.1.5: docker = über"));
    file.add(Map.of("engine", "another", "calibration", "in\ntwo lines"));

    assertThat(read(results))
        .containsExactly(
            entry("calibration", "in two lines"),
            entry("engine", "26.1.5: docker = über"),
            entry("set-up", "documented set-up"));
  }

  @Test
  void isLeftAloneWhereThereIsNoNews() throws IOException {
    EnvironmentFile file = new EnvironmentFile(folder);
    file.add(Map.of("kubernetes", "v1.37.2"));
    Files.writeString(folder.resolve("environment.properties"), "kubernetes=v1.36.0\n");

    file.add(Map.of("kubernetes", "v1.37.2"));
    file.add(Map.of());

    assertThat(folder.resolve("environment.properties")).hasContent("kubernetes=v1.36.0");
  }

  @Test
  void ofASetUpTellsWhereItsProgramsCameFrom() {
    Provenance provenance =
        new Provenance(
            List.of(
                part("node", "sha256:1", Optional.empty(), Map.of("etcd", "3.7", "cni", "1.9")),
                part("nginx", "", Optional.of("Debian's"), Map.of())));

    assertThat(EnvironmentFacts.ofSetUp("v1.37.2", "documented set-up", provenance))
        .containsExactly(
            entry("kubernetes", "v1.37.2"),
            entry("origin.nginx", "nginx:1, stand-in"),
            entry("origin.node", "node:1 sha256:1, cni 1.9, etcd 3.7"),
            entry("set-up", "documented set-up"),
            entry("stand-ins", "nginx"));
    assertThat(EnvironmentFacts.ofSetUp("v1", "s", new Provenance(List.of())))
        .containsEntry("stand-ins", "none");
  }

  private static Provenance.Part part(
      String name, String digest, Optional<String> standIn, Map<String, String> versions) {
    return new Provenance.Part(name, name + ":1", digest, "built", standIn, versions);
  }

  @Test
  void ofTheCalibrationTellsHowFastTheMachineIs() {
    Calibrated found =
        new Calibrated(
            null,
            0.12,
            0.004,
            Map.of(
                "writes", new Calibrated.Times(12_000_000, 30_000_000),
                "readyz", new Calibrated.Times(5_400_000, 21_000_000)));

    assertThat(EnvironmentFacts.ofCalibration(found))
        .containsOnly(
            entry(
                "calibration",
                "while nothing was wrong, this program took 12 % of a core to ask, and Nextcloud's container 0.4 % of one to answer"),
            entry("calibration.medians", "readyz 0.005 s, writes 0.012 s"));
  }

  @Test
  void ofTheMachineTellsItsKernelAndCgroups() throws IOException {
    assertThat(EnvironmentFacts.ofMachine(folder)).doesNotContainKey("machine.cgroup");

    Path cgroup = Files.createDirectories(folder.resolve("sys/fs/cgroup"));
    assertThat(EnvironmentFacts.ofMachine(folder)).containsEntry("machine.cgroup", "v1");

    Files.writeString(cgroup.resolve("cgroup.controllers"), "cpu memory\n");
    Map<String, String> facts = EnvironmentFacts.ofMachine(folder);
    assertThat(facts)
        .containsEntry("machine.cgroup", "v2")
        .containsEntry(
            "machine.kernel",
            System.getProperty("os.name") + " " + System.getProperty("os.version"));
    assertThat(facts.get("machine")).matches("\\d+ processors \\(\\w+\\), [1-9]\\d* GiB");
  }

  @Test
  void ofTheEngineTellsWhatSetupFound() throws IOException {
    Path setup = folder.resolve("setup.json");
    assertThat(EnvironmentFacts.ofEngine(setup)).isEmpty();

    Files.writeString(setup, "{\"engine\":{\"version\":\"26.1.5\",\"startedBySetup\":true}}");
    assertThat(EnvironmentFacts.ofEngine(setup))
        .containsExactly(entry("engine", "26.1.5, started by setup"));

    Files.writeString(setup, "{\"engine\":{\"version\":\"28.0\",\"startedBySetup\":false}}");
    assertThat(EnvironmentFacts.ofEngine(setup)).containsExactly(entry("engine", "28.0"));
  }

  /** As Allure reads it. */
  private static Map<String, String> read(Path results) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(results.resolve("environment.properties"))) {
      properties.load(in);
    }
    Map<String, String> facts = new TreeMap<>();
    properties.forEach((name, fact) -> facts.put(name.toString(), fact.toString()));
    return facts;
  }
}
