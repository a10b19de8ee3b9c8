package org.quorumdrill.cluster;

import java.time.Duration;
import java.util.Optional;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;

/** kubectl on one node, as its distribution calls it, with the administrator's credentials. */
public final class Kubectl {

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

  private final Node node;
  private final String program;
  private final Optional<Duration> requestTimeout;

  /**
   * Limits each request to 10 s; see {@link #answeringWithin} for another limit.
   *
   * @param program as bash calls it, for example {@code k3s kubectl}
   */
  public Kubectl(Node node, String program) {
    this(node, program, Optional.of(ANSWERS_WITHIN));
  }

  private Kubectl(Node node, String program, Optional<Duration> requestTimeout) {
    this.node = node;
    this.program = program;
    this.requestTimeout = requestTimeout;
  }

  /** The same, with another limit for each request; whole seconds. */
  public Kubectl answeringWithin(Duration limit) {
    return new Kubectl(node, program, Optional.of(limit));
  }

  /**
   * The same without a limit for each request. A command that waits, such as {@code delete},
   * watches in one request for as long as it takes.
   */
  public Kubectl withoutTimeout() {
    return new Kubectl(node, program, Optional.empty());
  }

  /** The node that it runs on. */
  public Node node() {
    return node;
  }

  /**
   * The call as text, for a script that runs on the node.
   *
   * @param arguments as bash reads them, for example {@code get nodes -o wide}
   */
  public String script(String arguments) {
    return program
        + requestTimeout.map(limit -> " --request-timeout=" + limit.toSeconds() + "s").orElse("")
        + " "
        + arguments;
  }

  /**
   * Runs it and returns what it printed, without the last line break.
   *
   * @param arguments as bash reads them; they may end in a pipe
   * @throws org.quorumdrill.node.NodeException if it fails or takes longer than 30 s
   */
  public String query(String arguments) {
    return node.shell().query(script(arguments));
  }

  /**
   * Runs it. A failure is a result, not an exception.
   *
   * @param arguments as for {@link #query}
   * @param limit time after which it is killed and counts as failed
   */
  public CommandResult run(String arguments, Duration limit) {
    return node.shell().run(Command.script(script(arguments)).within(limit));
  }
}
