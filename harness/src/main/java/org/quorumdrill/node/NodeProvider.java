package org.quorumdrill.node;

import java.util.List;

/** Makes bare machines, and stops just short of Kubernetes. */
public interface NodeProvider {

  /**
   * Connects to the Docker engine or cloud, makes sure that machines are removed if this JVM dies,
   * and removes what earlier, killed runs left behind. {@link #create} does so too.
   *
   * @throws NodeException if the engine or cloud can't be reached; the message says what to do
   */
  void prepare();

  /**
   * Returns the runs that have machines now, a line each: kept clusters, and runs whose process is
   * alive. After {@link #prepare} no others are left.
   */
  List<String> standing();

  /**
   * Makes sure that the images which a user named are there, before anything is made; pulls those
   * that are not. {@link #create} does so too. Machines that pull by themselves need nothing here.
   *
   * @throws NodeException if one can't be had; the message says what to do
   */
  default void fetchImages() {}

  /**
   * Makes the machines and waits until each one's init system is up. If anything fails, what was
   * made so far is removed.
   *
   * @throws NodesNotMadeException if one did not come up; it has the machines' logs
   * @throws NodeException if they can't be made; the message says what to do
   */
  Nodes create(NodeSpec spec);
}
