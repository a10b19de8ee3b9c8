package org.quorumdrill.scenarios.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.container.ContainerNodeProvider;

/** A program that makes two nodes, says so in a file, and waits to be killed. */
final class NodesThenWait {

  private NodesThenWait() {}

  /**
   * @param args path of setup.json, and the file that is written when the nodes are up
   */
  public static void main(String[] args) throws java.io.IOException {
    Nodes nodes =
        new ContainerNodeProvider(Path.of(args[0]), false)
            .create(new NodeSpec(List.of("k8smaster1", "k8smaster2"), List.of()));
    Files.writeString(Path.of(args[1]), String.join("\n", nodes.accessHints()));
    while (true) {
      LockSupport.parkNanos(Long.MAX_VALUE);
    }
  }
}
