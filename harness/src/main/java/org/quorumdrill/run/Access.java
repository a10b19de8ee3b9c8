package org.quorumdrill.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.KubeApi;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.OwnerOnlyFile;

/**
 * The credentials of a kept cluster, in files that only their owner can read.
 *
 * @param folder the cluster's own; not below the report, which people pass on and which the next
 *     run replaces
 */
record Access(Cluster cluster, Nextcloud nextcloud, Path folder) {

  /** Writes the files, and returns one line for each on how to use it. */
  List<String> write() {
    Path kubeconfig = folder.resolve("kubeconfig");
    Path password = folder.resolve("nextcloud-password");
    OwnerOnlyFile.write(
        kubeconfig,
        KubeApi.kubeconfig(cluster.apiUrl(cluster.masters().getFirst()), cluster.admin()));
    OwnerOnlyFile.write(password, nextcloud.password());
    List<String> lines = new ArrayList<>();
    lines.add("kubectl --kubeconfig %s get nodes".formatted(kubeconfig.toAbsolutePath()));
    for (Node master : cluster.masters()) {
      lines.add(
          "%s: API through HAProxy %s, Nextcloud %s"
              .formatted(master.name(), cluster.apiUrl(master), nextcloud.url(master)));
    }
    lines.add(
        "Nextcloud's user %s, password in %s"
            .formatted(nextcloud.user(), password.toAbsolutePath()));
    return lines;
  }
}
