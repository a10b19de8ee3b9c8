package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.node.Node;

/** Faults of one HAProxy that an administrator causes, on purpose or by mistake. */
public final class HaproxyFaults {

  private static final String CONFIGURATION = "/etc/haproxy/haproxy.cfg";

  /**
   * Bash functions that ask the process which serves now, through the admin socket.
   *
   * <ul>
   *   <li>{@code value COLUMN SERVER} prints a value of {@code show stat}, of {@code BACKEND} for
   *       all servers; 9.1 of HAProxy's management guide says what they are
   *   <li>{@code address SERVER} prints the address to which it connects
   *   <li>{@code configured FILE SERVER} prints the address in a configuration
   *   <li>{@code worker} prints the id of the process
   *   <li>{@code three_clients} opens three connections, one after the other, as clients do; the
   *       documented algorithm gives each of three servers one of them
   * </ul>
   */
  private static final String FUNCTIONS =
      """
      ask() {
        echo "$1" | socat -t 5 stdio /run/haproxy/admin.sock
      }
      value() {
        ask 'show stat' | awk -F, -v column="$1" -v server="$2" '
          NR == 1 { sub(/^# /, ""); for (i = 1; i <= NF; i++) if ($i == column) at = i }
          at && $1 == "api-backend" && $2 == server { print $at }'
      }
      address() {
        ask 'show servers state api-backend' | awk -v server="$1" '
          /^# / { sub(/^# /, ""); for (i = 1; i <= NF; i++) { if ($i == "srv_name") name = i; if ($i == "srv_addr") at = i } }
          at && $name == server { print $at }'
      }
      configured() {
        sed -n "s/^ *server $2  *\\([0-9.]*\\):.*/\\1/p" "$1"
      }
      worker() {
        ask 'show info' | sed -n 's/^Pid: //p'
      }
      three_clients() {
        local i
        for i in 1 2 3; do
          curl -sk -o /dev/null --max-time 2 https://127.0.0.1:5443/version || true
        done
      }
      """;

  private HaproxyFaults() {}

  /**
   * One backend server is set to drain through the admin socket: it gets no new connection.
   *
   * @param server its name in the configuration, for example {@code master2}
   */
  public static NodeFault drained(Node node, String server) {
    String name = "api-backend/" + server;
    String sessions =
        FUNCTIONS
            + """
            got=$(value stot %1$s)
            all=$(value stot BACKEND)
            three_clients
            got=$(($(value stot %1$s) - got))
            all=$(($(value stot BACKEND) - all))
            status=$(value status %1$s)
            echo "%1$s is $status, and got $got of $all new connections"
            """
                .formatted(server);
    return NodeFault.lasting(
        "HAProxy drains " + server,
        node,
        NodeScripts.of(
            FUNCTIONS + "ask 'set server %s state drain'".formatted(name),
            sessions + "[ \"$status\" = DRAIN ] && [ $got = 0 ] && [ $all -ge 3 ]",
            FUNCTIONS + "ask 'set server %s state ready'".formatted(name),
            sessions + "[ \"$status\" = UP ] && [ $got -ge 1 ]"));
  }

  /** HAProxy reloads its configuration while connections are open. Momentary. */
  public static NodeFault reloaded(Node node) {
    return NodeFault.momentary(
        "HAProxy reloaded",
        node,
        NodeScripts.of(
            FUNCTIONS
                + """
                worker > $STATE/worker
                systemctl show -p MainPID --value haproxy > $STATE/main
                systemctl reload haproxy
                """,
            FUNCTIONS
                + """
                old=$(cat $STATE/worker)
                main=$(systemctl show -p MainPID --value haproxy)
                [ $main = $(cat $STATE/main) ] || { echo "it was started anew, not reloaded"; exit 1; }
                new=$(worker)
                [ "$new" != "$old" ] || { echo "worker $old still serves"; exit 1; }
                parent=$(sed 's/.*) //' /proc/$new/stat | cut -d' ' -f2)
                [ $parent = $main ] || { echo "worker $new is not of this unit"; exit 1; }
                echo "worker $new serves instead of $old"
                """,
            "true",
            FUNCTIONS
                + """
                systemctl is-active haproxy
                new=$(worker)
                echo "worker $new serves"
                [ -n "$new" ]
                """));
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
                FUNCTIONS
                    + """
                    right=$(configured $STATE/haproxy.cfg %2$s)
                    wrong=$(configured %1$s %2$s)
                    now=$(address %2$s)
                    status=$(value status %2$s)
                    echo "HAProxy has %2$s at $now, configured is $wrong instead of $right; it is $status"
                    [ -n "$right" ]
                    [ "$wrong" != "$right" ]
                    [ "$now" = "$wrong" ]
                    case $status in DOWN*) ;; *) exit 1 ;; esac
                    """
                        .formatted(CONFIGURATION, server),
                """
                if [ -e $STATE/haproxy.cfg ]; then
                  cp -p $STATE/haproxy.cfg %s
                  systemctl reload haproxy
                fi
                """
                    .formatted(CONFIGURATION),
                FUNCTIONS
                    + """
                    [ ! -e $STATE/haproxy.cfg ] || cmp $STATE/haproxy.cfg %1$s
                    now=$(address %2$s)
                    status=$(value status %2$s)
                    echo "HAProxy has %2$s at $now; it is $status"
                    [ -n "$now" ]
                    [ "$now" = "$(configured %1$s %2$s)" ]
                    case $status in UP*) ;; *) exit 1 ;; esac
                    """
                        .formatted(CONFIGURATION, server))
            .effectWithin(Duration.ofSeconds(20)));
  }
}
