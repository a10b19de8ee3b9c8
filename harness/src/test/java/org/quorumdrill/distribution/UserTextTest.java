package org.quorumdrill.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.Complaint;

/** What is no text in UTF-8 is refused, unless nobody reads the bytes in question. */
class UserTextTest {

  @TempDir private Path folder;

  private static List<String> complaints(Path folder) {
    return Fixtures.documented().lookedUpIn(folder).complaints().stream()
        .map(Complaint::toString)
        .toList();
  }

  private void write(String path, String text) throws IOException {
    write(path, text, StandardCharsets.UTF_8);
  }

  private void write(String path, String text, Charset charset) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(charset));
  }

  @Test
  void aCommentOfHaproxysMayBeInAnyEncoding() throws IOException {
    write(
        "haproxy/haproxy.cfg",
        "global # für alle\nlog \"a # b\" \\# local0\n",
        StandardCharsets.ISO_8859_1);

    assertThat(Fixtures.documented().overlaidBy(folder).text("haproxy/haproxy.cfg"))
        .isEqualTo("global # für alle\nlog \"a # b\" \\# local0\n");
  }

  @Test
  void otherBytesThanUtf8AreRefused() throws IOException {
    write("haproxy/haproxy.cfg", "global\nlog \"a # ä\"\n", StandardCharsets.ISO_8859_1);
    write("manifests/nginx-configmap.yaml", "a: b\n# ä\n", StandardCharsets.ISO_8859_1);
    write("manifests/nextcloud-service.yaml", "\uFEFFa: b\n", StandardCharsets.UTF_16LE);

    assertThat(complaints(folder))
        .containsExactlyInAnyOrder(
            "haproxy/haproxy.cfg:2: UTF-8 is expected, and the line has bytes outside of a comment that are not. Save it as UTF-8; if it is Latin-1 now: iconv -f ISO-8859-1 -t UTF-8.",
            "manifests/nginx-configmap.yaml:2: UTF-8 is expected, and the line has bytes that are not. Save it as UTF-8; if it is Latin-1 now: iconv -f ISO-8859-1 -t UTF-8.",
            "manifests/nextcloud-service.yaml: it is encoded in UTF-16, and UTF-8 is expected. Save it as UTF-8: iconv -f UTF-16 -t UTF-8.");
  }

  @Test
  void aByteOrderMarkIsNoContentOfYamlAndAFirstWordElsewhere() throws IOException {
    write("haproxy/haproxy.cfg", "\uFEFFglobal\n");
    write("manifests/nginx-configmap.yaml", "\uFEFFkind: ConfigMap\r\n");

    Fixtures fixtures = Fixtures.documented().lookedUpIn(folder);

    assertThat(fixtures.complaints())
        .singleElement()
        .hasToString(
            "haproxy/haproxy.cfg:1: it begins with a byte order mark, which is read as a part of its first word. Save it as UTF-8 without that mark.");
    assertThat(fixtures.text("manifests/nginx-configmap.yaml")).isEqualTo("kind: ConfigMap\r\n");
  }

  @Test
  void whatHoldsNothingOrTooMuchIsRefused() throws IOException {
    write("haproxy/haproxy.cfg", " \n");
    write("manifests/nginx-configmap.yaml", "# nothing\n");
    write("loadbalancer/nginx.conf", "#".repeat(1_048_577));
    write("flannel/kube-flannel.yml", "a: b\n\0");
    write("manifests/nextcloud-service.yaml/service.yaml", "a: b\n");

    assertThat(complaints(folder))
        .containsExactlyInAnyOrder(
            "haproxy/haproxy.cfg: it is empty. Fill it, or remove it: then ours is applied.",
            "manifests/nginx-configmap.yaml: it has nothing but comments. Fill it, or remove it: then ours is applied.",
            "loadbalancer/nginx.conf: it has 1048577 bytes, and no file of a set-up has more than a megabyte. Give the file that was meant.",
            "flannel/kube-flannel.yml:2: it has a byte of value 0 there, so it is no text. Give a text file, encoded in UTF-8.",
            "manifests/nextcloud-service.yaml: a file is expected here, and it is a folder. Put the file in its place.");
  }

  @Test
  void anEmptyListIsToldHowAnEmptyListIsWritten() throws IOException {
    write("findings.yaml", "");
    write("expectations.yaml", "\n");

    assertThat(complaints(folder))
        .containsExactlyInAnyOrder(
            "findings.yaml: it is empty. An empty list, which accepts nothing, is []; or delete the file.",
            "expectations.yaml: it is empty. Delete the file, or write a limit.");
  }

  @Test
  void whatMayNotBeReadIsTold() {
    assertThat(FolderWalk.unreadable("haproxy/haproxy.cfg", new AccessDeniedException("")))
        .asString()
        .matches("haproxy/haproxy\\.cfg: \\S+ may not read it\\. Allow it: chmod \\+r.*");
  }
}
