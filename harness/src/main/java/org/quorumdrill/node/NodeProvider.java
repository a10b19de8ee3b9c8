package org.quorumdrill.node;

/** Makes bare machines, and stops just short of Kubernetes. */
public interface NodeProvider {

  /**
   * Reaches the place where machines are made, has someone there who removes them if this JVM dies,
   * and removes what earlier, killed runs left behind. Done by {@link #create} if nobody did it.
   *
   * @throws NodeException if that place can't be reached; the message says what to do
   */
  void prepare();

  /**
   * Makes the machines and waits until each one's init system is up. If anything fails, what was
   * made so far is removed.
   *
   * @throws NodeException if they can't be made; the message says what to do
   */
  Nodes create(NodeSpec spec);
}
   * @throws NodesNotMadeException if one did not come up; it has what they said
