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

/** Checks that what has come up is what the blog post shows: etcd's members and two tables. */
final class DocumentedState {

  /** Took 6 s on two quiet cores. */
  private static final Duration TABLE_DEADLINE = Duration.ofSeconds(45);

  /** A join returns once its member votes, so the list is right at the first look. */
  private static final Duration ETCD_DEADLINE = Duration.ofSeconds(10);

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

  Step nodesTable() {
    return new Step(
        "get nodes is the documented table",
        () -> awaitTable("get nodes --no-headers", DocumentedTables::wrongInNodes));
  }

  Step networkPods() {
    return new Step(
        "Flannel and CoreDNS run", () -> awaitTable(PODS, DocumentedTables::wrongInNetworkPods));
  }

  Step podsTable() {
    return new Step(
        "get pods --all-namespaces is the documented table",
        () -> awaitTable(PODS, DocumentedTables::wrongInPods));
  }

  private void awaitEtcdMembers() {
    Node master1 = nodes.getFirst();
    List<String> expected = nodes.stream().map(Node::name).sorted().toList();
    try (Etcd etcd = new Etcd(kubeadm.etcdClient(master1))) {
      Wait.upTo(ETCD_DEADLINE, "etcd's voting members to be " + expected)
          .until(() -> EtcdMember.voting(etcd.members(master1)), expected::equals);
    }
  }

  private void awaitTable(String query, BiFunction<DocumentedTables, String, List<String>> wrong) {
    DocumentedTables tables = new DocumentedTables(nodes, installed.version());
    Wait.upTo(TABLE_DEADLINE, "`kubectl " + query + "` to be the documented table")
        .every(Duration.ofMillis(500))
        .until(() -> wrong.apply(tables, kubectl.query(query)), List::isEmpty);
  }
}
