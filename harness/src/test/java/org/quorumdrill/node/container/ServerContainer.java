package org.quorumdrill.node.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.hetzner.emulator.Machines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container that plays a server of the emulated cloud, and its mains switch. */
record ServerContainer(
    DockerClient docker,
    String id,
    String name,
    String address,
    String privateNetwork,
    UnaryOperator<String> place)
    implements Machines.Machine {

  private static final Logger LOG = LoggerFactory.getLogger(ServerContainer.class);
  private static final Duration OFF_WITHIN = Duration.ofSeconds(10);
  private static final int SHUT_DOWN_SECONDS = 80;

  /** Keeps the kernel from closing each connection properly when the engine kills the processes. */
  private static final String SILENCE =
      "iptables -w -I OUTPUT ! -o lo -j DROP && iptables -w -I INPUT ! -i lo -j DROP";

  @Override
  public void switchOn() {
    try {
      docker.startContainerCmd(id).exec();
    } catch (NotModifiedException e) {
      LOG.debug("{} runs already", name);
    }
  }

  @Override
  public void switchOff() {
    if (isRunning()) {
      silence();
    }
    try {
      docker.killContainerCmd(id).exec();
    } catch (ConflictException e) {
      if (isRunning()) {
        throw e;
      }
    }
    Wait.upTo(OFF_WITHIN, name + " to be off").until(this::isRunning, running -> !running);
  }

  private void silence() {
    try {
      new ContainerShell(docker, id, name).query(SILENCE);
    } catch (NodeException e) {
      // It may be shutting down by itself at this moment; then there is nothing to silence.
      if (isRunning()) {
        throw e;
      }
    }
  }

  @Override
  public void shutDown() {
    try {
      docker.stopContainerCmd(id).withTimeout(SHUT_DOWN_SECONDS).exec();
    } catch (NotModifiedException e) {
      LOG.debug("{} is off already", name);
    }
  }

  @Override
  public void rescue(List<String> authorizedKeys) {
    docker
        .copyArchiveToContainerCmd(id)
        .withRemotePath("/")
        .withTarInputStream(new ByteArrayInputStream(new RescueBoot(authorizedKeys).archive()))
        .exec();
  }

  @Override
  public void attach(String ip) {
    docker
        .connectToNetworkCmd()
        .withContainerId(id)
        .withNetworkId(privateNetwork)
        .withContainerNetwork(
            new ContainerNetwork().withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(ip)))
        .exec();
  }

  @Override
  public void firewall(List<JsonNode> rules) {
    if (!isRunning()) {
      // It gets its rules when it starts.
      return;
    }
    try {
      new ContainerShell(docker, id, name).query(new ServerFirewall(rules, place).script());
    } catch (NodeException e) {
      // It may be shutting down by itself at this moment; then it needs no rules.
      if (isRunning()) {
        throw e;
      }
    }
  }

  @Override
  public boolean hasEnded() {
    try {
      return "exited".equals(state().getStatus());
    } catch (NotFoundException e) {
      return false;
    }
  }

  private boolean isRunning() {
    return Boolean.TRUE.equals(state().getRunning());
  }

  private ContainerState state() {
    return docker.inspectContainerCmd(id).exec().getState();
  }

  @Override
  public void remove() {
    try {
      docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException | ConflictException e) {
      LOG.debug("{} is being removed already", name, e);
    }
  }
}
