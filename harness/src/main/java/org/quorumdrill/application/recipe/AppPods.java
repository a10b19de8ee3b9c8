package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import org.quorumdrill.cluster.Cluster;

/** The pods of a namespace, by their label {@code app}. */
public record AppPods(Cluster cluster, String namespace) {

  /** One of an app's pods; empty while there is none. */
  Optional<Pod> one(String app) {
    return cluster
        .api()
        .pods()
        .inNamespace(namespace)
        .withLabel("app", app)
        .list()
        .getItems()
        .stream()
        .findFirst();
  }
}
