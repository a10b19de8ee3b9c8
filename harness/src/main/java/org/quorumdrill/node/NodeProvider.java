package org.quorumdrill.node;

/** Makes bare machines, and stops just short of Kubernetes. */
public interface NodeProvider {

  /**
   * Makes the machines and waits until each one's init system is up. What an earlier, killed run
   * left behind is removed first. If anything fails, what was made so far is removed.
   *
   * @throws NodeException if they can't be made; the message says what to do
   */
  Nodes create(NodeSpec spec);
}
