package org.quorumdrill.node.hetzner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import org.quorumdrill.node.ssh.SshKeys;

/** The user data of a server: fixtures/hetzner/cloud-config.yaml with its name and its host key. */
final class CloudConfig {

  private static final String FILE = "/fixtures/hetzner/cloud-config.yaml";

  /** First line by which cloud-init recognizes its user data. */
  private static final String MARK = "#cloud-config\n";

  private CloudConfig() {}

  /** Returns the user data, which is a secret: it holds the host's private key. */
  static String of(String hostname, KeyPair hostKey) {
    YAMLMapper yaml = new YAMLMapper();
    try (InputStream file = CloudConfig.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      ObjectNode config = (ObjectNode) yaml.readTree(file);
      config.put("hostname", hostname);
      config
          .putObject("ssh_keys")
          .put("ecdsa_private", SshKeys.privateText(hostKey))
          .put("ecdsa_public", SshKeys.publicText(hostKey.getPublic()));
      return MARK + yaml.writeValueAsString(config);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read", e);
    }
  }
}
