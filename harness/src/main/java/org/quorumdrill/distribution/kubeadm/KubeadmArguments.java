package org.quorumdrill.distribution.kubeadm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.cluster.Complaint;

/**
 * The arguments that a kubeadm-config.yaml has for the parts of the cluster: a mapping up to
 * v1beta3, and a list of names and values from v1beta4 on.
 */
record KubeadmArguments(KubeadmFile file) {

  private static final Set<String> WITH_MAPPINGS = Set.of("v1beta1", "v1beta2", "v1beta3");

  private static final List<String> OF_CLUSTER =
      List.of(
          "/apiServer/extraArgs",
          "/controllerManager/extraArgs",
          "/scheduler/extraArgs",
          "/etcd/local/extraArgs");

  private static final String OF_KUBELET = "/nodeRegistration/kubeletExtraArgs";

  /** Those that have the form of another API version, with which kubeadm would end at once. */
  List<Complaint> complaints() {
    List<Complaint> complaints = new ArrayList<>();
    for (String arguments : OF_CLUSTER) {
      about(KubeadmFile.CLUSTER, arguments).ifPresent(complaints::add);
    }
    for (String kind : List.of(KubeadmFile.INIT, KubeadmFile.JOIN)) {
      about(kind, OF_KUBELET).ifPresent(complaints::add);
    }
    return complaints;
  }

  private Optional<Complaint> about(String kind, String pointer) {
    JsonNode given = file.value(kind, pointer);
    String name = pointer.substring(1).replace('/', '.');
    if (WITH_MAPPINGS.contains(file.api())) {
      return Optional.of(given)
          .filter(JsonNode::isArray)
          .map(
              list ->
                  file.complaint(
                      kind,
                      pointer,
                      "%s is a list, and in %s it is a mapping".formatted(name, file.api()),
                      "Write 'v: \"4\"' instead of '- name: v' and 'value: \"4\"', for each argument."));
    }
    return Optional.of(given)
        .filter(JsonNode::isObject)
        .map(
            mapping ->
                file.complaint(
                    kind,
                    pointer,
                    "%s is a mapping, and in %s it is a list".formatted(name, file.api()),
                    "Write '- name: v' and 'value: \"4\"' instead of 'v: \"4\"', for each argument."));
  }
}
