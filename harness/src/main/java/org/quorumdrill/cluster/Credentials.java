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

  /** The cluster administrator's, from the node's {@code /etc/kubernetes/admin.conf}. */
  public static Credentials ofClusterAdmin(Node node) {
    String script =
        "kubectl --kubeconfig /etc/kubernetes/admin.conf config view --raw -o jsonpath='{%s}'";
    return new Credentials(
        decoded(node, script.formatted(".clusters[0].cluster.certificate-authority-data")),
        decoded(node, script.formatted(".users[0].user.client-certificate-data")),
        decoded(node, script.formatted(".users[0].user.client-key-data")));
  }

  /** etcd's, made by kubeadm for its health check. */
  public static Credentials ofEtcdClient(Node node) {
    String pki = "/etc/kubernetes/pki/etcd/";
    return new Credentials(
        node.shell().read(pki + "ca.crt"),
        node.shell().read(pki + "healthcheck-client.crt"),
        node.shell().read(pki + "healthcheck-client.key"));
  }

  private static String decoded(Node node, String script) {
    return new String(
        Base64.getDecoder().decode(node.shell().query(script)), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Credentials[not shown]";
  }
}
