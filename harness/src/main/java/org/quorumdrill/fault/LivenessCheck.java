package org.quorumdrill.fault;

import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;

/** What another machine can check to see that a machine is alive. */
public enum LivenessCheck {
  /** Its apiserver answers, with whatever status. */
  APISERVER(
      "the apiserver",
      "curl --insecure --silent --output /dev/null --max-time 2 https://%s:6443/readyz"),
  /**
   * Its Ceph monitor announces its protocol, which it does unasked on every connection. A monitor
   * that hangs accepts the connection and sends nothing.
   */
  CEPH_MONITOR("the Ceph monitor", "timeout 2 head -c 7 < /dev/tcp/%s/3300 | grep -q '^ceph v2'");

  private final String component;
  private final String script;

  LivenessCheck(String component, String script) {
    this.component = component;
    this.script = script;
  }

  /** What answers, for evidence: for example {@code the apiserver}. */
  String component() {
    return component;
  }

  /** Whether the node answers the witness at this moment. Takes up to 3 s if it does not. */
  boolean passes(Node node, Node witness) {
    String check = script.formatted(node.address());
    return witness.shell().run(Command.of("timeout", "3", "bash", "-c", check)).ok();
  }
}
