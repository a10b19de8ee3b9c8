package org.quorumdrill.fault.catalog;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.ApiFront;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.cluster.Layout;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NotPossibleHereException;

/**
 * Where the faults of the catalog are built: the node that breaks, and what is around it.
 *
 * @param layout what the cluster is made of
 * @param front how its masters reach the API
 * @param node the master that breaks
 * @param peers the other masters, one or more
 * @param workload the Nextcloud that may break; empty on a bare cluster
 */
public record FaultSite(
    Layout layout, ApiFront front, Node node, List<Node> peers, Optional<Workload> workload) {

  /** A Nextcloud and the cluster that runs it. */
  public record Workload(Cluster cluster, Nextcloud nextcloud) {

    /**
     * The master that runs its pod.
     *
     * @throws IllegalStateException if none does
     */
    public Node host() {
      return nextcloud.masterWithIt(cluster);
    }

    /** A master other than {@link #host}, through which clients can reach it. */
    public Node otherMaster() {
      return cluster.mastersExcept(host()).getFirst();
    }
  }

  public FaultSite {
    peers = List.copyOf(peers);
    if (peers.isEmpty()) {
      throw new IllegalArgumentException(
          "%s needs at least one other master as its peer".formatted(node.name()));
    }
  }

  /** The last master of a cluster on which no Nextcloud is to break. */
  public static FaultSite of(Cluster cluster) {
    Node node = cluster.masters().getLast();
    return new FaultSite(
        cluster.layout(), cluster.apiFront(), node, cluster.mastersExcept(node), Optional.empty());
  }

  /** The last master of a cluster, and its Nextcloud. */
  public static FaultSite of(Cluster cluster, Nextcloud nextcloud) {
    Node node = cluster.masters().getLast();
    return new FaultSite(
        cluster.layout(),
        cluster.apiFront(),
        node,
        cluster.mastersExcept(node),
        Optional.of(new Workload(cluster, nextcloud)));
  }

  /**
   * A part of the cluster.
   *
   * @throws NotPossibleHereException if its distribution does not have it
   */
  public Component component(ComponentName name) {
    return layout.component(name);
  }

  /** The peer that proves from outside what happened to the node. */
  public Node witness() {
    return peers.getFirst();
  }

  /** The peer to which a single path of the node leads; another one than the witness, if any. */
  public Node peer() {
    return peers.getLast();
  }

  /**
   * The Nextcloud that may break.
   *
   * @throws NotPossibleHereException if there is none
   */
  public Workload requireWorkload() {
    return workload.orElseThrow(
        () -> new NotPossibleHereException("needs " + Capability.NEXTCLOUD.description()));
  }
}
