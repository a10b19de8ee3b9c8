package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotModifiedException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.Power;
import org.quorumdrill.node.Shell;
import org.quorumdrill.node.Wait;

/** A node that is a container with systemd inside. */
final class ContainerNode implements Node, Power {

  private static final Duration BOOT_DEADLINE = Duration.ofSeconds(60);

  /** Of the console, in an error's message. */
  private static final int LINES = 20;

  private final DockerClient docker;
  private final String id;
  private final String name;
  private final String address;
  private final Map<NodeSocket, InetSocketAddress> endpoints;
  private final Shell shell;

  ContainerNode(
      DockerClient docker,
      String id,
      String name,
      String address,
      Map<NodeSocket, InetSocketAddress> endpoints) {
    this.docker = docker;
    this.id = id;
    this.name = name;
    this.address = address;
    this.endpoints = Map.copyOf(endpoints);
    this.shell = new ContainerShell(docker, id, name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public Shell shell() {
    return shell;
  }

  @Override
  public Power power() {
    return this;
  }

  @Override
  public InetSocketAddress endpoint(NodeSocket socket) {
    InetSocketAddress endpoint = endpoints.get(socket);
    if (endpoint == null) {
      throw new IllegalArgumentException(
          "%s: %s was not asked for when the node was made; reachable are %s"
              .formatted(name, socket, endpoints.keySet()));
    }
    return endpoint;
  }

  /** The engine kills processes, and their kernel would still close each connection politely. */
  private static final String SILENCE =
      "iptables -w -I OUTPUT -o eth0 -j DROP && iptables -w -I INPUT -i eth0 -j DROP";

  @Override
  public void cut() {
    if (isOn() && !isFrozen()) {
      // Gone with the container's network when it is started again.
      shell.query(SILENCE);
    }
    try {
      docker.killContainerCmd(id).exec();
    } catch (ConflictException e) {
      if (isOn()) {
        throw e;
      }
    }
    Wait.upTo(Duration.ofSeconds(10), name + " to be off").until(this::isOn, on -> !on);
  }

  @Override
  public void restore() {
    try {
      docker.startContainerCmd(id).exec();
    } catch (NotModifiedException e) {
      // It runs already.
      return;
    }
    awaitBoot();
  }

  @Override
  public void freeze() {
    if (!isFrozen()) {
      docker.pauseContainerCmd(id).exec();
    }
  }

  @Override
  public void thaw() {
    if (isFrozen()) {
      docker.unpauseContainerCmd(id).exec();
    }
  }

  @Override
  public boolean isFrozen() {
    return Boolean.TRUE.equals(docker.inspectContainerCmd(id).exec().getState().getPaused());
  }

  @Override
  public boolean isOn() {
    return Boolean.TRUE.equals(docker.inspectContainerCmd(id).exec().getState().getRunning());
  }

  /** Waits until systemd has started everything; says which unit failed if one did. */
  void awaitBoot() {
    Wait.upTo(BOOT_DEADLINE, "systemd on " + name + " to be running")
        .every(Duration.ofMillis(50))
        .abortIf(
            () ->
                isOn()
                    ? Optional.empty()
                    : Optional.of(
                        "the container stopped: " + new ContainerLogs(docker).last(id, LINES)))
        .until(this::systemState, state -> state.equals("running"));
  }

  private String systemState() {
    String state = shell.run(Command.of("systemctl", "is-system-running")).stdout().strip();
    return state.equals("degraded")
        ? state + ": " + shell.query("systemctl --failed --plain --no-legend")
        : state;
  }
}
