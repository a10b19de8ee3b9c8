package org.quorumdrill.application.client;

import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.Kubectl;

/**
 * Nextcloud's own command line, run in its pod as the user that the web server runs as.
 *
 * @param namespace of its Deployment
 */
public record Occ(Cluster cluster, String namespace) {

  /**
   * Runs it in the newest pod that runs.
   *
   * @param arguments as a shell reads them, without single quotes, for example {@code status}
   * @return what it printed
   * @throws org.quorumdrill.node.NodeException if it fails, or takes longer than 30 s
   */
  public String run(String arguments) {
    Kubectl kubectl = cluster.kubectl();
    return kubectl
        .node()
        .shell()
        .query(
            """
            kubectl=(%1$s)
            pod=$("${kubectl[@]}" get pods -o name --field-selector=status.phase=Running \
              --sort-by=.metadata.creationTimestamp | grep -E '/nextcloud-(deployment|fpm)-' | tail -1)
            "${kubectl[@]}" exec "${pod#pod/}" -c nextcloud -- \
              su -s /bin/sh www-data -c 'php /var/www/html/occ %2$s'
            """
                .formatted(kubectl.withoutTimeout().script("-n " + namespace), arguments));
  }
}
