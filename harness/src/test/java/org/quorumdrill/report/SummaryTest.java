package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {

  @Test
  void hasTenLinesAtMostAndShowsWhatFailedFirst(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 30; i++) {
      Path drill = Files.createDirectory(folder.resolve("drill-" + i));
      new SummaryLine("drill " + i, i == 29 ? "UNKNOWN" : "PASS", "a line", "page").write(drill);
    }

    var lines = Summary.lines(folder, folder.resolve("no-report"));

    assertThat(lines).hasSizeLessThanOrEqualTo(10);
    assertThat(lines.getFirst()).isEqualTo("30 drills, 29 passed");
    assertThat(lines.get(1)).startsWith("  UNKNOWN drill 29");
    assertThat(lines.getLast()).startsWith("There is no report");
  }

  @Test
  void saysSoWhenNoDrillCameToAnEnd(@TempDir Path folder) {
    assertThat(Summary.lines(folder.resolve("nowhere"), folder).getFirst())
        .startsWith("No drill came to an end");
  }
}
