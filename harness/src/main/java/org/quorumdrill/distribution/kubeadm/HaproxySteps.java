package org.quorumdrill.distribution.kubeadm;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.quorumdrill.cluster.ApiFront;
import org.quorumdrill.cluster.Haproxy;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.cluster.haproxy.ApiProxy;
import org.quorumdrill.cluster.haproxy.ApiServer;
import org.quorumdrill.cluster.haproxy.HaproxyConfig;
import org.quorumdrill.cluster.haproxy.HaproxyServer;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;

/**
 * HAProxy on each master, by its own file: configured, restarted, listening, and the states of the
 * API's servers. Other servers of the file are none of the cluster's.
 */
final class HaproxySteps {

  /** Room for a slow machine, on top of the time that the file itself gives. */
  private static final Duration MARGIN = Duration.ofSeconds(15);

  private final List<Node> nodes;
  private final HaproxyFiles files;
  private final Supplier<ApiEndpoint> endpoint;
  private Optional<WaitTimedOutException> notDownAtStart = Optional.empty();

  /**
   * @param configuration the haproxy.cfg with the documented addresses
   * @param endpoint where the nodes find the API; asked when a step needs it
   */
  HaproxySteps(List<Node> nodes, String configuration, Supplier<ApiEndpoint> endpoint) {
    this.nodes = nodes;
    this.files =
        new HaproxyFiles(FirstMaster.inNetworkOf(nodes.getFirst().address(), configuration));
    this.endpoint = endpoint;
  }

  /** What serves the API by the haproxy.cfg. */
  ApiFront front() {
    return new ApiFront(endpoint.get(), api());
  }

  /** What differs from the haproxy.cfg, each in words. */
  List<String> added() {
    return files.added();
  }

  /** How long HAProxy takes to find that a master's apiserver answers for the first time. */
  Duration untilUp(Node master) {
    return seconds(server(master).timers().untilUpAtStart());
  }

  Step configureAndRestart() {
    return new Step(
        "haproxy.cfg on every master, HAProxy restarted", () -> nodes.forEach(files::applyOn));
  }

  Step listensOnEveryMaster() {
    return new Step("HAProxy listens for the API on every master", this::awaitListening);
  }

  private void awaitListening() {
    String host = endpoint.get().host();
    String port = String.valueOf(endpoint.get().port());
    nodes.forEach(
        node ->
            Wait.upTo(
                    Duration.ofSeconds(5),
                    "nc -v %s %s on %s (controlPlaneEndpoint)".formatted(host, port, node.name()))
                .until(
                    () -> node.shell().run(Command.of("nc", "-vz", host, port)),
                    result -> result.ok()));
  }

  /**
   * Looks and remembers what it saw, because it can only be seen now and a cluster can be made in
   * any case; {@link #wereDownBeforeInit} tells it.
   */
  Step allDownBeforeInit() {
    return new Step(
        "HAProxy looks for masters where nothing runs yet",
        () -> {
          try {
            awaitAllDown();
          } catch (WaitTimedOutException e) {
            notDownAtStart = Optional.of(e);
          }
        });
  }

  /** Fails if {@link #allDownBeforeInit} did not see what it looked for. */
  Step wereDownBeforeInit() {
    return new Step(
        "every HAProxy had all its backends DOWN before anything ran",
        () ->
            notDownAtStart.ifPresent(
                e -> {
                  throw e;
                }));
  }

  private void awaitAllDown() {
    List<ApiServer> checked =
        api().servers().stream().filter(ApiServer::isChecked).filter(ApiServer::isInUse).toList();
    double longest =
        longest(checked.stream().mapToDouble(server -> server.timers().untilDownAtStart()));
    List<String> names = checked.stream().map(ApiServer::name).toList();
    awaitEverywhere("DOWN", longest, rows -> are(rows, names, HaproxyServer::isDown));
  }

  /** Needed by what follows: through another master's HAProxy the cluster can't be reached. */
  Step isUp(Node master) {
    return new Step(
        master.name() + " is UP in every HAProxy",
        () -> {
          ApiServer server = server(master);
          awaitEverywhere(
              "UP (" + server + ")",
              server.timers().untilUpAtStart(),
              rows -> are(rows, List.of(server.name()), HaproxySteps::takesConnections));
        });
  }

  Step allUp() {
    return new Step(
        "every HAProxy has all its backends UP",
        () -> {
          List<ApiServer> used = front().serversAt(nodes);
          List<String> names = used.stream().map(ApiServer::name).toList();
          awaitEverywhere(
              "UP",
              longest(used.stream().mapToDouble(server -> server.timers().longestRecovery())),
              rows -> are(rows, names, HaproxySteps::takesConnections));
        });
  }

  /** A server that nobody checks is never found to be UP, and gets connections all the same. */
  private static boolean takesConnections(HaproxyServer row) {
    return row.isUp() || row.isUnchecked();
  }

  private static boolean are(
      List<HaproxyServer> rows, List<String> names, Predicate<HaproxyServer> state) {
    return names.stream()
        .allMatch(
            name -> rows.stream().anyMatch(row -> row.name().equals(name) && state.test(row)));
  }

  /**
   * @param state that is awaited, in words
   * @param reckoned the seconds that the file gives HAProxy for it
   */
  private void awaitEverywhere(
      String state, double reckoned, Predicate<List<HaproxyServer>> holds) {
    ApiProxy api = api();
    for (Node node : nodes) {
      Wait.upTo(
              seconds(reckoned).plus(MARGIN),
              String.format(
                  Locale.ROOT,
                  "the API's servers (backend %s) in HAProxy on %s to be %s, which takes up to %.1f s by its haproxy.cfg",
                  api.backend(),
                  node.name(),
                  state,
                  reckoned))
          .until(() -> HaproxyServer.of(api.backend(), new Haproxy(node).servers()), holds);
    }
  }

  private ApiProxy api() {
    return ApiProxy.of(
        HaproxyConfig.parse(files.configuration()),
        endpoint.get(),
        nodes.stream().map(Node::address).toList());
  }

  private ApiServer server(Node master) {
    ApiProxy api = api();
    return api.at(master.address())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "backend %s of haproxy.cfg serves the API and has no server at %s, the address of %s; it has %s"
                        .formatted(api.backend(), master.address(), master.name(), api.servers())));
  }

  private static double longest(DoubleStream seconds) {
    return seconds.max().orElse(0);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }
}
