package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.Optional;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Power;
import org.quorumdrill.node.Shell;
import org.quorumdrill.node.Wait;

/** The process tree in a container that plays a machine, as its mains switch sees it. */
sealed interface Inside {

  /** Drops all its packets, so that it ends like a machine that lost its power. */
  void silence();

  /** Returns when the machine can be used. */
  void awaitUp(Power power);

  /** A whole system with systemd as init. */
  record Systemd(DockerClient docker, String id, String name, Shell shell) implements Inside {

    private static final Duration BOOT_DEADLINE = Duration.ofSeconds(60);

    /** Lines of the console in an error's message. */
    private static final int LINES = 20;

    /**
     * Keeps the kernel from closing each connection properly when the engine kills the processes.
     * The rules go with the container's network when it is started again.
     */
    private static final String SILENCE =
        "iptables -w -I OUTPUT -o eth0 -j DROP && iptables -w -I INPUT -i eth0 -j DROP";

    @Override
    public void silence() {
      shell.query(SILENCE);
    }

    /** Waits until systemd has started everything; says which unit failed if one did. */
    @Override
    public void awaitUp(Power power) {
      Wait.upTo(BOOT_DEADLINE, "systemd on " + name + " to be running")
          .every(Duration.ofMillis(50))
          .abortIf(
              () ->
                  power.isOn()
                      ? Optional.empty()
                      : Optional.of(
                          "the container stopped: " + new ContainerLogs(docker).last(id, LINES)))
          .until(this::state, state -> state.equals("running"));
    }

    private String state() {
      String state = shell.run(Command.of("systemctl", "is-system-running")).stdout().strip();
      return state.equals("degraded")
          ? state + ": " + shell.query("systemctl --failed --plain --no-legend")
          : state;
    }
  }

  /**
   * One program. Its kernel still closes its connections, as the image has no tool to prevent that.
   */
  record Program(String name, Shell shell) implements Inside {

    private static final Duration UP_WITHIN = Duration.ofSeconds(10);

    @Override
    public void silence() {}

    @Override
    public void awaitUp(Power power) {
      Wait.upTo(UP_WITHIN, name + " to take commands")
          .until(() -> shell.run(Command.of("true")).ok(), ok -> ok);
    }
  }
}
