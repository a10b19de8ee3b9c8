package org.quorumdrill.application.recipe;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.album.SamplePhoto;
import org.quorumdrill.application.backup.VolumeBackup;
import org.quorumdrill.application.client.Occ;
import org.quorumdrill.application.client.WebInstallation;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSocket;

/** The documented Nextcloud: ConfigMap first, then the Deployment, then 2/2, then an answer. */
public final class NextcloudRecipe {

  private static final String USER = "admin";

  private final Occ occ;
  private final NextcloudOptions options;
  private final ManifestApplier manifests;
  private final PodStart pod;
  private final CpuLimit limit;
  private final WebInstallation web;
  private final Node through;
  private final String password;
  private String appPassword;
  private long appliedAt;
  private Duration ready = Duration.ZERO;
  private Duration answers = Duration.ZERO;
  private Duration installed = Duration.ZERO;

  public NextcloudRecipe(Cluster cluster, NextcloudOptions options) {
    this(cluster, options, UUID.randomUUID().toString());
  }

  /**
   * @param password of the administrator; for restored files, the one that they already have
   */
  NextcloudRecipe(Cluster cluster, NextcloudOptions options, String password) {
    this.password = password;
    this.appPassword = password;
    this.occ = new Occ(cluster, options.namespace());
    Node master1 = cluster.masters().getFirst();
    this.options = options;
    this.manifests = new ManifestApplier(cluster, options);
    Overlay overlay = options.overlay();
    AppPods pods = new AppPods(cluster, options.namespace());
    this.pod = new PodStart(pods, overlay.ready(), options.storage().firstStartWithin());
    this.limit = new CpuLimit(cluster, pods, overlay);
    Nextcloud notUpYet =
        nextcloud(new Nextcloud.Times(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    this.web = new WebInstallation(notUpYet, master1);
    this.through = master1;
  }

  public List<Step> steps() {
    return List.of(
        new Step("pods may run on masters", manifests::prepareForPods),
        new Step("nginx ConfigMap applied", manifests::applyConfigMap),
        new Step("Nextcloud Deployment and Service applied", this::applyDeployment),
        new Step("the pod declares the documented cpu limit", limit::declared),
        new Step("Nextcloud is " + pod.ready(), this::awaitReady),
        new Step(
            "Nextcloud's container is held by the kernel to the cpu limit that it declares",
            limit::enforced),
        new Step("Nextcloud really answers", this::awaitAnswer),
        new Step("Nextcloud installed by its web form", this::install),
        new Step("an app password made, as every client has one", this::makeAppPassword),
        new Step("as many thumbnails at once as there are workers", this::unthrottlePreviews),
        new Step("both .well-known addresses redirect to WebDAV", web::proveRedirects),
        new Step("a photo uploaded by WebDAV", () -> photo().upload()),
        new Step("a thumbnail of it", () -> photo().makeThumbnail()));
  }

  /** The steps for the files of a backup: nothing is installed, and nothing is uploaded. */
  List<Step> stepsFrom(VolumeBackup backup) {
    return List.of(
        new Step("pods may run on masters", manifests::prepareForPods),
        new Step(
            "the backup's files put into a new volume",
            () -> backup.putInto(options.requireFolderOnNode())),
        new Step("nginx ConfigMap applied", manifests::applyConfigMap),
        new Step("Nextcloud Deployment and Service applied", this::applyDeployment),
        new Step("Nextcloud is " + pod.ready(), this::awaitReady),
        new Step("Nextcloud really answers", this::awaitAnswer),
        new Step("the administrator of the backup can log in", this::awaitLogin),
        new Step("an app password made, as every client has one", this::makeAppPassword));
  }

  /** The Nextcloud that the steps made. Complete only after they have run. */
  public Nextcloud nextcloud() {
    return nextcloud(new Nextcloud.Times(ready, answers, installed));
  }

  private Nextcloud nextcloud(Nextcloud.Times times) {
    return new Nextcloud(
        options.namespace(),
        new NodeSocket.Tcp(options.nodePort()),
        USER,
        password,
        appPassword,
        times);
  }

  /** Removes what the steps made of a variant, its files included. Idempotent. */
  void remove() {
    manifests.remove();
  }

  private void applyDeployment() {
    appliedAt = System.nanoTime();
    manifests.applyDeployment();
  }

  private void awaitReady() {
    pod.awaitReady();
    ready = sinceApplied();
  }

  private void awaitAnswer() {
    web.awaitAnswer(pod.within(), pod::crashed);
    answers = sinceApplied();
  }

  private void install() {
    web.install();
    installed = sinceApplied();
  }

  private void awaitLogin() {
    web.awaitLogin();
    installed = sinceApplied();
  }

  private void makeAppPassword() {
    appPassword = web.appPassword();
  }

  private SamplePhoto photo() {
    return new SamplePhoto(nextcloud(), through);
  }

  /**
   * Allows as many thumbnails at once as there are workers, as the documented Nextcloud 14 does by
   * itself. From 22 on Nextcloud makes only as many as the machine has processors, which hides the
   * effect of the limit and of the number of workers.
   */
  private void unthrottlePreviews() {
    for (String setting : List.of("preview_concurrency_new", "preview_concurrency_all")) {
      occ.run("config:system:set %s --type=integer --value=150".formatted(setting));
    }
  }

  private Duration sinceApplied() {
    return Duration.ofNanos(System.nanoTime() - appliedAt);
  }
}
