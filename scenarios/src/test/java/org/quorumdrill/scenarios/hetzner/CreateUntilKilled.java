package org.quorumdrill.scenarios.hetzner;

import java.net.URI;
import java.util.List;
import org.quorumdrill.node.NodeProvider;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.hetzner.InAHurry;

/** A program that makes and removes servers at the emulated cloud until it is killed. */
final class CreateUntilKilled {

  private CreateUntilKilled() {}

  /**
   * @param args endpoint, SSH port
   */
  public static void main(String[] args) {
    NodeProvider provider = InAHurry.provider(URI.create(args[0]), Integer.parseInt(args[1]));
    while (true) {
      try (Nodes nodes =
          provider.create(
              new NodeSpec(List.of("k8smaster1", "k8smaster2", "k8smaster3"), List.of()))) {
        nodes.all().getFirst().shell().query("true");
      }
    }
  }
}
