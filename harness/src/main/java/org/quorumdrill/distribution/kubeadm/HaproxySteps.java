package org.quorumdrill.distribution.kubeadm;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.quorumdrill.cluster.Haproxy;
import org.quorumdrill.cluster.HaproxyServer;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/**
 * HAProxy on each master, as documented: configured, restarted, listening, and its backends'
 * states.
 */
final class HaproxySteps {

  /** The documented file's addresses; replaced where the network had to be another one. */
  private static final String DOCUMENTED_PREFIX = "10.0.42.";

  /** inter 2 s, fall 3, and up to 2 s for each check to time out; with room for a slow machine. */
  private static final Duration DETECTION = Duration.ofSeconds(20);

  private final List<Node> nodes;
  private final String configuration;

  HaproxySteps(List<Node> nodes, String documentedConfiguration) {
    this.nodes = nodes;
    String address = nodes.getFirst().address();
    String prefix = address.substring(0, address.lastIndexOf('.') + 1);
    this.configuration = documentedConfiguration.replace(DOCUMENTED_PREFIX, prefix);
  }

  Step configureAndRestart() {
    return new Step(
        "haproxy.cfg on every master, HAProxy restarted",
        () -> {
          for (Node node : nodes) {
            node.shell().write("/etc/haproxy/haproxy.cfg", configuration);
            node.shell()
                .query("haproxy -c -q -f /etc/haproxy/haproxy.cfg && systemctl restart haproxy");
          }
        });
  }

  Step listensOnEveryMaster() {
    return new Step(
        "every master listens on 127.0.0.1:5443",
        () ->
            nodes.forEach(
                node ->
                    Wait.upTo(Duration.ofSeconds(5), "nc -v localhost 5443 on " + node.name())
                        .until(
                            () -> node.shell().run(Command.of("nc", "-vz", "localhost", "5443")),
                            result -> result.ok())));
  }

  Step allDownBeforeInit() {
    return new Step(
        "every HAProxy has all its backends DOWN, as nothing runs yet",
        () -> nodes.forEach(node -> await(node, "all DOWN", this::allDown)));
  }

  Step isUp(Node master) {
    String server = serverOf(master);
    return new Step(
        server + " is UP in every HAProxy",
        () ->
            nodes.forEach(
                node ->
                    await(
                        node,
                        server + " UP",
                        servers ->
                            servers.stream().anyMatch(s -> s.name().equals(server) && s.isUp()))));
  }

  Step allUp() {
    return new Step(
        "every HAProxy has all its backends UP",
        () ->
            nodes.forEach(
                node ->
                    await(
                        node,
                        "all UP",
                        servers ->
                            servers.size() == nodes.size()
                                && servers.stream().allMatch(HaproxyServer::isUp))));
  }

  private boolean allDown(List<HaproxyServer> servers) {
    return servers.size() == nodes.size() && servers.stream().allMatch(HaproxyServer::isDown);
  }

  private static void await(Node node, String what, Predicate<List<HaproxyServer>> holds) {
    Wait.upTo(DETECTION, "the backends in HAProxy on " + node.name() + " to be " + what)
        .until(() -> new Haproxy(node).servers(), holds);
  }

  /** The documented file calls k8smaster1's backend master1. */
  private static String serverOf(Node master) {
    return master.name().replace("k8s", "");
  }
}
