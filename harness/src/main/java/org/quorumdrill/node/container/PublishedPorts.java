package org.quorumdrill.node.container;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quorumdrill.node.NodeSocket;

/** The ports of a container that the host reaches, always on 127.0.0.1. */
record PublishedPorts(List<Port> ports) {

  /**
   * @param inside the container's port
   * @param host address at which the host reaches it
   */
  record Port(NodeSocket socket, int inside, InetSocketAddress host) {}

  static PublishedPorts of(Map<NodeSocket, Integer> inside, HostPorts free) {
    return new PublishedPorts(
        inside.entrySet().stream()
            .map(port -> new Port(port.getKey(), port.getValue(), free.next()))
            .toList());
  }

  Map<NodeSocket, InetSocketAddress> endpoints() {
    return ports.stream().collect(Collectors.toMap(Port::socket, Port::host));
  }

  List<ExposedPort> exposed() {
    return ports.stream().map(port -> ExposedPort.tcp(port.inside())).toList();
  }

  Ports bindings() {
    Ports bindings = new Ports();
    for (Port port : ports) {
      bindings.add(
          new PortBinding(
              Ports.Binding.bindIpAndPort("127.0.0.1", port.host().getPort()),
              ExposedPort.tcp(port.inside())));
    }
    return bindings;
  }
}
