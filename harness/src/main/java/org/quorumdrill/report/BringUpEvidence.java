package org.quorumdrill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.cluster.Haproxy;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Redaction;

/** The cluster as it was when it had come up, in files: what was applied, and what came of it. */
public final class BringUpEvidence {

  private static final String KUBECTL =
      "kubectl --kubeconfig /etc/kubernetes/admin.conf --request-timeout=10s ";

  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  private BringUpEvidence(Path folder) {
    this.folder = folder;
  }

  /**
   * Asks the masters, and writes what they say without secrets.
   *
   * @param masters in the documented order; kubeadm init ran on the first
   * @return the files
   */
  public static List<Path> write(List<Node> masters, Path folder) {
    try {
      Files.createDirectories(folder);
      BringUpEvidence evidence = new BringUpEvidence(folder);
      evidence.collect(masters);
      return List.copyOf(evidence.files);
    } catch (IOException e) {
      throw new UncheckedIOException("what the cluster looks like can't be kept in " + folder, e);
    }
  }

  private void collect(List<Node> masters) throws IOException {
    Node master1 = masters.getFirst();
    keep("kubeadm-config.yaml", master1.shell().read("/root/kubeadm-config.yaml"));
    keep("get-nodes.txt", master1.shell().query(KUBECTL + "get nodes -o wide"));
    keep("get-pods.txt", master1.shell().query(KUBECTL + "get pods --all-namespaces -o wide"));
    for (Node master : masters) {
      keep(
          "haproxy-%s.cfg".formatted(master.name()),
          master.shell().read("/etc/haproxy/haproxy.cfg"));
      keep("haproxy-stat-%s.csv".formatted(master.name()), new Haproxy(master).ask("show stat"));
    }
  }

  private void keep(String name, String text) throws IOException {
    files.add(Files.writeString(folder.resolve(name), Redaction.of(text)));
  }
}
