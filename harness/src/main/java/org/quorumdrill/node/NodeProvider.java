package org.quorumdrill.node;

import java.util.List;

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
   * The runs whose machines stand now, a line each: kept clusters, and those of a process that is
   * alive. After {@link #prepare} no others are left.
   */
  List<String> standing();

  /**
   * Makes the machines and waits until each one's init system is up. If anything fails, what was
   * made so far is removed.
   *
   * @throws NodesNotMadeException if one did not come up; it has what they said
   * @throws NodeException if they can't be made; the message says what to do
   */
  Nodes create(NodeSpec spec);
}
