package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.KeptClusters;

class KeptFoldersTest {

  /** Kept clusters that exist only as names. */
  private record Names(TreeSet<String> up) implements KeptClusters {
    @Override
    public List<String> runs() {
      return List.copyOf(up);
    }

    @Override
    public List<String> remove(String run) {
      up.remove(run);
      return List.of("container of " + run);
    }
  }

  @TempDir private Path folder;

  private final Names names = new Names(new TreeSet<>(List.of("1a", "2b", "3c")));

  @BeforeEach
  void twoOfThemHaveSecrets() throws IOException {
    for (String run : List.of("1a", "2b")) {
      Files.writeString(
          Files.createDirectories(folder.resolve(run)).resolve("kubeconfig"), "secret");
    }
  }

  @Test
  void goWithTheirClusters() {
    assertThat(new KeptFolders(names, folder).remove(List.of("1a", "3c")))
        .containsExactly("container of 1a", "folder " + folder.resolve("1a"), "container of 3c");

    assertThat(names.runs()).containsExactly("2b");
    assertThat(folder).isDirectoryContaining(file -> file.endsWith("2b"));
    assertThat(folder.resolve("1a")).doesNotExist();
  }

  @Test
  void stayAllWhereOneNameIsWrong() {
    assertThatThrownBy(() -> new KeptFolders(names, folder).remove(List.of("1a", "9z")))
        .hasMessage("no kept cluster is called 9z; kept are: 1a, 2b, 3c");

    assertThat(names.runs()).hasSize(3);
    assertThat(folder.resolve("1a/kubeconfig")).exists();
  }
}
