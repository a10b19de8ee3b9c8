package org.quorumdrill.scenarios.hetzner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.container.ServerContainers;
import org.quorumdrill.node.hetzner.InAHurry;
import org.quorumdrill.node.hetzner.emulator.HetznerEmulator;

/** Bare servers at an emulated cloud of their own, without Kubernetes. */
record BareServers(ServerContainers containers, HetznerEmulator cloud, Nodes nodes)
    implements AutoCloseable {

  static final Path SETUP = Path.of(System.getProperty("quorumdrill.setup", "target/setup.json"));

  static BareServers make(String... names) throws IOException {
    ServerContainers containers = new ServerContainers(SETUP);
    try {
      HetznerEmulator cloud = new HetznerEmulator(containers, 0);
      Nodes nodes =
          InAHurry.provider(cloud.endpoint(), containers.sshPort())
              .create(new NodeSpec(List.of(names), List.of()));
      return new BareServers(containers, cloud, nodes);
    } catch (RuntimeException | IOException e) {
      containers.close();
      throw e;
    }
  }

  Node node(int index) {
    return nodes.all().get(index);
  }

  /** The server actions that the cloud was asked for, in order. */
  List<String> actions() {
    return cloud.requests().stream()
        .filter(request -> request.matches("POST /servers/\\d+/actions/.*"))
        .map(request -> request.replaceFirst(".*/", ""))
        .toList();
  }

  @Override
  public void close() {
    nodes.close();
    cloud.close();
    containers.close();
  }
}
