package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.NodeException;

class ApiTokenTest {

  @Test
  void theTokenComesFromTheEnvironmentOrAFileOfItsOwnersOnly(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "abc\n");
    Map<String, String> environment = Map.of(ApiToken.FILE_VARIABLE, file.toString());

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> ApiToken.of(environment))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(ApiToken.of(environment).authorization()).isEqualTo("Bearer abc");
    assertThat(ApiToken.of(environment)).hasToString("[secret]");
    assertThatThrownBy(() -> ApiToken.of(Map.of())).hasMessageContaining("HCLOUD_TOKEN");
    assertThatThrownBy(() -> ApiToken.of(Map.of(ApiToken.VARIABLE, "se cret")))
        .hasMessageNotContaining("se cret");
  }
}
