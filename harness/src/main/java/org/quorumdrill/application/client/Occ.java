package org.quorumdrill.application.client;

import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.Kubectl;

/**
 * Nextcloud's own command line, run in its pod as the user that the web server runs as.
 *
 * @param namespace of its Deployment
 * @param parts of its pod
 */
public record Occ(Cluster cluster, String namespace, Nextcloud.Parts parts) {

  /** That of a Nextcloud that runs. */
  public static Occ of(Cluster cluster, Nextcloud nextcloud) {
    return new Occ(cluster, nextcloud.namespace(), nextcloud.parts());
  }

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
            // A pod's securityContext may say who it runs as; only root can become somebody else.
            """
            kubectl=(%1$s)
            pod=$("${kubectl[@]}" get pods -o name --field-selector=status.phase=Running \
              -l '%2$s' --sort-by=.metadata.creationTimestamp | tail -1)
            "${kubectl[@]}" exec "${pod#pod/}" -c '%3$s' -- sh -c '
              [ "$(id -u)" = 0 ] || exec sh -c "$0"
              exec su -s /bin/sh www-data -c "$0"' 'php /var/www/html/occ %4$s'
            """
                .formatted(
                    kubectl.withoutTimeout().script("-n " + namespace),
                    parts.fpmSelector(),
                    parts.fpm(),
                    arguments));
  }
}
