package org.quorumdrill.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyFileTest {

  @Test
  void nobodyElseGetsAtASecret(@TempDir Path folder) throws IOException {
    Path own = folder.resolve("kept/1a2b3c4d");
    Path file = own.resolve("kubeconfig");

    OwnerOnlyFile.write(file, "old");
    OwnerOnlyFile.write(file, "secret");

    assertThat(Files.readString(file)).isEqualTo("secret");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(own)).isEqualTo("rwx------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
