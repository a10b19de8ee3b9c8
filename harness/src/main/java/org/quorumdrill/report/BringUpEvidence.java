package org.quorumdrill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.cluster.Haproxy;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.cluster.Layout;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Redaction;

/** The state of the cluster after it came up, in files: what was applied, and what it led to. */
public final class BringUpEvidence {

  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  private BringUpEvidence(Path folder) {
    this.folder = folder;
  }

  /**
   * Asks the masters, and writes their answers, without secrets, to files.
   *
   * @param layout the layout of the masters' cluster
   * @param masters in the documented order; the first has the files that the cluster was made from
   * @return the files
   */
  public static List<Path> write(Layout layout, List<Node> masters, Path folder) {
    try {
      Files.createDirectories(folder);
      BringUpEvidence evidence = new BringUpEvidence(folder);
      evidence.collect(layout, masters);
      return List.copyOf(evidence.files);
    } catch (IOException e) {
      throw new UncheckedIOException("what the cluster looks like can't be kept in " + folder, e);
    }
  }

  private void collect(Layout layout, List<Node> masters) throws IOException {
    Node master1 = masters.getFirst();
    for (String file : layout.configurationFiles()) {
      keep(file.substring(file.lastIndexOf('/') + 1), master1.shell().read(file));
    }
    Kubectl kubectl = layout.kubectl(master1);
    keep("get-nodes.txt", kubectl.query("get nodes -o wide"));
    keep("get-pods.txt", kubectl.query("get pods --all-namespaces -o wide"));
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
