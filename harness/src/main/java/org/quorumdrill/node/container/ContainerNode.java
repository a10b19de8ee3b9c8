package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.quorumdrill.node.DocumentedMachine;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.Power;
import org.quorumdrill.node.Shell;

/** A machine that is a container: a node with systemd inside, or a program beside the nodes. */
final class ContainerNode implements Node {

  /** The kernel's default period of a CPU quota. */
  private static final long CPU_PERIOD_MICROS = 100_000;

  /** A Debian server's hard limit (systemd's {@code DefaultLimitNOFILE}). */
  private static final int OPEN_FILES = 524_288;

  private final String id;
  private final String name;
  private final String address;
  private final Map<NodeSocket, InetSocketAddress> endpoints;
  private final Shell shell;
  private final ContainerPower power;

  private ContainerNode(
      String id,
      String name,
      String address,
      Map<NodeSocket, InetSocketAddress> endpoints,
      Shell shell,
      ContainerPower power) {
    this.id = id;
    this.name = name;
    this.address = address;
    this.endpoints = Map.copyOf(endpoints);
    this.shell = shell;
    this.power = power;
  }

  /**
   * Returns the configuration of a container that runs systemd and a kubelet and is as big as the
   * documented machine, or as big as the engine if that has less.
   */
  static HostConfig asServer() {
    return HostConfig.newHostConfig()
        .withPrivileged(true)
        .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
        .withCgroupnsMode("private")
        .withTmpFs(Map.of("/tmp", "", "/run", ""))
        .withBinds(Bind.parse("/lib/modules:/lib/modules:ro"))
        // Unlike a number of CPUs, a quota may exceed what the engine has.
        .withCpuPeriod(CPU_PERIOD_MICROS)
        .withCpuQuota(DocumentedMachine.CORES * CPU_PERIOD_MICROS)
        .withMemory(DocumentedMachine.MEGABYTES * 1_048_576L);
  }

  /** What boots a node: what the image of a node boots, with the open files of a server. */
  static List<String> boot() {
    return boot(OPEN_FILES, "/usr/local/bin/entrypoint", "/sbin/init");
  }

  /**
   * A command whose processes may open so many files, or fewer where the engine gives fewer. Some
   * engines give 2^30, by which HAProxy would size its tables: 128 GB. The limit is lowered inside
   * and not asked of the engine, which may not be allowed to raise its own.
   */
  static List<String> boot(int openFiles, String... command) {
    List<String> argv = new ArrayList<>();
    argv.add("bash");
    argv.add("-c");
    argv.add(
        """
        hard=$(ulimit -Hn)
        if [ "$hard" = unlimited ] || [ "$hard" -gt %1$d ]; then ulimit -n %1$d; fi
        ulimit -Sn 1024 2>/dev/null || true
        exec "$@"
        """
            .formatted(openFiles));
    argv.add("boot");
    argv.addAll(List.of(command));
    return argv;
  }

  /** Starts a container in which systemd does, and returns when it is up. */
  static ContainerNode startSystemd(
      DockerClient docker,
      String id,
      String name,
      String address,
      Map<NodeSocket, InetSocketAddress> endpoints) {
    Shell shell = new ContainerShell(docker, id, name);
    ContainerPower power =
        new ContainerPower(docker, id, name, new Inside.Systemd(docker, id, name, shell));
    power.restore();
    return new ContainerNode(id, name, address, endpoints, shell, power);
  }

  /** Starts a container that runs one program, and returns when it takes commands. */
  static ContainerNode startProgram(
      DockerClient docker,
      String id,
      String name,
      String address,
      Map<NodeSocket, InetSocketAddress> endpoints) {
    Shell shell = new ContainerShell(docker, id, name);
    ContainerPower power = new ContainerPower(docker, id, name, new Inside.Program(name, shell));
    power.restore();
    return new ContainerNode(id, name, address, endpoints, shell, power);
  }

  /** The engine's id of the container. */
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
    return shell;
  }

  @Override
  public Power power() {
    return power;
  }

  /** Reboots the container without running the script, as it can boot only from its own disk. */
  @Override
  public void rescue(String repair) {
    power.bootAnew();
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
}
