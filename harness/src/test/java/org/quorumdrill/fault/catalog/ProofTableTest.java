package org.quorumdrill.fault.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/proofs.md} names each fault of the catalog, and a test that takes half of it away.
 */
class ProofTableTest {

  private static final Path TESTS = Path.of("src/test/java/org/quorumdrill/fault");

  /** The cells of each row. */
  private static List<List<String>> rows() throws IOException {
    Path root = Path.of(System.getProperty("quorumdrill.root", ".."));
    return Files.readAllLines(root.resolve("docs/proofs.md")).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList())
        .toList();
  }

  @Test
  void hasARowForEachFault() throws IOException {
    assertThat(rows())
        .extracting(row -> row.getFirst().replace("`", ""))
        .containsExactlyInAnyOrderElementsOf(
            FaultCatalog.installed().entries().stream().map(CatalogEntry::name).toList());
  }

  @Test
  void hasNoEmptyCell() throws IOException {
    assertThat(rows())
        .allSatisfy(
            row -> {
              assertThat(row).hasSize(6);
              assertThat(row.subList(0, 5)).noneMatch(String::isEmpty);
            });
  }

  @Test
  void namesTestsThatThereAre() throws IOException {
    Path tests =
        Path.of(System.getProperty("quorumdrill.root", "..")).resolve("harness").resolve(TESTS);
    assertThat(rows())
        .extracting(row -> row.get(4).replace("`", ""))
        .allSatisfy(test -> assertThat(tests.resolve(test + ".java")).exists());
  }
}
