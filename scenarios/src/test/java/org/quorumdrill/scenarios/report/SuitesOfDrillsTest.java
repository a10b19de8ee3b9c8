package org.quorumdrill.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.qameta.allure.SeverityLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quorumdrill.report.allure.SuiteTable;

/** Every drill has its suite in Allure's report, and every suite has its drills. */
class SuitesOfDrillsTest {

  private static final Path SOURCES =
      Path.of(System.getProperty("quorumdrill.root", ".."), "scenarios", "src", "test", "java");

  private final SuiteTable table = SuiteTable.onClassPath();

  @Test
  void theTableHasEachDrillAndNothingElse() throws IOException {
    Set<String> listed = new TreeSet<>();
    table
        .packages()
        .forEach(
            (name, of) -> of.classes().keySet().forEach(type -> listed.add(name + "." + type)));

    assertThat(drills()).contains("org.quorumdrill.scenarios.controlplane.MasterPowerOffDrill");
    assertThat(listed).as("META-INF/quorumdrill/suites.yaml").isEqualTo(drills());
  }

  @Test
  void theSeveritiesAreThoseThatAllureKnows() {
    List<String> known = Stream.of(SeverityLevel.values()).map(SeverityLevel::value).toList();

    List<String> used =
        table.packages().values().stream()
            .flatMap(of -> of.classes().values().stream())
            .map(SuiteTable.OfClass::severity)
            .toList();

    assertThat(used).isSubsetOf(known).contains("blocker", "critical", "normal", "minor");
  }

  private static Set<String> drills() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .map(file -> SOURCES.relativize(file).toString())
          .filter(file -> file.matches(".*(Drill|IT)\\.java"))
          .map(file -> file.replaceFirst("\\.java$", "").replaceAll("[/\\\\]", "."))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
