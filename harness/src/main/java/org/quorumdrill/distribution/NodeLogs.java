package org.quorumdrill.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.cluster.Layout;
import org.quorumdrill.cluster.LogSource;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Redaction;

/** Collects what a person needs to understand a failure on the nodes, while it is still visible. */
public final class NodeLogs {

  private static final Duration KUBECTL_ANSWERS_WITHIN = Duration.ofSeconds(3);

  private static final LogSource PODS =
      new LogSource(
          "pods",
          "for f in /var/log/pods/*/*/*.log; do echo \"== $f\"; tail -n 40 \"$f\"; done"
              + " 2>/dev/null");

  private static final LogSource NETWORK =
      new LogSource("network", "ip addr; ip route; ss -ltnp; iptables-save | head -n 200");

  private final Layout layout;

  /**
   * @param layout knows where its components log
   */
  public NodeLogs(Layout layout) {
    this.layout = layout;
  }

  private List<LogSource> sources(Node node) {
    List<LogSource> sources = new ArrayList<>();
    layout.components().forEach(component -> sources.addAll(component.logs()));
    layout.configurationFiles().forEach(file -> sources.add(configuration(file)));
    sources.add(PODS);
    sources.add(events(layout.kubectl(node).answeringWithin(KUBECTL_ANSWERS_WITHIN)));
    sources.add(NETWORK);
    return sources;
  }

  /** Reads a file where it exists; most exist on the first master only. */
  private static LogSource configuration(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return new LogSource(
        name.replaceFirst("\\.[a-z]+$", ""), "cat %s 2>/dev/null || true".formatted(file));
  }

  private static LogSource events(Kubectl kubectl) {
    return new LogSource(
        "events",
        kubectl.script("get pods -A -o wide; ")
            + kubectl.script("get events -A --sort-by=.lastTimestamp | tail -n 60"));
  }

  /** One log for each source and running node; one that can't be read says why. */
  public List<NodeLog> collect(List<Node> nodes) {
    // In parallel: a node that hangs must not hold up the logs of the others.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return nodes.stream().map(node -> threads.submit(() -> collect(node))).toList().stream()
          .flatMap(logs -> finished(logs).stream())
          .toList();
    }
  }

  private List<NodeLog> collect(Node node) {
    if (!node.power().isOn() || node.power().isFrozen()) {
      return List.of(new NodeLog(node.name() + " power", "the node is off or frozen"));
    }
    List<NodeLog> logs = new ArrayList<>();
    sources(node)
        .forEach(
            source ->
                logs.add(
                    new NodeLog(node.name() + " " + source.title(), read(node, source.script()))));
    return logs;
  }

  private static List<NodeLog> finished(Future<List<NodeLog>> logs) {
    try {
      return logs.get();
    } catch (ExecutionException e) {
      return List.of(new NodeLog("logs", "(not readable: " + e.getMessage() + ")"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(new NodeLog("logs", "(not read: interrupted)"));
    }
  }

  /** Collects the logs and writes them to the folder, one file each. */
  public void write(List<Node> nodes, Path folder) {
    keep(collect(nodes), folder);
  }

  /** Writes the logs to the folder, one file each; makes no folder if there are none. */
  static void keep(List<NodeLog> logs, Path folder) {
    if (logs.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      for (NodeLog log : logs) {
        Files.writeString(folder.resolve(log.title().replace(' ', '-') + ".log"), log.text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the nodes' logs can't be written to " + folder, e);
    }
  }

  private static String read(Node node, String script) {
    try {
      Command command = Command.of("bash", "-c", script).within(Duration.ofSeconds(15));
      var result = node.shell().run(command);
      return Redaction.of(result.stdout() + result.stderr());
    } catch (NodeException e) {
      return "(not readable: " + e.getMessage() + ")";
    }
  }
}
