package org.quorumdrill.distribution.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Wait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares bare Debian or Ubuntu servers so that they have all that a node container has from the
 * start. Each step runs a script of fixtures/servers/ on all servers at the same time; the script
 * does only what is missing, so it is quick on a server whose image has everything.
 */
public final class BareServerRecipe {

  private static final Logger LOG = LoggerFactory.getLogger(BareServerRecipe.class);

  /** Time for some hundred MB of packages or images. */
  private static final Duration DOWNLOAD = Duration.ofMinutes(10);

  /** A private network appears on a server a moment after the API has attached it. */
  private static final Duration ATTACHED_WITHIN = Duration.ofMinutes(1);

  private final List<Node> nodes;
  private final Fixtures fixtures;
  private final String kubernetes;
  private final List<String> images;

  /**
   * @param kubernetes the minor version to install, for example {@code 1.37}
   * @param images the images that pods will need, by their upstream names
   */
  public BareServerRecipe(
      List<Node> nodes, Fixtures fixtures, String kubernetes, List<String> images) {
    this.nodes = List.copyOf(nodes);
    this.fixtures = fixtures;
    this.kubernetes = kubernetes;
    this.images = List.copyOf(images);
  }

  /** The steps from a booted server to one that kubeadm can be started on. */
  public List<Step> steps() {
    return List.of(
        new Step("every server has its address in the private network", this::awaitAddresses),
        step("kernel modules and settings", "kernel", node -> List.of()),
        step("Debian's packages", "packages", node -> List.of()),
        step("containerd", "containerd", node -> List.of()),
        step(
            "kubeadm, kubelet and kubectl " + kubernetes,
            "kubernetes",
            node -> List.of(kubernetes)),
        step("the kubelet's address and name servers", "kubelet", node -> List.of(node.address())),
        step("the pods' images", "images", node -> images));
  }

  private void awaitAddresses() {
    for (Node node : nodes) {
      Wait.upTo(ATTACHED_WITHIN, node.name() + " to have the address " + node.address())
          .every(Duration.ofMillis(500))
          .until(
              () -> node.shell().query("ip -4 -o addr show | awk '{ print $4 }'"),
              shown -> shown.lines().anyMatch(line -> line.startsWith(node.address() + "/")));
    }
  }

  private Step step(String name, String script, Function<Node, List<String>> arguments) {
    return new Step(name, () -> everywhere(script, arguments));
  }

  private void everywhere(String script, Function<Node, List<String>> arguments) {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      nodes.forEach(
          node -> running.add(threads.submit(() -> run(node, script, arguments.apply(node)))));
    }
    running.forEach(BareServerRecipe::finished);
  }

  private void run(Node node, String script, List<String> arguments) {
    List<String> argv = new ArrayList<>();
    argv.addAll(List.of("bash", "-euo", "pipefail", "-c"));
    argv.add(fixtures.text("servers/sources") + fixtures.text("servers/" + script));
    argv.add(script);
    argv.addAll(arguments);
    CommandResult result = node.shell().run(new Command(argv, DOWNLOAD, false));
    LOG.debug("{}: {}", node.name(), named(result, script, arguments).orFail().stdout().strip());
  }

  /**
   * The result under the script's name: after the script's whole text nobody would find the error.
   */
  private static CommandResult named(CommandResult result, String script, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add("fixtures/servers/" + script);
    words.addAll(arguments);
    return new CommandResult(
        result.node(),
        new Command(words, DOWNLOAD, false),
        result.exitCode(),
        result.stdout(),
        result.stderr(),
        result.took());
  }

  private static void finished(Future<?> work) {
    try {
      work.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new NodeException(String.valueOf(cause.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeException("interrupted while servers were made ready", e);
    }
  }
}
