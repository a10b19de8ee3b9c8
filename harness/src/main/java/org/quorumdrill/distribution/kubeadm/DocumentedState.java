package org.quorumdrill.distribution.kubeadm;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.quorumdrill.cluster.Etcd;
import org.quorumdrill.cluster.EtcdMember;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/**
 * Checks that what has come up is a cluster, and that it is the one that the blog post shows:
 * etcd's members and two tables.
 */
final class DocumentedState {

  /** Took 6 s on two quiet cores. */
  private static final Duration TABLE_DEADLINE = Duration.ofSeconds(45);

  /** A join returns once its member votes, so the list is right at the first look. */
  private static final Duration ETCD_DEADLINE = Duration.ofSeconds(10);

  private static final String DOCUMENTED = "the documented table";
  private static final String PODS = "get pods --all-namespaces --no-headers";

  private final List<Node> nodes;
  private final Kubeadm kubeadm;
  private final Installed installed;
  private final Kubectl kubectl;

  DocumentedState(List<Node> nodes, Kubeadm kubeadm, Installed installed, Kubectl kubectl) {
    this.nodes = nodes;
    this.kubeadm = kubeadm;
    this.installed = installed;
    this.kubectl = kubectl;
  }

  /** Asks etcd itself: each master may run a pod named etcd that is a cluster of its own. */
  Step etcdMembers() {
    return new Step("etcd has three voting members", this::awaitEtcdMembers);
  }

  /** Without this nothing can be drilled; whether they look as documented is another question. */
  Step nodesReady() {
    return new Step(
        "every node is Ready",
        () -> awaitTable("get nodes --no-headers", DocumentedTables::notReady, "all Ready"));
  }

  Step nodesTable() {
    return new Step(
        "get nodes is the documented table",
        () -> awaitTable("get nodes --no-headers", DocumentedTables::wrongInNodes, DOCUMENTED));
  }

  Step networkPods() {
    return new Step(
        "Flannel and CoreDNS run",
        () -> awaitTable(PODS, DocumentedTables::wrongInNetworkPods, DOCUMENTED));
  }

  Step podsTable() {
    return new Step(
        "get pods --all-namespaces is the documented table",
        () -> awaitTable(PODS, DocumentedTables::wrongInPods, DOCUMENTED));
  }

  private void awaitEtcdMembers() {
    Node master1 = nodes.getFirst();
    List<String> expected = nodes.stream().map(Node::name).sorted().toList();
    try (Etcd etcd = new Etcd(kubeadm.etcdClient(master1))) {
      Wait.upTo(ETCD_DEADLINE, "etcd's voting members to be " + expected)
          .until(() -> EtcdMember.voting(etcd.members(master1)), expected::equals);
    }
  }

  /**
   * @param wrong returns what is wrong in the table
   * @param expected completes the sentence "waited for the table to be …"
   */
  private void awaitTable(
      String query, BiFunction<DocumentedTables, String, List<String>> wrong, String expected) {
    DocumentedTables tables = new DocumentedTables(nodes, installed.version());
    Wait.upTo(TABLE_DEADLINE, "`kubectl " + query + "` to be " + expected)
        .every(Duration.ofMillis(500))
        .until(() -> wrong.apply(tables, kubectl.query(query)), List::isEmpty);
  }
}
