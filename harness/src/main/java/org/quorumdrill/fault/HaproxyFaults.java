package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.node.Node;

/** Faults of one HAProxy that an administrator causes, on purpose or by mistake. */
public final class HaproxyFaults {

  private static final String SOCKET = "socat -t 5 stdio /run/haproxy/admin.sock";
  private static final String CONFIGURATION = "/etc/haproxy/haproxy.cfg";

  private HaproxyFaults() {}

  /**
   * One backend server is set to drain through the admin socket: it gets no new connection.
   *
   * @param server its name in the configuration, for example {@code master2}
   */
  public static NodeFault drained(Node node, String server) {
    String name = "api-backend/" + server;
    return NodeFault.lasting(
        "HAProxy drains " + server,
        node,
        NodeScripts.of(
            "echo 'set server %s state drain' | %s".formatted(name, SOCKET),
            status(server, "DRAIN"),
            "echo 'set server %s state ready' | %s".formatted(name, SOCKET),
            status(server, "UP")));
  }

  /** HAProxy reloads its configuration while connections are open. Momentary. */
  public static NodeFault reloaded(Node node) {
    return NodeFault.momentary(
        "HAProxy reloaded",
        node,
        NodeScripts.of(
            "pgrep -x haproxy | sort > $STATE/pids\nsystemctl reload haproxy",
            """
            new=$(pgrep -x haproxy | sort | comm -13 $STATE/pids - | xargs)
            echo "new worker $new"
            [ -n "$new" ]
            """,
            "true",
            "systemctl is-active haproxy"));
  }

  /**
   * One backend server gets an address where nothing listens, and HAProxy is reloaded.
   *
   * @param server its name in the configuration, for example {@code master2}
   */
  public static NodeFault wrongBackend(Node node, String server) {
    return NodeFault.lasting(
        "HAProxy has a wrong address of " + server,
        node,
        NodeScripts.of(
                """
                cp -p %1$s $STATE/haproxy.cfg
                sed -i 's/^\\( *server %2$s  *[0-9.]*\\.\\)[0-9]*:/\\1199:/' %1$s
                ! cmp -s %1$s $STATE/haproxy.cfg
                systemctl reload haproxy
                """
                    .formatted(CONFIGURATION, server),
                status(server, "DOWN"),
                """
                if [ -e $STATE/haproxy.cfg ]; then
                  cp -p $STATE/haproxy.cfg %s
                  systemctl reload haproxy
                fi
                """
                    .formatted(CONFIGURATION),
                status(server, "UP"))
            .effectWithin(Duration.ofSeconds(20)));
  }

  /** A script that succeeds if HAProxy shows the server in this state. */
  private static String status(String server, String expected) {
    return """
    status=$(echo 'show stat' | %1$s | awk -F, '
      NR == 1 { for (i = 1; i <= NF; i++) if ($i == "status") column = i }
      $2 == "%2$s" { print $column }')
    echo "%2$s is $status"
    case $status in %3$s*) ;; *) exit 1 ;; esac
    """
        .formatted(SOCKET, server, expected);
  }
}
