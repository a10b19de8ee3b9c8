package org.quorumdrill.application;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.Wait;
import org.quorumdrill.storage.Storage;

/** The documented Nextcloud: ConfigMap first, then the Deployment, then 2/2, then an answer. */
public final class NextcloudRecipe {

  /** A photo in the administrator's files, for thumbnails. 12 megapixels, 3:2. */
  public static final String PHOTO = "photo.jpg";

  private static final int PHOTO_WIDTH = 4243;
  private static final int PHOTO_HEIGHT = 2828;
  private static final long PHOTO_SEED = 1;

  /** Pixels of the thumbnail of it that is made then, and asked for by the probes. */
  public static final int THUMBNAIL_SIDE = 256;

  private static final String KUBECTL =
      "kubectl --kubeconfig /etc/kubernetes/admin.conf --request-timeout=10s ";
  private static final String USER = "admin";

  private final Cluster cluster;
  private final Node master1;
  private final NextcloudOptions options;
  private final Overlay overlay;
  private final NextcloudManifests manifests;
  private final AppPods pods;
  private final CpuLimit limit;
  private final NextcloudClient http = new NextcloudClient();
  private final String password;
  private long appliedAt;
  private Duration ready = Duration.ZERO;
  private Duration answers = Duration.ZERO;
  private Duration installed = Duration.ZERO;

  public NextcloudRecipe(Cluster cluster, NextcloudOptions options) {
    this(cluster, options, UUID.randomUUID().toString());
  }

  /**
   * @param password of the administrator, whom files that are restored know already
   */
  NextcloudRecipe(Cluster cluster, NextcloudOptions options, String password) {
    this.password = password;
    this.cluster = cluster;
    this.master1 = cluster.masters().getFirst();
    this.options = options;
    this.overlay = options.overlay();
    this.manifests = new NextcloudManifests(options);
    this.pods = new AppPods(cluster, options.namespace());
    this.limit = new CpuLimit(cluster, pods, overlay);
  }

  public List<Step> steps() {
    return List.of(
        new Step("pods may run on masters", this::prepareForPods),
        new Step("nginx ConfigMap applied", () -> apply("nginx-configmap", manifests.configMap())),
        new Step("Nextcloud Deployment and Service applied", this::applyDeployment),
        new Step("the pod declares the documented cpu limit", limit::declared),
        new Step("Nextcloud is " + overlay.ready(), this::awaitReady),
        new Step(
            "Nextcloud's container is held by the kernel to the cpu limit that it declares",
            limit::enforced),
        new Step("Nextcloud really answers", this::awaitAnswer),
        new Step("Nextcloud installed by its web form", this::install),
        new Step("as many thumbnails at once as there are workers", this::unthrottlePreviews),
        new Step("both .well-known addresses redirect to WebDAV", this::redirects),
        new Step("a photo uploaded by WebDAV", this::uploadPhoto),
        new Step("a thumbnail of it", this::makeThumbnail));
  }

  /** A deployment on the files of a backup: nothing is installed, and nothing is uploaded. */
  List<Step> stepsFrom(VolumeBackup backup) {
    return List.of(
        new Step("pods may run on masters", this::prepareForPods),
        new Step(
            "the backup's files put into a new volume",
            () -> backup.putInto(manifests.volumePath())),
        new Step("nginx ConfigMap applied", () -> apply("nginx-configmap", manifests.configMap())),
        new Step("Nextcloud Deployment and Service applied", this::applyDeployment),
        new Step("Nextcloud is " + overlay.ready(), this::awaitReady),
        new Step("Nextcloud really answers", this::awaitAnswer),
        new Step("the administrator of the backup can log in", this::awaitLogin));
  }

  /** What the photo shows. It is drawn anew each time. */
  public static PhotoAlbum.Original photo() {
    return PhotoAlbum.Original.of(PHOTO_WIDTH, PHOTO_HEIGHT, PHOTO_SEED);
  }

  /** What the steps made. Only complete after they ran. */
  public Nextcloud nextcloud() {
    return new Nextcloud(
        options.namespace(),
        new NodeSocket.Tcp(options.nodePort()),
        USER,
        password,
        new Nextcloud.Times(ready, answers, installed));
  }

  /**
   * The Nextcloud that is documented, 14, makes as many at once as it has workers; from 22 on it
   * makes only as many as the machine has processors, which hides what a limit and what the number
   * of workers are for.
   */
  private void unthrottlePreviews() {
    for (String setting : List.of("preview_concurrency_new", "preview_concurrency_all")) {
      master1
          .shell()
          .query(
              """
              kubectl=(kubectl --kubeconfig /etc/kubernetes/admin.conf -n %1$s)
              pod=$("${kubectl[@]}" get pods -o name | grep -E '/nextcloud-(deployment|fpm)-' | tail -1)
              "${kubectl[@]}" exec "${pod#pod/}" -c nextcloud -- setpriv --reuid=www-data --regid=www-data --clear-groups \
                php /var/www/html/occ config:system:set %2$s --type=integer --value=150
              """
                  .formatted(options.namespace(), setting));
    }
  }

  private void prepareForPods() {
    // The documented cluster has no workers, so the masters must take the pods.
    new MasterTaints(cluster.kubectl()).remove();
    master1
        .shell()
        .query(
            "%1$sget namespace %2$s >/dev/null 2>&1 || %1$screate namespace %2$s"
                .formatted(KUBECTL, options.namespace()));
  }

  private void applyDeployment() {
    appliedAt = System.nanoTime();
    options.variation().ifPresentOrElse(this::applyOverlay, this::applyDocumented);
  }

  private void applyDocumented() {
    apply("nextcloud", manifests.deployment());
    apply("nextcloud-service", manifests.service());
  }

  private void applyOverlay(NextcloudOptions.Variation variation) {
    String folder = folder();
    manifests
        .kustomization(variation)
        .forEach((path, text) -> master1.shell().write(folder + "/" + path, text));
    master1
        .shell()
        .query(KUBECTL + "-n " + options.namespace() + " apply -k " + folder + "/pinned");
  }

  private String folder() {
    return "/root/" + options.namespace();
  }

  /**
   * Takes away what the steps made, of a variant that has its own namespace, its files included.
   * Idempotent.
   */
  void remove() {
    String node =
        options
            .variation()
            .map(NextcloudOptions.Variation::node)
            .orElseThrow(
                () -> new IllegalStateException("the documented Nextcloud is not to be removed"));
    master1
        .shell()
        .run(
            Command.script(
                    "kubectl --kubeconfig /etc/kubernetes/admin.conf delete namespace %s --ignore-not-found --timeout=100s\nrm -rf %s"
                        .formatted(options.namespace(), folder()))
                .within(Duration.ofSeconds(110)))
        .orFail();
    cluster.master(node).shell().query("rm -rf " + manifests.volumePath());
  }

  private void apply(String name, String manifest) {
    String file = "/root/" + options.namespace() + "-" + name + ".yaml";
    master1.shell().write(file, manifest);
    master1.shell().query(KUBECTL + "-n " + options.namespace() + " apply -f " + file);
  }

  private void awaitReady() {
    // With probes it is not ready before the application answers.
    Wait.upTo(firstStart(), "the Nextcloud pod to be " + overlay.ready())
        .every(Duration.ofMillis(100))
        .abortIf(this::unschedulable)
        .until(this::readyContainers, overlay.ready()::equals);
    ready = sinceApplied();
  }

  /**
   * The image copies its 30,000 files to the volume before it answers, and that is slow on Ceph. As
   * long as the hardened startupProbe waits for it.
   */
  private Duration firstStart() {
    return options.storage() == Storage.CEPH ? Duration.ofMinutes(15) : Duration.ofMinutes(5);
  }

  private Optional<String> unschedulable() {
    return pod().stream()
        .flatMap(pod -> pod.getStatus().getConditions().stream())
        .filter(condition -> "Unschedulable".equals(condition.getReason()))
        .map(condition -> "no node can take the pod: " + condition.getMessage())
        .findFirst();
  }

  private String readyContainers() {
    return pod()
        .map(Pod::getStatus)
        .map(
            status ->
                status.getContainerStatuses().stream().filter(ContainerStatus::getReady).count()
                    + "/"
                    + status.getContainerStatuses().size())
        .orElse("no pod");
  }

  private Optional<Pod> pod() {
    return pods.one("nextcloud");
  }

  private void awaitAnswer() {
    Wait.upTo(firstStart(), "Nextcloud's status.php to answer 200 through the NodePort")
        .every(Duration.ofMillis(250))
        .abortIf(this::crashed)
        .until(
            () -> http.get(url() + "/status.php", Duration.ofSeconds(5)),
            answer -> answer.statusCode() == 200 && answer.body().contains("\"installed\""));
    answers = sinceApplied();
  }

  private Optional<String> crashed() {
    return pod().stream()
        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
        .filter(status -> status.getRestartCount() > 2)
        .map(
            status ->
                "container %s restarted %d times"
                    .formatted(status.getName(), status.getRestartCount()))
        .findFirst();
  }

  private void install() {
    Map<String, String> form =
        Map.of(
            "install", "true",
            "adminlogin", USER,
            "adminpass", password,
            "directory", "/var/www/html/data",
            "dbtype", "sqlite");
    Wait.upTo(Duration.ofMinutes(3), "Nextcloud's web form to be taken")
        .every(Duration.ofSeconds(2))
        .until(
            // Longer than nginx waits for FPM (fastcgi_read_timeout, 60 s): then it gives up, while
            // the installation still goes on.
            () -> http.postForm(url() + "/index.php", form, Duration.ofSeconds(90)).statusCode(),
            status -> status < 400 || status == 504);
    awaitLogin();
  }

  private void awaitLogin() {
    Wait.upTo(Duration.ofMinutes(3), "the administrator to be able to log in")
        .every(Duration.ofMillis(500))
        .until(
            () ->
                http.propfind(
                        url() + nextcloud().davPath(""),
                        nextcloud().basicAuth(),
                        Duration.ofSeconds(10))
                    .statusCode(),
            status -> status == 207);
    installed = sinceApplied();
  }

  private void redirects() {
    for (String service : List.of("carddav", "caldav")) {
      String path = "/.well-known/" + service;
      HttpResponse<String> answer =
          Wait.upTo(Duration.ofSeconds(15), "an answer from " + path)
              .until(
                  () -> http.get(url() + path, Duration.ofSeconds(5)), a -> a.statusCode() < 500);
      String location = answer.headers().firstValue("Location").orElse("(none)");
      if (answer.statusCode() != 301 || !WebDavRedirect.isRight(url() + path, location)) {
        throw new IllegalStateException(
            "%s: expected 301 to /remote.php/dav of the same host, got %d with Location %s"
                .formatted(path, answer.statusCode(), location));
      }
    }
  }

  private void uploadPhoto() {
    byte[] photo = Photo.jpeg(PHOTO_WIDTH, PHOTO_HEIGHT, PHOTO_SEED);
    int status =
        Wait.upTo(Duration.ofSeconds(60), "the photo to be uploaded")
            .every(Duration.ofSeconds(1))
            .until(
                () ->
                    http.put(
                            url() + nextcloud().davPath(PHOTO),
                            nextcloud().basicAuth(),
                            photo,
                            Duration.ofSeconds(30))
                        .statusCode(),
                code -> code < 500);
    if (status != 201 && status != 204) {
      throw new IllegalStateException("PUT of a photo: expected 201 or 204, got " + status);
    }
  }

  /** The first one decodes the photo, and takes a busy machine longer than a probe waits. */
  private void makeThumbnail() {
    Wait.upTo(Duration.ofSeconds(60), "a thumbnail of the photo")
        .every(Duration.ofSeconds(1))
        .until(
            () ->
                http.send(
                        "GET",
                        url() + nextcloud().previewPath(PHOTO, THUMBNAIL_SIDE),
                        Map.of("Authorization", nextcloud().basicAuth()),
                        new byte[0],
                        Duration.ofSeconds(30))
                    .statusCode(),
            code -> code == 200);
  }

  private String url() {
    return nextcloud().url(master1);
  }

  private Duration sinceApplied() {
    return Duration.ofNanos(System.nanoTime() - appliedAt);
  }
}
