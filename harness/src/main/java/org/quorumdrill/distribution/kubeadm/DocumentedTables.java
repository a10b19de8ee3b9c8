package org.quorumdrill.distribution.kubeadm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.VersionFacts;
import org.quorumdrill.node.Node;

/**
 * The two tables at the end of the blog post, {@code get nodes} and {@code get pods
 * --all-namespaces}, checked row by row. Each method returns what is wrong, and nothing if the
 * table is the documented one.
 */
final class DocumentedTables {

  private final List<Node> masters;
  private final KubernetesVersion version;

  DocumentedTables(List<Node> masters, KubernetesVersion version) {
    this.masters = masters;
    this.version = version;
  }

  /**
   * The nodes that can't be used, whatever else their rows say.
   *
   * @param table output of {@code kubectl get nodes --no-headers}
   */
  List<String> notReady(String table) {
    List<String> ready =
        rows(table).stream().filter(row -> row[1].equals("Ready")).map(row -> row[0]).toList();
    return masters.stream()
        .map(Node::name)
        .filter(name -> !ready.contains(name))
        .map(name -> name + ": is not Ready")
        .toList();
  }

  /**
   * @param table output of {@code kubectl get nodes --no-headers}
   */
  List<String> wrongInNodes(String table) {
    List<String> wrong = new ArrayList<>();
    String role = VersionFacts.of(version).controlPlaneRole();
    List<String[]> rows = rows(table);
    for (Node master : masters) {
      rows.stream()
          .filter(row -> row[0].equals(master.name()))
          .findFirst()
          .ifPresentOrElse(
              row -> {
                if (!row[1].equals("Ready")) {
                  wrong.add(master.name() + ": expected Ready, is " + row[1]);
                }
                if (!List.of(row[2].split(",")).contains(role)) {
                  wrong.add(
                      "%s: expected the role %s, has %s".formatted(master.name(), role, row[2]));
                }
                if (!row[4].equals(version.toString())) {
                  wrong.add("%s: expected %s, runs %s".formatted(master.name(), version, row[4]));
                }
              },
              () -> wrong.add(master.name() + ": has no row"));
    }
    if (rows.size() != masters.size()) {
      wrong.add("expected %d nodes, there are %d".formatted(masters.size(), rows.size()));
    }
    return wrong;
  }

  /**
   * @param table output of {@code kubectl get pods --all-namespaces --no-headers}
   */
  List<String> wrongInPods(String table) {
    List<String> wrong = new ArrayList<>();
    List<String[]> rows = rows(table);
    for (String component :
        List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler")) {
      for (Node master : masters) {
        expect(rows, Pattern.quote(component + "-" + master.name()), 1, wrong);
      }
      expect(rows, component + "-.*", masters.size(), wrong);
    }
    wrong.addAll(wrongInNetworkPods(table));
    return wrong;
  }

  /**
   * Checks only the rows of the pods that make the network: kube-proxy, Flannel and CoreDNS.
   *
   * @param table output of {@code kubectl get pods --all-namespaces --no-headers}
   */
  List<String> wrongInNetworkPods(String table) {
    List<String> wrong = new ArrayList<>();
    List<String[]> rows = rows(table);
    expect(rows, "kube-proxy-[a-z0-9]{5}", masters.size(), wrong);
    expect(rows, "kube-flannel-ds-[a-z0-9-]+", masters.size(), wrong);
    expect(rows, "coredns-[a-z0-9]+-[a-z0-9]{5}", 2, wrong);
    return wrong;
  }

  private static void expect(List<String[]> rows, String name, int count, List<String> wrong) {
    Pattern pattern = Pattern.compile(name);
    List<String[]> found = rows.stream().filter(row -> pattern.matcher(row[1]).matches()).toList();
    String shown = name.replace("\\Q", "").replace("\\E", "");
    if (found.size() != count) {
      wrong.add("%s: expected %d of it, there are %d".formatted(shown, count, found.size()));
    }
    for (String[] row : found) {
      if (!row[2].equals("1/1") || !row[3].equals("Running")) {
        wrong.add("%s: expected 1/1 Running, is %s %s".formatted(row[1], row[2], row[3]));
      }
    }
  }

  private static List<String[]> rows(String table) {
    return table
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.trim().split("\\s+", -1))
        .toList();
  }
}
