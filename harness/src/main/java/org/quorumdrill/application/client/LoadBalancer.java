package org.quorumdrill.application.client;

import java.time.Duration;
import java.util.List;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.node.MachineSpec;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.Wait;

/**
 * The nginx in front of the NodePorts, through which users come in. It runs beside the masters.
 *
 * @param url {@code http://127.0.0.1:PORT}, as the host reaches it
 */
public record LoadBalancer(String url) {

  private static final String FILE = "loadbalancer/nginx.conf";
  private static final String DOCUMENTED_PREFIX = "10.0.42.";
  private static final int DOCUMENTED_PORT = 30080;

  private static final NodeSocket.Tcp HTTP = new NodeSocket.Tcp(80);

  /** An address apart from those of the masters. */
  private static final int PLACE = 60;

  /**
   * Starts it, and returns when Nextcloud answers through it.
   *
   * @param nodes the masters, whose NodePorts it balances over
   * @param nextcloud must be running
   */
  public static LoadBalancer start(Nodes nodes, Fixtures fixtures, Nextcloud nextcloud) {
    String conf = configuration(fixtures.text(FILE), nodes.all(), nextcloud.nodePort().port());
    Node nginx =
        nodes.addMachine(
            new MachineSpec(
                "load-balancer",
                "nginx",
                PLACE,
                List.of(
                    "sh",
                    "-c",
                    "printf '%s' \"$0\" > /etc/nginx/nginx.conf && exec nginx -g 'daemon off;'",
                    conf),
                List.of(HTTP),
                List.of()));
    LoadBalancer balancer = new LoadBalancer("http://127.0.0.1:" + nginx.endpoint(HTTP).getPort());
    NextcloudClient http = new NextcloudClient();
    Wait.upTo(Duration.ofSeconds(30), "Nextcloud to answer through the load balancer")
        .until(
            () -> http.get(balancer.url() + "/status.php", Duration.ofSeconds(5)).statusCode(),
            status -> status == 200);
    return balancer;
  }

  /** The documented file with only its addresses and port replaced. */
  static String configuration(String documented, List<Node> masters, int nodePort) {
    String conf = documented;
    for (int i = 0; i < masters.size(); i++) {
      conf =
          conf.replace(
              "%s%d:%d".formatted(DOCUMENTED_PREFIX, i + 1, DOCUMENTED_PORT),
              "%s:%d".formatted(masters.get(i).address(), nodePort));
    }
    return conf;
  }
}
