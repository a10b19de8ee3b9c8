package org.quorumdrill.node.hetzner;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.OwnerOnlyFile;
import org.quorumdrill.node.Redaction;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.ssh.SshKeys;
import org.quorumdrill.node.ssh.SshTarget;

/**
 * Key, network, firewall and servers of one run, made in this order.
 *
 * <p>The network is 10.0.0.0/16 with the documented 10.0.42.0/24 in it: Hetzner keeps the first
 * address of a network for its gateway, so a network of 10.0.42.0/24 alone would have no 10.0.42.1
 * for master1. See https://docs.hetzner.com/networking/networks/faq
 */
final class ClusterAtHetzner implements AutoCloseable {

  private static final String NETWORK = "10.0.0.0/16";
  private static final String SUBNET = "10.0.42.0/24";
  private static final String PREFIX = "10.0.42.";

  private final HetznerAccess hetzner;
  private final HetznerApi api;
  private final Actions actions;
  private final Creation creation;
  private final ServerCreation serverCreation;
  private final HetznerSettings settings;
  private final HetznerTimes times;
  private final String run;
  private final String networkZone;
  private final KeyPair login = SshKeys.generate();
  private final List<Server> servers = new ArrayList<>();
  private final List<Resource> floatingIps = new ArrayList<>();
  private final List<HetznerNode> nodes = new ArrayList<>();

  ClusterAtHetzner(
      HetznerAccess hetzner,
      Creation creation,
      ServerCreation serverCreation,
      HetznerSettings settings,
      String run,
      String networkZone) {
    this.hetzner = hetzner;
    this.api = hetzner.api();
    this.actions = hetzner.actions();
    this.creation = creation;
    this.serverCreation = serverCreation;
    this.settings = settings;
    this.times = hetzner.times();
    this.run = run;
    this.networkZone = networkZone;
  }

  void make(NodeSpec spec) {
    if (settings.keep().atTheEnd()) {
      OwnerOnlyFile.write(keyFile(), SshKeys.privateText(login));
    }
    long key =
        creation.of(
            Kind.SSH_KEY, name("key"), Map.of("public_key", SshKeys.publicText(login.getPublic())));
    long network =
        creation.of(
            Kind.NETWORK,
            name("network"),
            Map.of(
                "ip_range",
                NETWORK,
                "subnets",
                List.of(Map.of("type", "cloud", "ip_range", SUBNET, "network_zone", networkZone))));
    long firewall =
        creation.of(
            Kind.FIREWALL,
            name("firewall"),
            Map.of("rules", FirewallRules.untilTheRunnerIsKnown()));
    for (int i = 0; i < spec.names().size(); i++) {
      makeNode(spec, i, key, network, firewall);
    }
    if (settings.servers().floatingIp()) {
      assignFloatingIp();
    }
    nodes.forEach(HetznerNode::awaitBoot);
    close(firewall);
  }

  private void makeNode(NodeSpec spec, int index, long key, long network, long firewall) {
    String host = spec.names().get(index);
    KeyPair hostKey = SshKeys.generate();
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("image", settings.servers().image());
    properties.put("ssh_keys", List.of(key));
    properties.put("firewalls", List.of(Map.of("firewall", firewall)));
    properties.put("public_net", Map.of("enable_ipv4", true, "enable_ipv6", false));
    // The interface of the private network must exist before the server boots: the system may miss
    // one that is attached during the boot, and never configure its address.
    properties.put("start_after_create", false);
    properties.put("user_data", CloudConfig.of(host, hostKey));
    Server server = serverCreation.of(name(host), properties);
    String address = PREFIX + (index + 1);
    attach(server, network, address);
    if (settings.servers().backups()) {
      act(server, "enable_backup", Map.of());
    }
    act(server, "poweron", Map.of());
    server = awaitAddress(server);
    servers.add(server);
    String publicAddress = server.publicAddress().orElseThrow();
    nodes.add(
        new HetznerNode(
            hetzner,
            new SshTarget(
                host,
                new InetSocketAddress(publicAddress, settings.api().sshPort()),
                "root",
                hostKey.getPublic(),
                login),
            key,
            address,
            server,
            spec.sockets()));
  }

  /**
   * Assigns a floating address to the first server, without configuring it in the server's system:
   * that is left to what wants to be reached there.
   */
  private void assignFloatingIp() {
    long id =
        creation.of(
            Kind.FLOATING_IP,
            name("floating-ip"),
            Map.of("type", "ipv4", "server", servers.getFirst().id()));
    floatingIps.add(api.get(Kind.FLOATING_IP.path(id), Kind.FLOATING_IP.one(), Resource.class));
  }

  private void attach(Server server, long network, String address) {
    try {
      act(server, "attach_to_network", Map.of("network", network, "ip", address));
    } catch (HetznerException e) {
      // An earlier request whose answer was lost has attached it.
      if (!e.code().equals("server_already_attached")) {
        throw e;
      }
    }
  }

  private void act(Server server, String command, Map<String, ?> body) {
    actions.await(
        api.postAgain(Kind.SERVER.path(server.id()) + "/actions/" + command, body),
        command + " of " + server.name());
  }

  private Server awaitAddress(Server made) {
    return Wait.upTo(times.action(), made.name() + " to run and to have an address")
        .by(api.clock())
        .every(times.look())
        .until(
            () -> api.get(Kind.SERVER.path(made.id()), Kind.SERVER.one(), Server.class),
            server -> server.isRunning() && server.publicAddress().isPresent());
  }

  /** Closes the firewall except for this machine and between the servers. */
  private void close(long firewall) {
    List<String> addresses =
        servers.stream().map(server -> server.publicAddress().orElseThrow()).toList();
    List<String> runner = nodes.stream().map(HetznerNode::runnerAddress).toList();
    actions.await(
        api.postAgain(
            Kind.FIREWALL.path(firewall) + "/actions/set_rules",
            Map.of("rules", FirewallRules.of(runner, addresses))),
        "the firewall to be closed");
  }

  private String name(String what) {
    return "quorum-drill-%s-%s".formatted(run, what);
  }

  String run() {
    return run;
  }

  /** Whether the servers stay when the run ends. */
  boolean isKept() {
    return settings.keep().atTheEnd();
  }

  List<Server> servers() {
    return List.copyOf(servers);
  }

  /** Returns the resources that cost money. */
  Costs.Paid paid() {
    return new Costs.Paid(servers, floatingIps);
  }

  List<HetznerNode> nodes() {
    return List.copyOf(nodes);
  }

  /** Returns type and location of each server, in a line. */
  String describeServers() {
    return String.join(
        ", ",
        servers.stream()
            .map(server -> server.serverType().name() + " in " + server.location().name())
            .toList());
  }

  Path keyFile() {
    return settings.keep().folder().resolve(run).resolve("ssh-key");
  }

  /** Returns the boot logs of the servers that were made, by titles that name them. */
  Map<String, String> logs() {
    Map<String, String> logs = new TreeMap<>();
    for (HetznerNode node : nodes) {
      logs.put(node.name() + " boot", Redaction.of(bootLog(node)));
    }
    return logs;
  }

  private static String bootLog(HetznerNode node) {
    try {
      return node.shell()
          .run(
              Command.of(
                  "bash",
                  "-c",
                  "systemctl --failed --no-pager; journalctl -b -n 300 --no-pager; tail -n 100 /var/log/cloud-init-output.log"))
          .stdout();
    } catch (NodeException e) {
      return "(not readable: " + e.getMessage() + ")";
    }
  }

  /** Ends the connections; the servers stay. */
  @Override
  public void close() {
    nodes.forEach(HetznerNode::close);
  }
}
