package org.quorumdrill.fault;

import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;

/**
 * What another machine can check to see that a machine is alive.
 *
 * @param component what answers, for evidence: for example {@code the apiserver}
 * @param script for bash on the other machine, with {@code %s} for the address of the one that is
 *     checked; fails where nothing answers, within 3 s
 */
public record LivenessCheck(String component, String script) {

  /** Its apiserver answers, with whatever status. */
  public static final LivenessCheck APISERVER =
      new LivenessCheck(
          "the apiserver",
          "curl --insecure --silent --output /dev/null --max-time 2 https://%s:6443/readyz");

  /** Whether the node answers the witness at this moment. Takes up to 3 s if it does not. */
  boolean passes(Node node, Node witness) {
    String check = script.formatted(node.address());
    return witness.shell().run(Command.of("timeout", "3", "bash", "-c", check)).ok();
  }
}
