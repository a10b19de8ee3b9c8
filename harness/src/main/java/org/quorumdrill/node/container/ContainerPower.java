package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotModifiedException;
import java.time.Duration;
import org.quorumdrill.node.Power;
import org.quorumdrill.node.Wait;

/** The mains switch of a machine that is a container. */
record ContainerPower(DockerClient docker, String id, String name, Inside inside) implements Power {

  /** systemd's signal for an orderly shutdown. */
  private static final String POWER_BUTTON = "SIGRTMIN+4";

  private static final Duration OFF_WITHIN = Duration.ofSeconds(10);

  @Override
  public void cut() {
    if (isOn() && !isFrozen()) {
      inside.silence();
    }
    kill();
  }

  /**
   * Restarts the container without silencing its network first, for which it would have to take a
   * command.
   */
  void bootAnew() {
    kill();
    restore();
  }

  private void kill() {
    try {
      docker.killContainerCmd(id).exec();
    } catch (ConflictException e) {
      if (isOn()) {
        throw e;
      }
    }
    Wait.upTo(OFF_WITHIN, name + " to be off").until(this::isOn, on -> !on);
  }

  @Override
  public void restore() {
    try {
      docker.startContainerCmd(id).exec();
    } catch (NotModifiedException e) {
      // It runs already.
      return;
    }
    inside.awaitUp(this);
  }

  @Override
  public void reset() {
    cut();
    restore();
  }

  @Override
  public void pressButton() {
    docker.killContainerCmd(id).withSignal(POWER_BUTTON).exec();
  }

  @Override
  public void requireFreezable() {
    // Every container can be frozen.
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
    return Boolean.TRUE.equals(state().getPaused());
  }

  @Override
  public boolean isOn() {
    return Boolean.TRUE.equals(state().getRunning());
  }

  private ContainerState state() {
    return docker.inspectContainerCmd(id).exec().getState();
  }
}
