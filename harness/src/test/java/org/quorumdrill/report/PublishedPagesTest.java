package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedPagesTest {

  @TempDir private Path folder;

  private Path site;
  private Path to;

  @BeforeEach
  void report() throws IOException {
    site = folder.resolve("site");
    to = folder.resolve("docs/example");
    file(
        "index.html",
        "<a href=\"drills/a/drill.html#x\">one</a> <a href=\"#row\">row</a>"
            + " <a href=\"allure/index.html\">All <b>tests</b></a> <a href=\"gone.html\">gone</a>"
            + " <a href=\"https://example.org/\">away</a> <a href=\"../secret.txt\">up</a>");
    file(
        "drills/a/drill.html",
        "<a href=\"../bring-up/a&amp;b.cfg\">file</a> <a href=\"../../index.html\">all</a>");
    file("drills/a/timeline.jsonl", "{}");
    file("drills/bring-up/a&b.cfg", "global");
    file("allure/index.html", "large");
    Files.writeString(folder.resolve("secret.txt"), "secret");
  }

  private void file(String path, String text) throws IOException {
    Path file = site.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void areThePagesAndWhatTheyLink() throws IOException {
    PublishedPages.Copied copied = PublishedPages.copy(site, to);

    assertThat(files())
        .containsExactlyInAnyOrder("index.html", "drills/a/drill.html", "drills/bring-up/a&b.cfg");
    assertThat(copied.files()).isEqualTo(3);
    assertThat(copied.bytes())
        .isEqualTo(files().stream().mapToLong(name -> to.resolve(name).toFile().length()).sum());
  }

  @Test
  void haveNoLinkToWhatWasLeftBehind() throws IOException {
    PublishedPages.copy(site, to);

    assertThat(to.resolve("index.html"))
        .hasContent(
            "<a href=\"drills/a/drill.html#x\">one</a> <a href=\"#row\">row</a>"
                + " All <b>tests</b> gone <a href=\"https://example.org/\">away</a> up");
    assertThat(to.resolve("drills/a/drill.html"))
        .hasSameTextualContentAs(site.resolve("drills/a/drill.html"));
  }

  @Test
  void areNeverPutBesideOthers() throws IOException {
    PublishedPages.copy(site, to);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedPages.copy(site, to))
        .withMessageStartingWith(to + " is not an empty folder");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedPages.copy(site, to.resolve("index.html")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedPages.copy(folder, folder.resolve("other")))
        .withMessage(folder + " has no index.html, so no report is there");
    assertThat(folder.resolve("other")).doesNotExist();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> found = Files.walk(to)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> to.relativize(file).toString())
          .toList();
    }
  }
}
