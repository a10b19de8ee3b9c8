package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.cluster.ApiFront;
import org.quorumdrill.cluster.haproxy.ApiServer;
import org.quorumdrill.node.Node;

/**
 * Faults of one HAProxy that an administrator causes, on purpose or by mistake.
 *
 * @param front what serves the API in its configuration
 */
public record HaproxyFaults(ApiFront front) {

  private static final String CONFIGURATION = "/etc/haproxy/haproxy.cfg";

  /**
   * Bash functions that ask the process which serves now, through the admin socket.
   *
   * <ul>
   *   <li>{@code value COLUMN SERVER} prints a value of {@code show stat}, of {@code BACKEND} for
   *       all servers; 9.1 of HAProxy's management guide says what they are
   *   <li>{@code address SERVER} prints the address to which it connects
   *   <li>{@code configured FILE} prints the address of the server at issue as a configuration has
   *       it, with its port
   *   <li>{@code worker} prints the id of the process
   *   <li>{@code three_clients} opens three connections, one after the other, as clients do; where
   *       servers get their turn, each of three gets one of them
   *   <li>{@code takes_turns} says whether they do
   * </ul>
   */
  private static final String FUNCTIONS =
      """
      ask() {
        echo "$1" | socat -t 5 stdio /etc/haproxy/admin.sock
      }
      value() {
        ask 'show stat' | awk -F, -v column="$1" -v server="$2" '
          NR == 1 { sub(/^# /, ""); for (i = 1; i <= NF; i++) if ($i == column) at = i }
          at && $1 == "@BACKEND@" && $2 == server { print $at }'
      }
      address() {
        ask 'show servers state @BACKEND@' | awk -v server="$1" '
          /^# / { sub(/^# /, ""); for (i = 1; i <= NF; i++) { if ($i == "srv_name") name = i; if ($i == "srv_addr") at = i } }
          at && $name == server { print $at }'
      }
      configured() {
        awk 'NR == @LINE@ { print $3 }' "$1"
      }
      worker() {
        ask 'show info' | sed -n 's/^Pid: //p'
      }
      three_clients() {
        local i
        for i in 1 2 3; do
          curl -sk -o /dev/null --max-time 2 https://@ENDPOINT@/version || true
        done
      }
      takes_turns() {
        case $(value algo BACKEND) in roundrobin | static-rr | leastconn | '') ;; *) false ;; esac
      }
      """;

  /**
   * One backend server is set to drain through the admin socket: it gets no new connection.
   *
   * @param master whose server it is
   */
  public NodeFault drained(Node node, Node master) {
    String server = front.serverAt(master).name();
    String name = front.proxy().backend() + "/" + server;
    String sessions =
        functions()
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
            functions() + "ask 'set server %s state drain'".formatted(name),
            sessions + "[ \"$status\" = DRAIN ] && [ $got = 0 ] && [ $all -ge 3 ]",
            functions() + "ask 'set server %s state ready'".formatted(name),
            sessions
                + """
                case $status in UP* | 'no check') ;; *) exit 1 ;; esac
                [ $got -ge 1 ] || ! takes_turns
                """));
  }

  /** HAProxy reloads its configuration while connections are open. Momentary. */
  public NodeFault reloaded(Node node) {
    return NodeFault.momentary(
        "HAProxy reloaded",
        node,
        NodeScripts.of(
            functions()
                + """
                worker > $STATE/worker
                systemctl show -p MainPID --value haproxy > $STATE/main
                systemctl reload haproxy
                """,
            functions()
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
            functions()
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
   * @param master whose server it is
   */
  public NodeFault wrongBackend(Node node, Node master) {
    ApiServer server = front.serverAt(master);
    String name = server.name();
    String wrong = server.host().replaceFirst("\\d+$", "199");
    return NodeFault.lasting(
        "HAProxy has a wrong address of " + name,
        node,
        NodeScripts.of(
                """
                cp -p %1$s $STATE/haproxy.cfg
                sed -i '%2$d s/^\\([[:space:]]*server[[:space:]][[:space:]]*[^[:space:]]*[[:space:]]*\\)[^[:space:]]*/\\1%3$s:%4$d/' %1$s
                if cmp -s %1$s $STATE/haproxy.cfg; then
                  echo "line %2$d of %1$s has no server whose address could be changed" >&2
                  exit 1
                fi
                systemctl reload haproxy
                """
                    .formatted(CONFIGURATION, server.line(), wrong, server.port()),
                functions(server)
                    + """
                    right=$(configured $STATE/haproxy.cfg)
                    wrong=$(configured %1$s)
                    now=$(address %2$s)
                    status=$(value status %2$s)
                    echo "HAProxy has %2$s at $now, configured is $wrong instead of $right; it is $status"
                    [ -n "$right" ]
                    [ "$wrong" != "$right" ]
                    [ "$now" = %3$s ]
                    case $status in DOWN* | 'no check') ;; *) exit 1 ;; esac
                    """
                        .formatted(CONFIGURATION, name, wrong),
                """
                if [ -e $STATE/haproxy.cfg ]; then
                  cp -p $STATE/haproxy.cfg %s
                  systemctl reload haproxy
                fi
                """
                    .formatted(CONFIGURATION),
                functions(server)
                    + """
                    [ ! -e $STATE/haproxy.cfg ] || cmp $STATE/haproxy.cfg %1$s
                    now=$(address %2$s)
                    status=$(value status %2$s)
                    echo "HAProxy has %2$s at $now; it is $status"
                    [ "$now" = %3$s ]
                    case $(configured %1$s) in %4$s:*) exit 1 ;; esac
                    case $status in UP* | 'no check') ;; *) exit 1 ;; esac
                    """
                        .formatted(CONFIGURATION, name, server.host(), wrong))
            .effectWithin(within(front.timers().longestDetection())));
  }

  /** Nobody waits for what a HAProxy without checks never finds. */
  private static Duration within(double detection) {
    double seconds = Double.isFinite(detection) ? detection : 0;
    return Duration.ofMillis((long) (1e3 * (seconds + 8)));
  }

  private String functions() {
    return FUNCTIONS
        .replace("@BACKEND@", front.proxy().backend())
        .replace("@ENDPOINT@", front.endpoint().toString());
  }

  /** With those that need to know which server's line is at issue. */
  private String functions(ApiServer server) {
    return functions().replace("@LINE@", Integer.toString(server.line()));
  }
}
