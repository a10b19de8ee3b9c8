package org.quorumdrill.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages that the run has left. */
final class Site {

  private Site() {}

  /** The folder of all drills. */
  static Path drills() {
    return Path.of(System.getProperty("quorumdrill.output", "")).toAbsolutePath();
  }

  static Path folder() {
    return drills().resolveSibling("");
  }

  /** The page of all drills. */
  static Path summary() {
    Path summary = folder().resolve("index.html");
    assertThat(summary).as("the summary page").isRegularFile();
    return summary;
  }

  /** The page of each drill. */
  static List<Path> drillPages() throws IOException {
    try (Stream<Path> files = Files.exists(drills()) ? Files.walk(drills()) : Stream.empty()) {
      return files.filter(file -> file.endsWith("drill.html")).sorted().toList();
    }
  }
}
