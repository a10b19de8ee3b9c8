package org.quorumdrill.report.allure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.timeline.reading.Calibrated;

/** The facts of a run for Allure's report, by the names that a reader sees there. */
public final class EnvironmentFacts {

  private static final double GIB = 1024.0 * 1024 * 1024;

  private EnvironmentFacts() {}

  /**
   * What was drilled, and where its programs came from.
   *
   * @param kubernetes version, for example {@code v1.37.2}
   * @param setUp in words, for example {@code documented set-up}
   */
  public static Map<String, String> ofSetUp(
      String kubernetes, String setUp, Provenance provenance) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("kubernetes", kubernetes);
    facts.put("set-up", setUp);
    List<String> standIns = provenance.standInNames();
    facts.put("stand-ins", standIns.isEmpty() ? "none" : String.join(", ", standIns));
    provenance.parts().forEach(part -> facts.put("origin." + part.name(), origin(part)));
    return facts;
  }

  /** For example {@code etcd:3.7 sha256:1a2b, etcd 3.7.0, stand-in}. */
  private static String origin(Provenance.Part part) {
    String image =
        Stream.of(part.reference(), part.digest())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    Stream<String> versions =
        new TreeMap<>(part.versions())
            .entrySet().stream().map(version -> version.getKey() + " " + version.getValue());
    return Stream.of(Stream.of(image), versions, part.standIn().map(why -> "stand-in").stream())
        .flatMap(texts -> texts)
        .collect(Collectors.joining(", "));
  }

  /** What the probes cost and get when nothing is wrong. */
  public static Map<String, String> ofCalibration(Calibrated found) {
    return Map.of(
        "calibration",
        found.text(),
        "calibration.medians",
        found.byGroup().entrySet().stream()
            .map(
                group ->
                    String.format(
                        Locale.ROOT,
                        "%s %.3f s",
                        group.getKey(),
                        group.getValue().medianNanos() / 1e9))
            .collect(Collectors.joining(", ")));
  }

  /**
   * The machine that this program runs on; where nodes are containers, it is theirs, too.
   *
   * @param root of its file system
   */
  static Map<String, String> ofMachine(Path root) {
    Map<String, String> facts = new TreeMap<>();
    facts.put(
        "machine",
        String.format(
            Locale.ROOT,
            "%d processors (%s), %.0f GiB",
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.arch"),
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize()
                / GIB));
    facts.put(
        "machine.kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    cgroup(root.resolve("sys/fs/cgroup")).ifPresent(is -> facts.put("machine.cgroup", is));
    return facts;
  }

  /** Empty where there are none, as on macOS, whose engine has a machine of its own. */
  private static Optional<String> cgroup(Path folder) {
    if (Files.exists(folder.resolve("cgroup.controllers"))) {
      return Optional.of("v2");
    }
    return Files.isDirectory(folder) ? Optional.of("v1") : Optional.empty();
  }

  /**
   * The container engine.
   *
   * @param setup what {@code setup} wrote; where it wrote nothing, nothing is known
   */
  static Map<String, String> ofEngine(Path setup) throws IOException {
    if (!Files.isRegularFile(setup)) {
      return Map.of();
    }
    JsonNode engine = JsonMapper.builder().build().readTree(setup.toFile()).path("engine");
    String version = engine.path("version").asText("");
    return version.isEmpty()
        ? Map.of()
        : Map.of(
            "engine",
            version + (engine.path("startedBySetup").asBoolean(false) ? ", started by setup" : ""));
  }
}
