package org.quorumdrill.node.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class CloudInitTest {

  private static final String USER_DATA =
      """
      #cloud-config
      hostname: k8smaster1
      ssh_deletekeys: true
      ssh_keys:
        ecdsa_private: |
          private
          lines
        ecdsa_public: public
      """;

  @Test
  void bringsTheHostsKeyAndWhoMayLogIn() throws IOException {
    CloudInit made = CloudInit.of(USER_DATA, List.of("key one", "key two"));

    assertThat(made.hostname()).isEqualTo("k8smaster1");
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, String> modes = new LinkedHashMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new ByteArrayInputStream(made.archive()))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        modes.put(entry.getName(), Integer.toOctalString(entry.getMode() & 0777));
        files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(files)
        .containsEntry("etc/ssh/ssh_host_ecdsa_key", "private\nlines\n")
        .containsEntry("etc/ssh/ssh_host_ecdsa_key.pub", "public\n")
        .containsEntry("root/.ssh/authorized_keys", "key one\nkey two\n");
    assertThat(modes)
        .containsEntry("root/.ssh/", "700")
        .containsEntry("etc/ssh/ssh_host_ecdsa_key", "600");
  }

  @Test
  void whatItDoesNotKnowIsNotPassedOver() {
    assertThatThrownBy(() -> CloudInit.of(USER_DATA + "runcmd: [reboot]\n", List.of()))
        .hasMessageContaining("does not know 'runcmd'");
    assertThatThrownBy(() -> CloudInit.of("hostname: a\n", List.of()))
        .hasMessageContaining("would not take this user data");
  }
}
