package org.quorumdrill.report.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptHistoryTest {

  private static final String TREND =
      "[{\"buildOrder\":3,\"data\":{}},{\"buildOrder\":11,\"data\":{}},{\"data\":{}}]";

  @TempDir private Path folder;

  @Test
  void comesFromAReportOfOneFileIntoTheNextRunsResults() throws IOException {
    KeptHistory history = new KeptHistory(folder.resolve("kept"));
    history.take(page(TREND), folder.resolve("no-site"));

    Path results = folder.resolve("results");
    history.copyInto(results);

    assertThat(results.resolve("history/history.json")).hasContent("{\"1a2b\":{}}");
    assertThat(results.resolve("history/history-trend.json")).hasContent(TREND);
    assertThat(KeptHistory.lastOrder(results)).isEqualTo(11);
    assertThat(folder.resolve("kept")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aSiteIsReadBeforeTheFile() throws IOException {
    Path site = folder.resolve("site");
    Files.createDirectories(site.resolve("history"));
    Files.writeString(site.resolve("history/history-trend.json"), "[]");

    new KeptHistory(folder.resolve("kept")).take(page(TREND), site);

    assertThat(folder.resolve("kept/history-trend.json")).hasContent("[]");
    assertThat(folder.resolve("kept/history.json")).doesNotExist();
  }

  @Test
  void aReportThatIsMadeAgainDoesNotCountItsRunTwice() throws IOException {
    KeptHistory history = new KeptHistory(folder.resolve("kept"));
    Path results = folder.resolve("results");
    history.copyInto(results);
    assertThat(results.resolve("history")).as("of the first run").isEmptyDirectory();

    history.take(page(TREND), folder.resolve("no-site"));
    history.copyInto(results);

    assertThat(results.resolve("history")).isEmptyDirectory();
    assertThat(KeptHistory.lastOrder(results)).isZero();
  }

  @Test
  void aReportWithoutOneIsAnErrorBeforeAnythingIsLost() throws IOException {
    KeptHistory history = new KeptHistory(folder.resolve("kept"));
    history.take(page(TREND), folder.resolve("no-site"));
    Path other = Files.writeString(folder.resolve("other.html"), "<script>e('history')</script>");

    assertThatThrownBy(() -> history.take(other, folder.resolve("no-site")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "%s has no history/history-trend.json, so the next report would know nothing of this run. Another version of Allure may write it otherwise: org.quorumdrill.report.allure.KeptHistory says how it is read."
                .formatted(other));
    assertThat(folder.resolve("kept/history-trend.json")).hasContent(TREND);
  }

  /** Laid out as Allure 2 writes it. */
  private Path page(String trend) throws IOException {
    return Files.writeString(
        folder.resolve("index.html"),
        """
        <script defer>
          Promise.allSettled([
            d('data/suites.json','%1$s'),
            d('history/history.json','%2$s'),
            d('widgets/history-trend.json','%1$s'),
            d('history/history-trend.json','%3$s'),
          ]).then(function(){window.reportDataReady = true;})
        </script>
        """
            .formatted(base64("no history"), base64("{\"1a2b\":{}}"), base64(trend)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
