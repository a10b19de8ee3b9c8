package org.quorumdrill.fault;

import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;

/**
 * What a machine shows to another one for as long as it lives.
 *
 * @param words what shows it, for example {@code the apiserver}
 * @param script for bash on the other one, with {@code %s} for the machine's address; fails where
 *     the sign is not seen, within 3 s
 */
public record LifeSign(String words, String script) {

  /** Its apiserver answers, whatever it says. */
  public static final LifeSign APISERVER =
      new LifeSign(
          "the apiserver",
          "curl --insecure --silent --output /dev/null --max-time 2 https://%s:6443/readyz");

  /** Whether the witness sees it now. Takes up to 3 s where it does not. */
  boolean seen(Node node, Node witness) {
    String asked = script.formatted(node.address());
    return witness.shell().run(Command.of("timeout", "3", "bash", "-c", asked)).ok();
  }
}
