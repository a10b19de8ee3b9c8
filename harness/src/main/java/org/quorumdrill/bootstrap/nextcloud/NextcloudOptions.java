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
 */
public record NextcloudOptions(
    Fixtures fixtures, String namespace, int nodePort, String nginxImage, String nextcloudImage) {

  /** As documented, with the images that were made ready. */
  public static NextcloudOptions documented(Fixtures fixtures, Provenance images, int nodePort) {
    return new NextcloudOptions(
        fixtures,
        "default",
        nodePort,
        images.reference("nginx"),
        images.reference("nextcloud-fpm"));
  }
}
