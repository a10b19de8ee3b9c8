package org.quorumdrill.bootstrap.nextcloud;

import org.quorumdrill.bootstrap.Fixtures;
import org.quorumdrill.node.Provenance;

/**
 * What may differ from the documented Deployment.
 *
 * @param fixtures the manifests
 * @param namespace is made if it is not there; documented is {@code default}
 * @param nodePort of the Service, 30000 to 32767
 * @param nginxImage replaces {@code nginx:1.15}
 * @param nextcloudImage replaces {@code nextcloud:14.0-fpm}
 * @param storage {@link Storage#CEPH} leaves the documented volume as it is
 */
public record NextcloudOptions(
    Fixtures fixtures,
    String namespace,
    int nodePort,
    String nginxImage,
    String nextcloudImage,
    Storage storage) {

  /** As documented but for the volume, with the images that were made ready. */
  public static NextcloudOptions documented(Fixtures fixtures, Provenance images, int nodePort) {
    return new NextcloudOptions(
        fixtures,
        "default",
        nodePort,
        images.reference("nginx"),
        images.reference("nextcloud-fpm"),
        Storage.HOST_PATH);
  }

  /** The same with the documented volume, beside another one. */
  public NextcloudOptions onCeph(String otherNamespace, int otherNodePort) {
    return new NextcloudOptions(
        fixtures, otherNamespace, otherNodePort, nginxImage, nextcloudImage, Storage.CEPH);
  }
}
