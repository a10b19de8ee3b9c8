package org.quorumdrill.fault;

import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;

/** What a machine shows to another one for as long as it lives. */
public enum LivenessCheck {
  /** Its apiserver answers, whatever it says. */
  APISERVER(
      "the apiserver",
      "curl --insecure --silent --output /dev/null --max-time 2 https://%s:6443/readyz"),
  /**
   * Its Ceph monitor says which protocol it speaks. It does so by itself on every connection; one
   * that hangs takes the connection, and says nothing.
   */
  CEPH_MONITOR("the Ceph monitor", "timeout 2 head -c 7 < /dev/tcp/%s/3300 | grep -q '^ceph v2'");

  private final String words;
  private final String script;

  LivenessCheck(String words, String script) {
    this.words = words;
    this.script = script;
  }

  String words() {
    return words;
  }

  /** Whether the witness sees it now. Takes up to 3 s where it does not. */
  boolean seen(Node node, Node witness) {
    String asked = script.formatted(node.address());
    return witness.shell().run(Command.of("timeout", "3", "bash", "-c", asked)).ok();
  }
}
