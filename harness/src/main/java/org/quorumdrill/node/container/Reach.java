package org.quorumdrill.node.container;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.Shell;

/**
 * Makes a node's sockets reachable at ports on the node's own address, because an engine can
 * publish nothing else. A port on the node's loopback is reached by DNAT in the kernel, so that a
 * dead listener still answers with a reset and no process of the harness is in between; a Unix
 * socket is reached by systemd's own proxy. Both are systemd units, so they come back after a power
 * cut.
 */
final class Reach {

  private static final int LOOPBACK_OFFSET = 10_000;
  private static final int FIRST_UNIX_PORT = 17_000;

  private Reach() {}

  /** Returns the port on the node's address at which each socket is reached. */
  static Map<NodeSocket, Integer> ports(List<NodeSocket> sockets) {
    return sockets.stream()
        .collect(
            Collectors.toMap(
                socket -> socket,
                socket ->
                    switch (socket) {
                      case NodeSocket.Tcp tcp -> tcp.port();
                      case NodeSocket.Loopback loopback -> loopback.port() + LOOPBACK_OFFSET;
                      case NodeSocket.Unix unix -> FIRST_UNIX_PORT + sockets.indexOf(unix);
                    }));
  }

  static void install(Shell shell, Map<NodeSocket, Integer> ports) {
    StringBuilder script = new StringBuilder();
    ports.forEach(
        (socket, port) -> {
          switch (socket) {
            case NodeSocket.Tcp ignored -> {}
            case NodeSocket.Loopback loopback -> script.append(loopbackUnit(port, loopback.port()));
            case NodeSocket.Unix unix -> script.append(unixUnits(port, unix.path()));
          }
        });
    if (!script.isEmpty()) {
      shell.query(script.toString());
    }
  }

  private static String loopbackUnit(int port, int loopbackPort) {
    String rule =
        "iptables -w -t nat -A PREROUTING -i eth0 -p tcp --dport %d -j DNAT --to-destination 127.0.0.1:%d"
            .formatted(port, loopbackPort);
    return """
        cat > /etc/systemd/system/reach-%1$d.service <<'UNIT'
        [Unit]
        Description=Reach 127.0.0.1:%2$d from the host
        [Service]
        Type=oneshot
        RemainAfterExit=yes
        ExecStart=sysctl -qw net.ipv4.conf.eth0.route_localnet=1
        ExecStart=%3$s
        [Install]
        WantedBy=multi-user.target
        UNIT
        systemctl enable --quiet --now reach-%1$d.service
        """
        .formatted(port, loopbackPort, rule);
  }

  private static String unixUnits(int port, String path) {
    return """
        cat > /etc/systemd/system/reach-%1$d.socket <<'UNIT'
        [Unit]
        Description=Reach %2$s from the host
        [Socket]
        ListenStream=%1$d
        [Install]
        WantedBy=sockets.target
        UNIT
        cat > /etc/systemd/system/reach-%1$d.service <<'UNIT'
        [Unit]
        Description=Pass connections on to %2$s
        [Service]
        ExecStart=/lib/systemd/systemd-socket-proxyd %2$s
        UNIT
        systemctl enable --quiet --now reach-%1$d.socket
        """
        .formatted(port, path);
  }
}
