package org.quorumdrill.application;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ContainerGroup;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSocket;

/**
 * A running, installed Nextcloud and how a user reaches it. {@link #toString} leaves the passwords
 * out.
 *
 * @param namespace of its Deployment
 * @param nodePort of its Service, on every node
 * @param password of the user, with which people log in
 * @param appPassword of the user, with which programs send their requests; the password where none
 *     was made yet
 * @param parts what its pod is made of, and by which names
 * @param times how long it took to come up
 */
public record Nextcloud(
    String namespace,
    NodeSocket.Tcp nodePort,
    String user,
    String password,
    String appPassword,
    Parts parts,
    Times times) {

  /** One with the documented names. */
  public Nextcloud(
      String namespace,
      NodeSocket.Tcp nodePort,
      String user,
      String password,
      String appPassword,
      Times times) {
    this(namespace, nodePort, user, password, appPassword, Parts.DOCUMENTED, times);
  }

  /** One with the documented names, for which no app password was made yet. */
  public Nextcloud(
      String namespace, NodeSocket.Tcp nodePort, String user, String password, Times times) {
    this(namespace, nodePort, user, password, password, times);
  }

  /**
   * The parts of its pod, by the names that its Deployment gives them.
   *
   * @param labels by which the pods that serve users are found
   * @param fpmLabels by which the pods with PHP are found; others only where they are not the same
   * @param web name of the container of the web server
   * @param fpm name of the container that runs PHP; the same as {@code web} where one does both
   * @param containers how many the pod that serves users has
   * @param volume where its folders lie on the volume of its files
   */
  public record Parts(
      Map<String, String> labels,
      Map<String, String> fpmLabels,
      String web,
      String fpm,
      int containers,
      VolumeLayout volume) {

    /** nginx and FPM in one pod, as documented. */
    public static final Parts DOCUMENTED =
        inOnePod(Map.of("app", "nextcloud"), "nginx", "nextcloud", 2);

    public Parts {
      labels = Map.copyOf(labels);
      fpmLabels = Map.copyOf(fpmLabels);
    }

    public static Parts inOnePod(
        Map<String, String> labels, String web, String fpm, int containers) {
      return new Parts(labels, labels, web, fpm, containers, VolumeLayout.DOCUMENTED);
    }

    /** The same with another layout of the volume. */
    public Parts on(VolumeLayout other) {
      return new Parts(labels, fpmLabels, web, fpm, containers, other);
    }

    /** What kubectl shows once the pod is up, for example {@code 2/2}. */
    public String ready() {
      return containers + "/" + containers;
    }

    /** The selector of the pods that serve users, for example {@code app=cloud,tier=backend}. */
    public String selector() {
      return selector(labels);
    }

    /** The selector of the pods with PHP. */
    public String fpmSelector() {
      return selector(fpmLabels);
    }

    private static String selector(Map<String, String> labels) {
      return new TreeMap<>(labels)
          .entrySet().stream()
              .map(label -> label.getKey() + "=" + label.getValue())
              .collect(Collectors.joining(","));
    }
  }

  /**
   * Times since the Deployment was applied.
   *
   * @param ready when Kubernetes first showed the pod as 2/2
   * @param answers when the application first answered
   * @param installed when the first administrator could log in
   */
  public record Times(Duration ready, Duration answers, Duration installed) {}

  /**
   * The address at which the host reaches the NodePort of this node, {@code http://127.0.0.1:PORT}.
   */
  public String url(Node node) {
    return "http://127.0.0.1:" + node.endpoint(nodePort).getPort();
  }

  /**
   * Value of the Authorization header for the user's programs. A secret. With an app password, as
   * every real client does: a request with the password costs ten times as much, because its hash
   * is slow on purpose.
   */
  public String basicAuth() {
    return basic(appPassword);
  }

  /** Value of the Authorization header with which the user logs in by the password. A secret. */
  public String passwordAuth() {
    return basic(password);
  }

  private String basic(String secret) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  /** Path of a user's file under WebDAV. */
  public String davPath(String file) {
    return "/remote.php/dav/files/" + user + "/" + file;
  }

  /**
   * Path of a thumbnail that keeps the picture's proportions.
   *
   * @param side of the square that it fits into, in pixels
   */
  public String previewPath(String file, int side) {
    return "/index.php/core/preview.png?file=/%s&x=%2$d&y=%2$d&a=1".formatted(file, side);
  }

  /**
   * The last master without a pod of it, not even one that is about to end: a master that can fail
   * without taking Nextcloud down.
   *
   * @throws IllegalStateException if there is none
   */
  public Node masterWithoutIt(Cluster cluster) {
    List<String> hosts = hosts(pods(cluster), pod -> true);
    return cluster.masters().reversed().stream()
        .filter(master -> !hosts.contains(master.name()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Nextcloud runs on every master: " + hosts));
  }

  /**
   * The master that runs the pod.
   *
   * @throws IllegalStateException if there is none
   */
  public Node masterWithIt(Cluster cluster) {
    return hosts(pods(cluster), Nextcloud::runs).stream()
        .findFirst()
        .map(cluster::master)
        .orElseThrow(() -> new IllegalStateException("no pod of Nextcloud runs"));
  }

  /**
   * The control group in which the node's kernel counts what the container with PHP uses.
   *
   * @throws IllegalStateException if it does not run
   */
  public ContainerGroup containerGroup(Cluster cluster) {
    for (Pod pod : pods(cluster, parts.fpmLabels())) {
      for (ContainerStatus status : pod.getStatus().getContainerStatuses()) {
        if (status.getName().equals(parts.fpm()) && status.getState().getRunning() != null) {
          return ContainerGroup.find(
              cluster.master(pod.getSpec().getNodeName()),
              status.getContainerID().replaceFirst("^[a-z]+://", ""));
        }
      }
    }
    throw new IllegalStateException("no container %s runs in %s".formatted(parts.fpm(), namespace));
  }

  /**
   * The CPU limit that its pod declares for the container with PHP, in cores; empty if there is
   * none.
   */
  public Optional<Double> cpuLimit(Cluster cluster) {
    return pods(cluster, parts.fpmLabels()).stream()
        .flatMap(pod -> pod.getSpec().getContainers().stream())
        .filter(container -> container.getName().equals(parts.fpm()))
        .map(Container::getResources)
        .filter(resources -> resources != null && resources.getLimits() != null)
        .map(resources -> resources.getLimits().get("cpu"))
        .filter(Objects::nonNull)
        .map(limit -> limit.getNumericalAmount().doubleValue())
        .filter(cores -> cores > 0)
        .findFirst();
  }

  /** All of its pods that serve users, including one that is about to end. */
  public List<Pod> pods(Cluster cluster) {
    return pods(cluster, parts.labels());
  }

  private List<Pod> pods(Cluster cluster, Map<String, String> labels) {
    return cluster.api().pods().inNamespace(namespace).withLabels(labels).list().getItems();
  }

  /** Names of the nodes of the pods that have one. */
  static List<String> hosts(List<Pod> pods, Predicate<Pod> which) {
    return pods.stream()
        .filter(which)
        .map(pod -> Optional.ofNullable(pod.getSpec().getNodeName()))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Whether it really runs: a pod that is about to end, or was evicted, is listed beside its
   * replacement.
   */
  static boolean runs(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && "Running".equals(pod.getStatus().getPhase());
  }

  @Override
  public String toString() {
    return "Nextcloud[namespace=%s, nodePort=%d, user=%s]"
        .formatted(namespace, nodePort.port(), user);
  }
}
