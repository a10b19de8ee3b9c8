package org.quorumdrill.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChangeTest {

  @Test
  void isAUnifiedDiffAgainstTheDocumentedFile(@TempDir Path folder) throws IOException {
    String documented = Fixtures.documented().text("haproxy/haproxy.cfg");
    Files.createDirectories(folder.resolve("haproxy"));
    // Windows' line ends are no change by themselves.
    Files.writeString(
        folder.resolve("haproxy/haproxy.cfg"),
        documented.replace("balance roundrobin", "balance leastconn").replace("\n", "\r\n"));

    assertThat(Fixtures.documented().overlaidBy(folder).changes())
        .singleElement()
        .extracting(FileChange::unifiedDiff)
        .asString()
        .startsWith("--- documented/haproxy/haproxy.cfg\n+++ yours/haproxy/haproxy.cfg\n@@ -")
        .contains("\n-    balance roundrobin\n+    balance leastconn\n     server master1")
        .doesNotContain("bind 127.0.0.1:5443")
        .doesNotContain("\r");
  }

  @Test
  void isNoneWhereTheFileIsTheSame(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("haproxy"));
    Files.writeString(
        folder.resolve("haproxy/haproxy.cfg"), Fixtures.documented().text("haproxy/haproxy.cfg"));

    assertThat(Fixtures.documented().overlaidBy(folder).changes()).isEmpty();
  }

  @Test
  void saysSoWhereOnlyTheLastNewlineIsMissing() {
    assertThat(FileChange.between("a", "x\n", "a", "yours", "x").unifiedDiff())
        .isEqualTo("(the same lines; they end in another way, or the last one has no newline)");
  }

  @Test
  void showsAlsoWhatOurVariantChanges() {
    assertThat(Fixtures.of(Variant.HARDENED).changes())
        .extracting(FileChange::path)
        .isEqualTo(Variant.HARDENED.replaced());
  }
}
