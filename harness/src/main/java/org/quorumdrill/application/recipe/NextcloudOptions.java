package org.quorumdrill.application.recipe;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.storage.HostPathStorage;
import org.quorumdrill.storage.Storage;

/**
 * What may differ from the documented Deployment.
 *
 * @param fixtures the manifests
 * @param namespace made if missing; {@code default} in the documented set-up
 * @param nodePort of the Service, 30000 to 32767
 * @param nginxImage replaces {@code nginx:1.15}
 * @param nextcloudImage replaces {@code nextcloud:14.0-fpm}
 * @param storage where its files are kept
 * @param variation an overlay on one node; empty for the documented files as they are
 */
public record NextcloudOptions(
    Fixtures fixtures,
    String namespace,
    int nodePort,
    String nginxImage,
    String nextcloudImage,
    Storage storage,
    Optional<Variation> variation) {

  /**
   * @param apacheImage replaces {@code nextcloud:14.0-apache}
   * @param node host name of the node that the pod must be on
   */
  public record Variation(Overlay overlay, String apacheImage, String node) {}

  /**
   * The documented Nextcloud, except that its volume is on its node's own disk, with the prepared
   * images.
   */
  public static NextcloudOptions documented(Fixtures fixtures, Provenance images, int nodePort) {
    return new NextcloudOptions(
        fixtures,
        "default",
        nodePort,
        images.inPods("nginx"),
        images.inPods("nextcloud-fpm"),
        new HostPathStorage(),
        Optional.empty());
  }

  /** The same on another storage, beside the first one. */
  public NextcloudOptions onStorage(Storage other, String otherNamespace, int otherNodePort) {
    return new NextcloudOptions(
        fixtures,
        otherNamespace,
        otherNodePort,
        nginxImage,
        nextcloudImage,
        other,
        Optional.empty());
  }

  /** The same in another namespace. */
  NextcloudOptions inNamespace(String other) {
    return new NextcloudOptions(
        fixtures, other, nodePort, nginxImage, nextcloudImage, storage, variation);
  }

  /**
   * A variant of it, in a namespace of its own that is named after it. Where the user has a
   * Deployment of their own, of the documented one: its parts are what an overlay patches.
   */
  public static NextcloudOptions varied(
      Fixtures fixtures, Provenance images, int nodePort, Overlay overlay, String node) {
    Fixtures base =
        NextcloudSetUp.of(fixtures).adapted() ? Fixtures.of(fixtures.variant()) : fixtures;
    NextcloudOptions documented = documented(base, images, nodePort);
    return new NextcloudOptions(
        base,
        "nextcloud-" + overlay.word(),
        nodePort,
        documented.nginxImage(),
        documented.nextcloudImage(),
        documented.storage(),
        Optional.of(new Variation(overlay, images.inPods("nextcloud-apache"), node)));
  }

  /** The folder on the pod's node that holds its files; empty where the storage has none there. */
  Optional<String> folderOnNode() {
    return storage.folderOnNode(namespace);
  }

  /**
   * The same folder, for callers that can't do without it.
   *
   * @throws IllegalStateException if the storage has none
   */
  String requireFolderOnNode() {
    return folderOnNode()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the files of Nextcloud in the namespace %s are on %s, and in no folder of its pod's node"
                        .formatted(namespace, storage.title())));
  }

  /** What its manifests say; for an overlay, what they say before it is patched. */
  public NextcloudSetUp setUp() {
    return NextcloudSetUp.of(fixtures);
  }

  /** What of a user's manifests is applied otherwise than it was given. */
  public List<ManifestChange> changes() {
    return new NextcloudManifests(this).changes();
  }

  /** Its containers and the labels of its pods. */
  Nextcloud.Parts parts() {
    return variation.map(varied -> varied.overlay().parts()).orElseGet(() -> setUp().parts());
  }

  /** The cpu limit that it must have. */
  CpuLimit.Promise limit() {
    return variation.map(varied -> varied.overlay().promise()).orElseGet(() -> setUp().limit());
  }

  /** The documented Deployment on the storage under test. */
  String documentedDeployment() {
    return storage.volumeIn(
        Fixtures.of(fixtures.variant()).text(ManifestFiles.DEPLOYMENT), namespace);
  }

  /** A documented manifest with the images that were made ready, on the storage under test. */
  String withImagesAndVolume(String documented) {
    String tagged =
        documented
            .replace("image: nginx:1.15\n", "image: " + nginxImage + "\n")
            .replace("image: nextcloud:14.0-fpm\n", "image: " + nextcloudImage + "\n");
    return storage.volumeIn(tagged, namespace);
  }

  /** The documented Service on this NodePort. */
  String withNodePort(String documented) {
    return documented.replace("nodePort: 30080", "nodePort: " + nodePort);
  }
}
