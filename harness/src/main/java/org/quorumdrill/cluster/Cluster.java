package org.quorumdrill.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quorumdrill.cluster.haproxy.ApiProxy;
import org.quorumdrill.cluster.haproxy.ApiServer;
import org.quorumdrill.cluster.haproxy.HaproxyConfig;
import org.quorumdrill.cluster.haproxy.HaproxyServer;
import org.quorumdrill.cluster.haproxy.HaproxyTimers;
import org.quorumdrill.node.Node;

/** A read view of a running cluster. It owns no fault, no probe and no machine. */
public final class Cluster implements AutoCloseable {

  private final List<Node> masters;
  private final Layout layout;
  private final KubernetesVersion version;
  private final ApiFront front;
  private final Credentials admin;
  private final Etcd etcd;
  private final Map<String, KubernetesClient> clients = new HashMap<>();

  /**
   * @param masters in the documented order, master1 first
   * @param layout how the parts of the distribution are reached
   * @param front how each master reaches the API, by the files that were applied
   */
  public Cluster(List<Node> masters, Layout layout, ApiFront front) {
    this.masters = List.copyOf(masters);
    this.layout = layout;
    this.version = layout.version(masters.getFirst());
    this.front = front;
    this.admin = layout.admin(masters.getFirst());
    this.etcd = new Etcd(layout.etcdClient(masters.getFirst()));
    for (Node master : masters) {
      clients.put(master.name(), KubeApi.through(apiUrl(master), admin));
    }
  }

  public List<Node> masters() {
    return masters;
  }

  /**
   * The master of this name.
   *
   * @throws IllegalArgumentException if no master has this name
   */
  public Node master(String name) {
    return masters.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no master is named %s; there are %s"
                        .formatted(name, masters.stream().map(Node::name).toList())));
  }

  /** All masters but this one. */
  public List<Node> mastersExcept(Node node) {
    List<Node> others = new ArrayList<>(masters);
    others.removeIf(other -> other.name().equals(node.name()));
    return others;
  }

  public KubernetesVersion version() {
    return version;
  }

  /** How the parts of this cluster are reached. */
  public Layout layout() {
    return layout;
  }

  /** The component of this name; one without any capability if the distribution has none. */
  public Component component(ComponentName name) {
    return layout.component(name);
  }

  /** kubectl on the first master. */
  public Kubectl kubectl() {
    return kubectl(masters.getFirst());
  }

  /** kubectl on this master. */
  public Kubectl kubectl(Node master) {
    return layout.kubectl(master);
  }

  /** The cluster administrator's credentials. */
  public Credentials admin() {
    return admin;
  }

  public Etcd etcd() {
    return etcd;
  }

  /**
   * The master whose etcd member leads.
   *
   * @throws IllegalStateException if none does, or a member does not answer
   */
  public Node etcdLeader() {
    return masters.stream()
        .filter(master -> etcdStatus(master).isLeader())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("etcd has no leader; it was not steady"));
  }

  /**
   * The status of this master's etcd member, for callers that can't do without.
   *
   * @throws IllegalStateException if it does not
   */
  public EtcdStatus etcdStatus(Node master) {
    try {
      return etcd.status(master);
    } catch (IOException e) {
      throw new IllegalStateException(
          "etcd on " + master.name() + " does not say whom it follows: " + e.getMessage(), e);
    }
  }

  public Haproxy haproxy(Node master) {
    return new Haproxy(master);
  }

  /** How each master reaches the API, by the files that were applied. */
  public ApiFront apiFront() {
    return front;
  }

  /** The API's servers as this master's HAProxy sees them now; others are none of the cluster's. */
  public List<HaproxyServer> apiServers(Node master) throws IOException {
    List<String> names = front.serversAt(masters).stream().map(ApiServer::name).toList();
    return HaproxyServer.of(front.proxy().backend(), haproxy(master).servers()).stream()
        .filter(server -> names.contains(server.name()))
        .toList();
  }

  /** {@code https://127.0.0.1:PORT}, as the host reaches this master's HAProxy. */
  public String apiUrl(Node master) {
    return "https://127.0.0.1:" + master.endpoint(front.socket()).getPort();
  }

  /**
   * The timers by which the HAProxies find a dead master, by the file that was applied.
   *
   * @throws IllegalStateException if one of them has a slower configuration
   */
  public HaproxyTimers haproxyTimers() {
    for (Node master : masters) {
      front.timers().keptBy(runningOn(master).timers(), master.name());
    }
    return front.timers();
  }

  private ApiProxy runningOn(Node master) {
    return ApiProxy.of(
        HaproxyConfig.parse(master.shell().read("/etc/haproxy/haproxy.cfg")),
        front.endpoint(),
        masters.stream().map(Node::address).toList());
  }

  /** The API through this master's HAProxy. */
  public KubernetesClient apiThrough(Node master) {
    KubernetesClient client = clients.get(master.name());
    if (client == null) {
      throw new IllegalArgumentException(master.name() + " is not a master of this cluster");
    }
    return client;
  }

  /** The API through the first master's HAProxy. */
  public KubernetesClient api() {
    return apiThrough(masters.getFirst());
  }

  @Override
  public void close() {
    clients.values().forEach(KubernetesClient::close);
    etcd.close();
  }
}
