package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.cluster.Cluster;

/** The pods of a namespace, by their labels. */
public record AppPods(Cluster cluster, String namespace) {

  /** One of the pods that have all these labels; empty while there is none. */
  Optional<Pod> one(Map<String, String> labels) {
    return cluster.api().pods().inNamespace(namespace).withLabels(labels).list().getItems().stream()
        .findFirst();
  }
}
