package org.quorumdrill.node.container;

import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.node.MachineSpec;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.Provenance;

/** The containers and the network of one run. */
final class ContainerNodes implements Nodes {

  private final List<ContainerNode> nodes;
  private final SideMachines beside;
  private final Leftovers leftovers;
  private final ImageImport imports;
  private final String run;
  private final boolean keep;

  ContainerNodes(
      List<ContainerNode> nodes,
      SideMachines beside,
      Leftovers leftovers,
      ImageImport imports,
      String run,
      boolean keep) {
    this.nodes = List.copyOf(nodes);
    this.beside = beside;
    this.leftovers = leftovers;
    this.imports = imports;
    this.run = run;
    this.keep = keep;
  }

  @Override
  public List<Node> all() {
    return List.copyOf(nodes);
  }

  @Override
  public String run() {
    return run;
  }

  @Override
  public Provenance provenance() {
    return beside.images();
  }

  @Override
  public void putImages() {
    imports.into(nodes, nodes.getFirst().id());
  }

  @Override
  public Node addMachine(MachineSpec spec) {
    return beside.add(spec);
  }

  @Override
  public void removeMachine(Node machine) {
    if (all().contains(machine)) {
      throw new IllegalArgumentException(machine.name() + " is none of the machines beside");
    }
    beside.remove(machine);
  }

  @Override
  public List<String> accessHints() {
    List<String> lines = new ArrayList<>();
    for (Node node : nodes) {
      lines.add(
          "%s (%s): docker exec -it quorum-drill-%s-%s bash"
              .formatted(node.name(), node.address(), run, node.name()));
    }
    lines.add(
        "HAProxy of the first: docker exec -it quorum-drill-%s-%s hatop -s /var/run/haproxy/admin.sock"
            .formatted(run, nodes.getFirst().name()));
    lines.add(
        "remove: docker rm -fv $(docker ps -aq --filter label=%1$s=%2$s); docker network rm quorum-drill-%2$s%3$s"
            .formatted(
                Owner.RUN_LABEL,
                run,
                imports.volume(run).map(name -> "; docker volume rm " + name).orElse("")));
    return lines;
  }

  @Override
  public void close() {
    if (!keep) {
      leftovers.removeRun(run);
    }
  }
}
