package org.quorumdrill.distribution.kubeadm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code kubeadm join} that {@code kubeadm init} prints.
 *
 * <p>The token is a secret, which {@link #toString} leaves out.
 */
record JoinCommand(String endpoint, String token, String caHash) {

  private static final Pattern PRINTED =
      Pattern.compile(
          "kubeadm join (\\S+) --token (\\S+)\\s+\\\\?\\s*--discovery-token-ca-cert-hash (\\S+)");

  /**
   * @throws IllegalArgumentException if the output has no join command
   */
  static JoinCommand parse(String initOutput) {
    Matcher matcher = PRINTED.matcher(initOutput);
    if (!matcher.find()) {
      throw new IllegalArgumentException("the output of kubeadm init has no 'kubeadm join' in it");
    }
    return new JoinCommand(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  /**
   * Returns this command if it leads through the HAProxy beside each master, as documented.
   *
   * @throws IllegalStateException if it leads elsewhere, so that all nodes would depend on one
   *     master
   */
  JoinCommand through(String documentedEndpoint) {
    if (!endpoint.equals(documentedEndpoint)) {
      throw new IllegalStateException(
          "kubeadm init tells the others to join at %s, but the documented way is through the HAProxy at %s. See controlPlaneEndpoint in kubeadm-config.yaml."
              .formatted(endpoint, documentedEndpoint));
    }
    return this;
  }

  /** The public part of the token; it names the signature in cluster-info. */
  String tokenId() {
    return token.substring(0, token.indexOf('.'));
  }

  List<String> argv(List<String> more) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "kubeadm",
                "join",
                endpoint,
                "--token",
                token,
                "--discovery-token-ca-cert-hash",
                caHash));
    argv.addAll(more);
    return argv;
  }

  @Override
  public String toString() {
    return "kubeadm join " + endpoint + " (token not shown)";
  }
}
