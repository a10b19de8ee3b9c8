package org.quorumdrill.node.hetzner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.node.MachineSpec;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.node.OwnerOnlyFile;
import org.quorumdrill.node.Provenance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers of one run and its other resources at Hetzner. */
final class HetznerNodes implements Nodes {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private final ClusterAtHetzner cluster;
  private final Provenance provenance;
  private final Janitor janitor;
  private final Lease lease;
  private final Bill bill;
  private boolean closed;

  HetznerNodes(
      ClusterAtHetzner cluster, Provenance provenance, Janitor janitor, Lease lease, Bill bill) {
    this.cluster = cluster;
    this.provenance = provenance;
    this.janitor = janitor;
    this.lease = lease;
    this.bill = bill;
  }

  @Override
  public List<Node> all() {
    return List.copyOf(cluster.nodes());
  }

  @Override
  public String run() {
    return cluster.run();
  }

  @Override
  public Node addMachine(MachineSpec spec) {
    throw notBeside(spec.name());
  }

  @Override
  public void removeMachine(Node machine) {
    throw notBeside(machine.name());
  }

  /** Refuses machines beside the masters, as each would be one more server to pay for. */
  private static NotPossibleHereException notBeside(String what) {
    return new NotPossibleHereException(
        "at Hetzner nothing runs beside the masters, so '%s' can't; drills that need it run on containers only"
            .formatted(what));
  }

  @Override
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public Optional<String> cost() {
    return Optional.of(
        "%s for %d servers, each begun hour whole, with VAT"
            .formatted(bill.untilNow(), cluster.servers().size()));
  }

  @Override
  public List<String> accessHints() {
    Path key = cluster.keyFile().toAbsolutePath();
    Path knownHosts = key.resolveSibling("known_hosts");
    OwnerOnlyFile.write(
        knownHosts,
        String.join("\n", cluster.nodes().stream().map(HetznerNode::knownHost).toList()) + "\n");
    List<String> lines = new ArrayList<>();
    lines.add("what is said to be on 127.0.0.1 is there while you are logged in by these:");
    for (HetznerNode node : cluster.nodes()) {
      lines.add("%s (%s): %s".formatted(node.name(), node.address(), node.login(key, knownHosts)));
    }
    lines.add("they cost %s an hour, until %s".formatted(bill.hourly(), lease.end()));
    lines.add(
        "remove now: ./mvnw -q -pl harness compile exec:exec@janitor -Drun=%s"
            .formatted(cluster.run()));
    return lines;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    lease.close();
    cluster.close();
    if (cluster.isKept()) {
      lease.extendToTheEnd();
      LOG.info("the servers stay until {}: {} an hour", lease.end(), bill.hourly());
    } else {
      janitor.removeRun(cluster.run());
    }
    LOG.info("Hetzner Cloud: this run has cost {} so far", bill.untilNow());
  }
}
