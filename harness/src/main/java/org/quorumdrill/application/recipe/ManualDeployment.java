package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NotPossibleHereException;

/**
 * The manifests of Nextcloud applied one at a time, in a namespace of their own: in a wrong order,
 * or with a wrong line. Nothing here waits for the outcome. Closing removes what was made, the
 * pod's files included.
 */
public final class ManualDeployment implements AutoCloseable {

  /** What nginx answered. */
  public record Page(int status, String body) {}

  private static final Duration REMOVED_WITHIN = Duration.ofSeconds(110);

  private final Cluster cluster;
  private final NextcloudOptions options;
  private final NextcloudSetUp setUp;
  private final NextcloudManifests manifests;
  private final ManifestApplier applier;

  ManualDeployment(Cluster cluster, NextcloudOptions options) {
    this.cluster = cluster;
    this.options = options;
    this.setUp = options.setUp();
    this.manifests = new NextcloudManifests(options);
    this.applier = new ManifestApplier(cluster, options);
  }

  /** Makes an empty namespace, whatever an earlier run left in it. */
  void begin() {
    close();
    new MasterTaints(cluster.kubectl()).remove();
    cluster.kubectl().query("create namespace " + options.namespace());
  }

  public void applyDeployment() {
    applier.apply("nextcloud", manifests.deployment());
  }

  public void applyConfigMap() {
    applyConfigMap(UnaryOperator.identity());
  }

  /**
   * @param change applied to its text
   */
  public void applyConfigMap(UnaryOperator<String> change) {
    applier.apply("nginx-configmap", change.apply(manifests.configMap()));
  }

  /** The Deployment's pod that is not about to end. */
  public Optional<Pod> pod() {
    return cluster
        .api()
        .pods()
        .inNamespace(options.namespace())
        .withLabels(setUp.parts().labels())
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .findFirst();
  }

  /** The events of a pod that have this reason, for example {@code FailedMount}. */
  public List<Event> events(Pod pod, String reason) {
    return cluster
        .api()
        .v1()
        .events()
        .inNamespace(options.namespace())
        .withField("involvedObject.uid", pod.getMetadata().getUid())
        .list()
        .getItems()
        .stream()
        .filter(event -> reason.equals(event.getReason()))
        .toList();
  }

  public static boolean runs(Pod pod) {
    List<ContainerStatus> containers = containers(pod);
    return containers.size() == pod.getSpec().getContainers().size()
        && containers.stream().allMatch(status -> status.getState().getRunning() != null);
  }

  /** Whether Kubernetes sends it users: what kubectl shows as {@code 2/2}. */
  public static boolean isReady(Pod pod) {
    return Optional.ofNullable(pod.getStatus())
        .map(PodStatus::getConditions)
        .orElse(List.of())
        .stream()
        .anyMatch(
            condition ->
                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
  }

  public static List<ContainerStatus> containers(Pod pod) {
    return Optional.ofNullable(pod.getStatus())
        .map(PodStatus::getContainerStatuses)
        .orElse(List.of());
  }

  public void delete(Pod pod) {
    cluster
        .api()
        .pods()
        .inNamespace(options.namespace())
        .withName(pod.getMetadata().getName())
        .delete();
  }

  /**
   * Asks nginx in the pod, from the pod's node, by the only host name that Nextcloud trusts before
   * it is installed.
   *
   * @return the answer; empty if there was none within 10 s
   */
  public Optional<Page> ask(Pod pod, String path) {
    CommandResult answer =
        node(pod)
            .shell()
            .run(
                Command.of(
                    "curl",
                    "-s",
                    "-m",
                    "10",
                    "-H",
                    "Host: localhost",
                    "-w",
                    "\n%{http_code}",
                    "http://%s:%d%s"
                        .formatted(pod.getStatus().getPodIP(), setUp.web().port(), path)));
    if (!answer.ok()) {
      return Optional.empty();
    }
    String text = answer.stdout().stripTrailing();
    int end = text.lastIndexOf('\n');
    return Optional.of(
        new Page(Integer.parseInt(text.substring(end + 1)), text.substring(0, Math.max(0, end))));
  }

  /** The nginx.conf that nginx in the pod would read now, with all that it includes. */
  public String configurationInThePod(Pod pod) {
    return exec(pod, setUp.parts().web(), "nginx -T 2>/dev/null");
  }

  /** Makes nginx in the pod read its files again. */
  public void reloadNginx(Pod pod) {
    exec(pod, setUp.parts().web(), "nginx -s reload");
  }

  private String exec(Pod pod, String container, String script) {
    return cluster
        .kubectl()
        .query(
            "-n %s exec %s -c %s -- sh -c '%s'"
                .formatted(options.namespace(), pod.getMetadata().getName(), container, script));
  }

  /** Name of the ConfigMap that nginx's configuration is in. */
  public String configMapName() {
    return configuration().configMap();
  }

  /**
   * The pod's copy of the ConfigMap, as the kubelet keeps it on the node; empty if there is none.
   */
  public String configurationOnTheNode(Pod pod) {
    return node(pod)
        .shell()
        .query(
            "cat /var/lib/kubelet/pods/%s/volumes/kubernetes.io~configmap/%s/* 2>/dev/null || true"
                .formatted(pod.getMetadata().getUid(), configuration().volume()));
  }

  private NextcloudSetUp.Configuration configuration() {
    return setUp
        .web()
        .configuration()
        .orElseThrow(
            () ->
                new NotPossibleHereException(
                    "nginx's configuration is in no ConfigMap, so there is none to be changed"));
  }

  /**
   * Makes the kubelet sync the pod at once; on its own it renews the copy of a ConfigMap only every
   * minute or so. The pod itself does not change.
   */
  public void syncKubelet(Pod pod) {
    cluster
        .kubectl()
        .query(
            "-n %s annotate pod %s --overwrite quorumdrill.org/looked-at=%d"
                .formatted(options.namespace(), pod.getMetadata().getName(), System.nanoTime()));
  }

  /**
   * Holds up a pod's first start, as another pod starting on the same volume would: Nextcloud's
   * image, and the one built here, lock this file so that only one pod at a time does it. Ends by
   * itself after 5 min.
   */
  public void holdFirstStart() {
    for (Node master : cluster.masters()) {
      master
          .shell()
          .query(
              """
              mkdir -p %1$s
              systemd-run --quiet --collect --unit=%2$s flock %1$s/nextcloud-init-sync.lock sleep 300
              for i in $(seq 50); do
                flock -n %1$s/nextcloud-init-sync.lock true || exit 0
                sleep 0.1
              done
              echo 'the lock was not taken' >&2; exit 1
              """
                  .formatted(setUp.files().in(options.requireFolderOnNode()), holder()));
    }
  }

  /** Ends what {@link #holdFirstStart} began. */
  public void releaseFirstStart() {
    cluster
        .masters()
        .forEach(
            master ->
                master.shell().query("systemctl stop %s 2>/dev/null || true".formatted(holder())));
  }

  private String holder() {
    return "hold-" + options.namespace() + ".service";
  }

  private Node node(Pod pod) {
    return cluster.master(pod.getSpec().getNodeName());
  }

  private Node master1() {
    return cluster.masters().getFirst();
  }

  @Override
  public void close() {
    releaseFirstStart();
    master1()
        .shell()
        .run(
            Command.script(
                    """
                    kubectl="%2$s"
                    $kubectl delete namespace %1$s --ignore-not-found --wait=false
                    # Nobody uses it, so nobody needs the 30 s that a pod has to end politely.
                    $kubectl -n %1$s delete pods --all --grace-period=1 --wait=false
                    $kubectl delete namespace %1$s --ignore-not-found --timeout=100s
                    """
                        .formatted(
                            options.namespace(),
                            cluster.kubectl().withoutTimeout().script("").strip()))
                .within(REMOVED_WITHIN))
        .orFail();
    // It is not known which node a pod of it has run on.
    options
        .folderOnNode()
        .ifPresent(
            files -> cluster.masters().forEach(master -> master.shell().query("rm -rf " + files)));
  }
}
