package org.quorumdrill.report.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllureRunTest {

  @TempDir private Path folder;

  @Test
  void beforeTheReportAllureFindsAllThatItReads() throws IOException {
    Path history = Files.createDirectories(folder.resolve("history"));
    Files.writeString(history.resolve("history-trend.json"), "[{\"buildOrder\":5}]");
    Path results = folder.resolve("results");
    new EnvironmentFile(results).add(Map.of("kubernetes", "v1.37.2"));

    AllureRun.main(
        new String[] {
          "before", results.toString(), history.toString(), folder.resolve("none").toString()
        });

    assertThat(results.resolve("history/history-trend.json")).exists();
    assertThat(results.resolve("categories.json")).content().contains("Harness fault");
    assertThat(results.resolve("executor.json")).content().contains("Quorum Drill");
    assertThat(results.resolve("environment.properties"))
        .content()
        .contains("kubernetes=v1.37.2", "machine.kernel=");
  }

  @Test
  void afterItTheHistoryIsKept() throws IOException {
    Path site = Files.createDirectories(folder.resolve("site/history")).resolveSibling("");
    Files.writeString(site.resolve("history/history-trend.json"), "[]");

    AllureRun.main(
        new String[] {
          "after",
          folder.resolve("index.html").toString(),
          site.toString(),
          folder.resolve("kept").toString()
        });

    assertThat(folder.resolve("kept/history-trend.json")).hasContent("[]");
  }

  @Test
  void anythingElseIsRefusedWithWhatItTakes() {
    String takes = "takes 'before RESULTS HISTORY SETUP' or 'after PAGE SITE HISTORY', and not ";

    assertThatThrownBy(() -> AllureRun.main(new String[] {"before"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(takes + "[before]");
    assertThatThrownBy(() -> AllureRun.main(new String[] {"within", "a", "b", "c"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(takes + "[within, a, b, c]");
  }
}
