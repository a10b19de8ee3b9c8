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

  /**
   * Bytes that a node takes without what the kernel may drop at any time, as {@code docker stats}
   * counts them. A server's own group has no such file.
   */
  private static final String MEMORY =
      """
      cd /sys/fs/cgroup
      if [ -f memory.current ]; then
        used=$(cat memory.current)
        idle=$(awk '$1 == "inactive_file" {print $2}' memory.stat)
      elif [ -f memory/memory.usage_in_bytes ]; then
        used=$(cat memory/memory.usage_in_bytes)
        idle=$(awk '$1 == "total_inactive_file" {print $2}' memory/memory.stat)
      else
        used=$(awk '$1 == "MemTotal:" {print 1024 * $2}' /proc/meminfo)
        idle=$(awk '$1 == "MemAvailable:" {print 1024 * $2}' /proc/meminfo)
      fi
      echo $((used - idle))
      """;

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
      keep(memoryFile(master), master.shell().query(MEMORY));
    }
  }

  /** The name of the file with the bytes of memory that a master took. */
  public static String memoryFile(Node master) {
    return "memory-%s.txt".formatted(master.name());
  }

  private void keep(String name, String text) throws IOException {
    files.add(Files.writeString(folder.resolve(name), Redaction.of(text)));
  }
}
