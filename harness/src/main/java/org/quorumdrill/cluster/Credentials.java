package org.quorumdrill.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.quorumdrill.node.Node;

/**
 * A client certificate with its key and the authority that signed the server's, all PEM.
 *
 * <p>The key is a secret: this record does not show it.
 */
public record Credentials(String authority, String certificate, String key) {

  /** The credentials with which kubectl itself signs in. */
  public static Credentials of(Kubectl kubectl) {
    return new Credentials(
        decoded(kubectl, ".clusters[0].cluster.certificate-authority-data"),
        decoded(kubectl, ".users[0].user.client-certificate-data"),
        decoded(kubectl, ".users[0].user.client-key-data"));
  }

  /** The credentials in these files of a node. */
  public static Credentials read(Node node, CertificateFiles files) {
    return new Credentials(
        node.shell().read(files.authority()),
        node.shell().read(files.certificate()),
        node.shell().read(files.key()));
  }

  private static String decoded(Kubectl kubectl, String path) {
    return new String(
        Base64.getDecoder()
            .decode(kubectl.query("config view --raw -o jsonpath='{%s}'".formatted(path))),
        StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Credentials[not shown]";
  }
}
