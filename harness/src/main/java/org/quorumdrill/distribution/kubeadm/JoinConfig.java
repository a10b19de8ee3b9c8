package org.quorumdrill.distribution.kubeadm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The user's JoinConfiguration with what only this cluster knows.
 *
 * @param document as {@link Rendered#join} has it
 */
record JoinConfig(String document) {

  /** Where it is written on the node that joins. */
  static final String PATH = "/root/kubeadm-join.yaml";

  /**
   * The configuration for one node. It holds the join token, which is a secret.
   *
   * @param advertised where the others reach its apiserver, if it becomes a master and has more
   *     than one network
   */
  String filled(JoinCommand join, boolean asMaster, Optional<String> advertised) {
    ObjectNode filled =
        KubeadmFile.parse("JoinConfiguration", document).contents().stream()
            .findFirst()
            .orElseThrow();
    ObjectNode token = filled.putObject("discovery").putObject("bootstrapToken");
    token.put("apiServerEndpoint", join.endpoint()).put("token", join.token());
    token.putArray("caCertHashes").add(join.caHash());
    if (asMaster) {
      ObjectNode controlPlane =
          filled.path("controlPlane") instanceof ObjectNode given
              ? given
              : filled.putObject("controlPlane");
      ObjectNode endpoint =
          controlPlane.path("localAPIEndpoint") instanceof ObjectNode given
              ? given
              : controlPlane.putObject("localAPIEndpoint");
      endpoint.remove("advertiseAddress");
      advertised.ifPresent(address -> endpoint.put("advertiseAddress", address));
    } else {
      filled.remove("controlPlane");
    }
    return YamlWriter.of(List.of(filled));
  }
}
