package org.quorumdrill.node.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A stand-in for cloud-init, as far as we use it: sets the host name, the host's key, files, and
 * the keys that may log in as root. See https://cloudinit.readthedocs.io
 *
 * @param files path to content; only root may read them
 */
record CloudInit(String hostname, Map<String, String> files) {

  private static final String MARK = "#cloud-config\n";

  /** Keys without an effect here: the image has no other SSH keys, no password and no updates. */
  private static final Set<String> KNOWN =
      Set.of(
          "hostname",
          "ssh_keys",
          "preserve_hostname",
          "disable_root",
          "ssh_pwauth",
          "ssh_deletekeys",
          "ssh_genkeytypes",
          "package_update",
          "package_upgrade",
          "write_files");

  CloudInit {
    files = Map.copyOf(files);
  }

  /**
   * @throws IllegalArgumentException if the user data asks for something that is not done here
   */
  static CloudInit of(String userData, List<String> authorizedKeys) {
    if (!userData.startsWith(MARK)) {
      throw new IllegalArgumentException("cloud-init would not take this user data for its own");
    }
    JsonNode config = read(userData);
    config
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KNOWN.contains(key)) {
                throw new IllegalArgumentException(
                    "the emulated cloud's cloud-init does not know '%s'".formatted(key));
              }
            });
    JsonNode keys = config.path("ssh_keys");
    Map<String, String> files = new LinkedHashMap<>();
    files.put("etc/ssh/ssh_host_ecdsa_key", keys.path("ecdsa_private").asText());
    files.put("etc/ssh/ssh_host_ecdsa_key.pub", keys.path("ecdsa_public").asText() + "\n");
    files.put("root/.ssh/authorized_keys", String.join("\n", authorizedKeys) + "\n");
    for (JsonNode file : config.path("write_files")) {
      files.put(file.path("path").asText().replaceFirst("^/", ""), file.path("content").asText());
    }
    return new CloudInit(config.path("hostname").asText("server"), files);
  }

  private static JsonNode read(String userData) {
    try {
      return new YAMLMapper().readTree(userData);
    } catch (IOException e) {
      throw new IllegalArgumentException("cloud-init could not read this user data", e);
    }
  }

  /** The files as a tar, to be unpacked at the root. */
  byte[] archive() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry folder = new TarArchiveEntry("root/.ssh/");
      folder.setMode(040700);
      tar.putArchiveEntry(folder);
      tar.closeArchiveEntry();
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setMode(0100600);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
      tar.finish();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
