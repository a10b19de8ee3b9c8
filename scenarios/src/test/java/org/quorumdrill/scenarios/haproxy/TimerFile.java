package org.quorumdrill.scenarios.haproxy;

import java.util.List;
import java.util.Map;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.cluster.haproxy.ApiProxy;
import org.quorumdrill.cluster.haproxy.ApiServer;
import org.quorumdrill.cluster.haproxy.HaproxyConfig;
import org.quorumdrill.cluster.haproxy.HaproxyTimers;

/**
 * One HAProxy whose timers are measured. Its backend has a server that dies and one that hangs.
 *
 * @param name what is special about it
 * @param number counted from 0; tells its ports from those of the others
 * @param environment in which HAProxy is started
 * @param defaults lines of its defaults section, without {@code mode}
 * @param backend lines of its backend before the servers
 * @param server what follows the address of each server
 */
record TimerFile(
    String name,
    int number,
    Map<String, String> environment,
    String defaults,
    String backend,
    String server) {

  static final int DEAD_PORT = 7001;
  static final int HUNG_PORT = 7002;

  private static final int FIRST_FRONT_PORT = 7100;
  private static final int FIRST_ADMIN_PORT = 7200;

  /** Where bash, which can't open a Unix socket, asks for the servers' states. */
  int adminPort() {
    return FIRST_ADMIN_PORT + number;
  }

  String text() {
    return """
        global
            stats socket /tmp/haproxy-timers/%1$d.sock level admin
            stats socket ipv4@127.0.0.1:%2$d level admin
            maxconn 200
            nbthread 1
        defaults
            mode tcp
            timeout client 50s
            timeout server 50s
        %3$s
        frontend api
            bind 127.0.0.1:%4$d
            default_backend kube
        backend kube
        %5$s
            server dead 127.0.0.1:%6$d %8$s
            server hung 127.0.0.1:%7$d %8$s
        """
        .formatted(
            number,
            adminPort(),
            defaults,
            FIRST_FRONT_PORT + number,
            backend,
            DEAD_PORT,
            HUNG_PORT,
            server);
  }

  HaproxyTimers dead() {
    return timers("dead");
  }

  HaproxyTimers hung() {
    return timers("hung");
  }

  private HaproxyTimers timers(String server) {
    ApiProxy proxy =
        ApiProxy.of(
            HaproxyConfig.parse(text(), environment),
            new ApiEndpoint("127.0.0.1", FIRST_FRONT_PORT + number),
            List.of());
    return proxy.servers().stream()
        .filter(candidate -> candidate.name().equals(server))
        .map(ApiServer::timers)
        .findFirst()
        .orElseThrow();
  }
}
