package org.quorumdrill.node.hetzner;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.Power;
import org.quorumdrill.node.Shell;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.node.ssh.SshConnection;
import org.quorumdrill.node.ssh.SshShell;
import org.quorumdrill.node.ssh.SshTarget;
import org.quorumdrill.node.ssh.SshTimes;
import org.quorumdrill.node.ssh.SshTunnels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node that is a server, reached by SSH. */
final class HetznerNode implements Node, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HetznerNode.class);

  private final String name;
  private final String address;
  private final HetznerTimes times;
  private final Clock clock;
  private final SshTarget target;
  private final SshConnection connection;
  private final SshTunnels tunnels;
  private final Shell shell;
  private final ServerPower power;
  private final RescueSystem rescueSystem;

  /**
   * @param loginKey id of the login's public key at Hetzner
   * @param address its address in the private network
   * @param server the server as it was last seen
   */
  HetznerNode(
      HetznerAccess hetzner,
      SshTarget target,
      long loginKey,
      String address,
      Server server,
      List<NodeSocket> sockets) {
    this.name = target.node();
    this.address = address;
    this.times = hetzner.times();
    this.clock = hetzner.clock();
    this.target = target;
    this.connection = new SshConnection(target, SshTimes.standard(), clock);
    this.shell = new SshShell(connection);
    this.tunnels = new SshTunnels(connection, address, sockets);
    this.power = new ServerPower(hetzner, name, server, this::awaitBoot);
    this.rescueSystem = new RescueSystem(power, target, loginKey, times, clock);
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
    return power;
  }

  /** Resets the server, and repairs its disk from the rescue system if SSH does not come back. */
  @Override
  public void rescue(String repair) {
    try {
      power.reset();
    } catch (WaitTimedOutException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      LOG.warn("{}. Its disk is looked at from Hetzner's rescue system", e.getMessage());
      rescueSystem.repair(repair);
    }
  }

  @Override
  public InetSocketAddress endpoint(NodeSocket socket) {
    return tunnels.endpoint(socket);
  }

  /**
   * Waits until systemd has started everything. A failed unit of a bare server is not ours and is
   * only logged.
   */
  void awaitBoot() {
    String state =
        Wait.upTo(times.boot(), "systemd on " + name + " to be running")
            .by(clock)
            .every(times.look())
            .until(
                this::systemState, seen -> seen.equals("running") || seen.startsWith("degraded"));
    if (state.startsWith("degraded")) {
      LOG.warn("{} has booted, {}", name, state);
    }
  }

  private String systemState() {
    CommandResult answer = shell.run(Command.of("systemctl", "is-system-running"));
    String state = answer.stdout().strip();
    if (state.isEmpty()) {
      // An exception and not a state, so that the wait's timeout message names the connection
      // problem.
      throw new NodeException(
          "systemctl said nothing (exit code %d) %s"
              .formatted(answer.exitCode(), answer.stderr().strip()));
    }
    return state.equals("degraded")
        ? state + ": " + shell.query("systemctl --failed --plain --no-legend")
        : state;
  }

  /** Returns the IPv4 address from which the node sees this machine. */
  String runnerAddress() {
    String seen = shell.query("echo \"${SSH_CONNECTION%% *}\"");
    if (!seen.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      throw new NodeException(
          "%s does not tell from which IPv4 address it sees this machine, it says '%s'"
              .formatted(name, seen));
    }
    return seen;
  }

  /**
   * Returns the command that logs in and, once this run is over, opens the same ports on 127.0.0.1.
   *
   * @param key file of the login's private key
   * @param knownHosts file with the line of {@link #knownHost}
   */
  String login(Path key, Path knownHosts) {
    return "ssh -i %s -o UserKnownHostsFile=%s -p %d %s root@%s"
        .formatted(
            key,
            knownHosts,
            target.address().getPort(),
            String.join(" ", tunnels.asOptions()),
            target.address().getHostString());
  }

  /** Returns the node's line of known_hosts, so that ssh accepts no other host. */
  String knownHost() {
    return "[%s]:%d %s"
        .formatted(
            target.address().getHostString(),
            target.address().getPort(),
            PublicKeyEntry.toString(target.hostKey()));
  }

  @Override
  public void close() {
    tunnels.close();
    connection.close();
  }
}
