package org.quorumdrill.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Redaction;

/** Collects what a person needs to understand a failure on the nodes, while it is still visible. */
public final class NodeLogs {

  private static final Map<String, String> SOURCES = new LinkedHashMap<>();

  static {
    SOURCES.put("haproxy", "journalctl -u haproxy --no-pager -n 200; cat /etc/haproxy/haproxy.cfg");
    SOURCES.put(
        "haproxy stats",
        "echo 'show stat' | socat -t2 stdio UNIX-CONNECT:/run/haproxy/admin.sock | cut -d, -f1,2,18,19,37");
    SOURCES.put("kubeadm-config", "cat /root/kubeadm-config.yaml 2>/dev/null || true");
    SOURCES.put("containerd", "journalctl -u containerd --no-pager -n 200");
    SOURCES.put("kubelet", "journalctl -u kubelet --no-pager -n 300");
    SOURCES.put(
        "pods",
        "for f in /var/log/pods/*/*/*.log; do echo \"== $f\"; tail -n 40 \"$f\"; done 2>/dev/null");
    SOURCES.put(
        "events",
        "kubectl --kubeconfig /etc/kubernetes/admin.conf --request-timeout=3s get pods -A -o wide;"
            + " kubectl --kubeconfig /etc/kubernetes/admin.conf --request-timeout=3s get events -A --sort-by=.lastTimestamp | tail -n 60");
    SOURCES.put("network", "ip addr; ip route; ss -ltnp; iptables-save | head -n 200");
  }

  private NodeLogs() {}

  /** One log a source and running node; a source that can't be read gives a log that says why. */
  public static List<NodeLog> collect(List<Node> nodes) {
    // Side by side: a node that hangs must not keep the others' traces waiting.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return nodes.stream().map(node -> threads.submit(() -> collect(node))).toList().stream()
          .flatMap(logs -> finished(logs).stream())
          .toList();
    }
  }

  private static List<NodeLog> collect(Node node) {
    if (!node.power().isOn() || node.power().isFrozen()) {
      return List.of(new NodeLog(node.name() + " power", "the node is off or frozen"));
    }
    List<NodeLog> logs = new ArrayList<>();
    SOURCES.forEach(
        (source, script) -> logs.add(new NodeLog(node.name() + " " + source, read(node, script))));
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

  /** Collects and writes them, a file each, into the folder. */
  public static void write(List<Node> nodes, Path folder) {
    keep(collect(nodes), folder);
  }

  /** Writes them, a file each, into the folder. None, and there is no folder either. */
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
