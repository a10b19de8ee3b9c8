package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotModifiedException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.Power;
import org.quorumdrill.node.Shell;
import org.quorumdrill.node.Wait;

/** A machine beside the masters: a container whose first process is what it was told to be. */
final class SideMachine implements Node, Power {

  private static final Duration SWITCHED_WITHIN = Duration.ofSeconds(10);

  private final DockerClient docker;
  private final String id;
  private final String name;
  private final String address;

  SideMachine(DockerClient docker, String id, String name, String address) {
    this.docker = docker;
    this.id = id;
    this.name = name;
    this.address = address;
  }

  String id() {
    return id;
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
    return new ContainerShell(docker, id, name);
  }

  @Override
  public Power power() {
    return this;
  }

  @Override
  public InetSocketAddress endpoint(NodeSocket socket) {
    throw new IllegalArgumentException(name + " has no socket that the host can reach");
  }

  @Override
  public void cut() {
    try {
      docker.killContainerCmd(id).exec();
    } catch (ConflictException e) {
      if (isOn()) {
        throw e;
      }
    }
    Wait.upTo(SWITCHED_WITHIN, name + " to be off").until(this::isOn, on -> !on);
  }

  @Override
  public void restore() {
    try {
      docker.startContainerCmd(id).exec();
    } catch (NotModifiedException e) {
      // It runs already.
      return;
    }
    Wait.upTo(SWITCHED_WITHIN, name + " to take commands")
        .until(() -> shell().run(Command.of("true")).ok(), ok -> ok);
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
  public boolean isOn() {
    return Boolean.TRUE.equals(state().getRunning());
  }

  @Override
  public boolean isFrozen() {
    return Boolean.TRUE.equals(state().getPaused());
  }

  private ContainerState state() {
    return docker.inspectContainerCmd(id).exec().getState();
  }
}
