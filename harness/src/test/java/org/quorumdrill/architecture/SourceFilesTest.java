package org.quorumdrill.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the sources to rules that only their text shows, and each rule to finding what breaks it.
 */
class SourceFilesTest {

  private static final int MOST_LINES = 300;

  /** kubectl's file, and the folders of a control plane, as kubeadm lays them out. */
  private static final Pattern LAYOUT_OF_KUBEADM =
      Pattern.compile("admin\\.conf|/etc/kubernetes(?!-)|/var/lib/etcd");

  private static final String ROOM_OF_KUBEADM =
      "harness/src/main/java/org/quorumdrill/distribution/kubeadm/";

  @Nested
  class TheHouse {

    private static final Path ROOT = Path.of(System.getProperty("quorumdrill.root", ".."));

    @Test
    void hasNoLongFile() throws IOException {
      SourceFiles sources = SourceFiles.below(ROOT, "harness/src", "scenarios/src");

      assertThat(sources.files()).hasSizeGreaterThan(500);
      assertThat(sources.longerThan(MOST_LINES))
          .as("split these by what they do; a file has at most %d lines", MOST_LINES)
          .isEmpty();
    }

    @Test
    void knowsTheLayoutOfKubeadmInOneRoom() throws IOException {
      List<String> lines =
          SourceFiles.below(ROOT, "harness/src/main", "scenarios/src").linesWith(LAYOUT_OF_KUBEADM);

      assertThat(lines).as("the pattern finds kubeadm's own").anyMatch(this::isOfKubeadm);
      assertThat(lines)
          .as("ask the cluster's Layout instead, so that another distribution can answer")
          .allMatch(this::isOfKubeadm);
    }

    private boolean isOfKubeadm(String line) {
      return line.startsWith(ROOM_OF_KUBEADM);
    }
  }

  @Nested
  class ABrokenHouse {

    @TempDir private Path root;

    @BeforeEach
    void build() throws IOException {
      Path room = Files.createDirectories(root.resolve("src/room"));
      Files.writeString(room.resolve("Long.java"), "line\n".repeat(MOST_LINES + 1));
      Files.writeString(room.resolve("Just.java"), "line\n".repeat(MOST_LINES));
      Files.writeString(
          room.resolve("Knows.java"),
          """
          read("/etc/kubernetes-resolv.conf");
            read("/etc/kubernetes/pki");
          run("kubectl --kubeconfig admin.conf");
          """);
    }

    @Test
    void isFoundOut() throws IOException {
      SourceFiles sources = SourceFiles.below(root, "src");

      assertThat(sources.longerThan(MOST_LINES)).containsExactly("src/room/Long.java: 301 lines");
      assertThat(sources.linesWith(LAYOUT_OF_KUBEADM))
          .containsExactly(
              "src/room/Knows.java:2: read(\"/etc/kubernetes/pki\");",
              "src/room/Knows.java:3: run(\"kubectl --kubeconfig admin.conf\");");
    }
  }
}
