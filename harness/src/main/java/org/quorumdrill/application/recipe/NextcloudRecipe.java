package org.quorumdrill.application.recipe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.quorumdrill.node.Wait;

/** The documented Nextcloud: ConfigMap first, then the Deployment, then 2/2, then an answer. */
public final class NextcloudRecipe {

  private static final String USER = "admin";

  private static final Duration TRUSTED_WITHIN = Duration.ofMinutes(3);

  private final Occ occ;
  private final Nextcloud.Parts parts;
  private final NextcloudSetUp.Installation installation;
  private final AppPods pods;
  private final NextcloudOptions options;
  private final ManifestApplier manifests;
  private final PodStart pod;
  private final CpuLimit limit;
  private final WebInstallation web;
  private final Node through;
  private final String user;
  private final String password;
  private String appPassword;
  private long appliedAt;
  private Duration ready = Duration.ZERO;
  private Duration answers = Duration.ZERO;
  private Duration installed = Duration.ZERO;

  public NextcloudRecipe(Cluster cluster, NextcloudOptions options) {
    this(cluster, options, USER, UUID.randomUUID().toString());
  }

  /**
   * @param user the administrator, unless the manifests name another one
   * @param password of the administrator; for restored files, the one that they already have
   */
  NextcloudRecipe(Cluster cluster, NextcloudOptions options, String user, String password) {
    this.parts = options.parts();
    this.installation =
        options.variation().isEmpty()
            ? options.setUp().installation()
            : new NextcloudSetUp.Installation(Optional.empty(), List.of());
    this.user = installation.administrator().map(NextcloudSetUp.Administrator::user).orElse(user);
    this.password =
        installation.administrator().map(NextcloudSetUp.Administrator::password).orElse(password);
    this.appPassword = this.password;
    this.occ = new Occ(cluster, options.namespace(), parts);
    Node master1 = cluster.masters().getFirst();
    this.options = options;
    this.manifests = new ManifestApplier(cluster, options);
    this.pods = new AppPods(cluster, options.namespace());
    this.pod = new PodStart(pods, parts, options.storage().firstStartWithin());
    this.limit = new CpuLimit(cluster, pods, parts, options.limit());
    Nextcloud notUpYet =
        nextcloud(new Nextcloud.Times(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    this.web = new WebInstallation(notUpYet, master1);
    this.through = master1;
  }

  /** The steps to a Nextcloud that can be used. */
  public List<Step> steps() {
    return List.of(
        new Step("pods may run on masters", manifests::prepareForPods),
        new Step("nginx ConfigMap applied", manifests::applyConfigMap),
        new Step("Nextcloud Deployment and Service applied", this::applyDeployment),
        new Step("Nextcloud is " + pod.ready(), this::awaitReady),
        new Step("Nextcloud really answers", this::awaitAnswer),
        installation.administrator().isEmpty()
            ? new Step("Nextcloud installed by its web form", this::install)
            : new Step(
                "Nextcloud installed by its image, as the Deployment says", this::awaitLogin),
        new Step("an app password made, as every client has one", this::makeAppPassword),
        new Step("as many thumbnails at once as there are workers", this::unthrottlePreviews),
        new Step("a photo uploaded by WebDAV", () -> photo().upload()));
  }

  /**
   * Looks at the Nextcloud that the steps made, whether it is as its files say; each throws, with a
   * sentence for a person, if it is not. It can be used all the same.
   */
  public List<Step> looks() {
    return List.of(
        new Step("the pod declares the cpu limit of its manifest", limit::declared),
        new Step(
            "Nextcloud's container is held by the kernel to the cpu limit that it declares",
            limit::enforced),
        new Step("both .well-known addresses redirect to WebDAV", web::proveRedirects),
        new Step("a thumbnail of a photo", () -> photo().makeThumbnail()));
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
        user,
        password,
        appPassword,
        parts,
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
    web.install(this::trustWhatProbesAskFor);
    installed = sinceApplied();
  }

  /**
   * Lets Nextcloud trust the names by which the kubelet asks it. Their owner has done so, or the
   * pods would never be Ready: by any other name it answers 400 once it is installed.
   */
  private void trustWhatProbesAskFor() {
    if (installation.probedHosts().isEmpty()) {
      return;
    }
    Wait.upTo(TRUSTED_WITHIN, "Nextcloud to say that it is installed")
        .every(Duration.ofMillis(500))
        .until(() -> occ.run("status"), status -> status.contains("installed: true"));
    int index = 1;
    for (String host : installation.probedHosts()) {
      String trusted = host.equals(NextcloudSetUp.Installation.POD_ADDRESS) ? anyPod() : host;
      occ.run("config:system:set trusted_domains %d --value=\"%s\"".formatted(index, trusted));
      index++;
    }
  }

  /** The addresses of pods, of which a new one has another: all with the same first number. */
  private String anyPod() {
    return pods.one(parts.labels())
        .map(found -> found.getStatus().getPodIP())
        .map(address -> address.replaceFirst("\\..*", ".*"))
        .orElseThrow(() -> new IllegalStateException("the pod of Nextcloud has no address"));
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
