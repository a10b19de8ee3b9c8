package org.quorumdrill.application.recipe;

import java.time.Duration;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;

/** Applies the manifests of one Nextcloud on the first master, and removes them again. */
final class ManifestApplier {

  private final Cluster cluster;
  private final Node master1;
  private final Kubectl kubectl;
  private final NextcloudOptions options;
  private final NextcloudManifests manifests;

  ManifestApplier(Cluster cluster, NextcloudOptions options) {
    this.cluster = cluster;
    this.master1 = cluster.masters().getFirst();
    this.kubectl = cluster.kubectl();
    this.options = options;
    this.manifests = new NextcloudManifests(options);
  }

  /**
   * Lets pods run on masters, since the documented cluster has no workers, and makes the namespace.
   */
  void prepareForPods() {
    new MasterTaints(kubectl).remove();
    master1
        .shell()
        .query(
            "%s >/dev/null 2>&1 || %s"
                .formatted(
                    kubectl.script("get namespace " + options.namespace()),
                    kubectl.script("create namespace " + options.namespace())));
  }

  /** Applies the ConfigMap, which must be there before the pod. */
  void applyConfigMap() {
    apply("nginx-configmap", manifests.configMap());
  }

  /** Applies the Deployment and the Service, or an overlay on them. */
  void applyDeployment() {
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
    kubectl.query("-n %s apply -k %s/pinned".formatted(options.namespace(), folder));
  }

  /**
   * Applies one manifest, which stays on the master as a file so that it can be compared.
   *
   * @param name of the file, without namespace and kind
   */
  void apply(String name, String manifest) {
    String file = folder() + "-" + name + ".yaml";
    master1.shell().write(file, manifest);
    kubectl.query("-n %s apply -f %s".formatted(options.namespace(), file));
  }

  private String folder() {
    return "/root/" + options.namespace();
  }

  /**
   * Removes a variant that has its own namespace, its files included. Idempotent.
   *
   * @throws IllegalStateException if it is the documented Nextcloud, which stays
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
                    "%s\nrm -rf %s"
                        .formatted(
                            kubectl
                                .withoutTimeout()
                                .script(
                                    "delete namespace %s --ignore-not-found --timeout=100s"
                                        .formatted(options.namespace())),
                            folder()))
                .within(Duration.ofSeconds(110)))
        .orFail();
    options
        .folderOnNode()
        .ifPresent(files -> cluster.master(node).shell().query("rm -rf " + files));
  }
}
