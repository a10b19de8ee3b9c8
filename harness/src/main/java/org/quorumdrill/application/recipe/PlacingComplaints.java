package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.ControlPlaneSocket;

/** What keeps a user's pod from every node of a cluster that has nothing but what is documented. */
record PlacingComplaints(NextcloudPod pod) {

  /** Labels that the nodes of every cluster here have, besides their names and roles. */
  private static final Set<String> NODE_LABELS =
      Set.of(
          "kubernetes.io/os",
          "kubernetes.io/arch",
          "beta.kubernetes.io/os",
          "beta.kubernetes.io/arch",
          "node.kubernetes.io/exclude-from-external-load-balancers");

  private static final String NODE = "k8smaster[123]";

  private static final String NAME_A_NODE =
      "Leave it away; the nodes are k8smaster1, k8smaster2 and k8smaster3.";

  /** Those of a master that the harness asks, or has pods at. */
  private static final Map<Integer, String> TAKEN =
      Map.of(
          ControlPlaneSocket.NEXTCLOUD.port(), "Nextcloud (NodePort)",
          ControlPlaneSocket.PEER_POD.port(), "its own pods (hostPort)",
          ControlPlaneSocket.NEXTCLOUD_ON_STORAGE.port(), "Nextcloud on another storage (NodePort)",
          ControlPlaneSocket.NEXTCLOUD_VARIANT.port(), "variants of Nextcloud (NodePort)");

  List<Complaint> all() {
    List<Complaint> all = new ArrayList<>();
    if (Boolean.TRUE.equals(pod.spec().getHostNetwork())) {
      all.add(
          pod.object()
              .complaint(
                  "hostNetwork",
                  "the pod uses its node's own network, where drills would not reach it by its"
                      + " Service alone",
                  "Leave hostNetwork away."));
    }
    all.addAll(ofNodes());
    notThere("runtimeClassName", pod.spec().getRuntimeClassName(), "RuntimeClass")
        .ifPresent(all::add);
    notThere("schedulerName", pod.spec().getSchedulerName(), "scheduler")
        .filter(complaint -> !"default-scheduler".equals(pod.spec().getSchedulerName()))
        .ifPresent(all::add);
    notThere("priorityClassName", pod.spec().getPriorityClassName(), "PriorityClass")
        // These come with every cluster.
        .filter(complaint -> !pod.spec().getPriorityClassName().startsWith("system-"))
        .ifPresent(all::add);
    all.addAll(ofHostPorts());
    return all;
  }

  private List<Complaint> ofNodes() {
    List<Complaint> all = new ArrayList<>();
    Objects.requireNonNullElse(pod.spec().getNodeSelector(), Map.<String, String>of())
        .forEach(
            (label, value) -> {
              if (!isOfSomeNode(label, value)) {
                all.add(
                    pod.object()
                        .complaint(
                            label,
                            "the nodeSelector asks for %s=%s, which no node here has"
                                .formatted(label, value),
                            NAME_A_NODE));
              }
            });
    String node = pod.spec().getNodeName();
    if (node != null && !node.matches(NODE)) {
      all.add(
          pod.object()
              .complaint(
                  "nodeName:",
                  "nodeName is %s, and there is no such node".formatted(node),
                  NAME_A_NODE));
    }
    List<NodeSelectorTerm> terms = requiredTerms();
    if (!terms.isEmpty() && terms.stream().noneMatch(PlacingComplaints::fitsSomeNode)) {
      String label =
          terms.getFirst().getMatchExpressions().stream()
              .filter(one -> !fitsSomeNode(one))
              .map(NodeSelectorRequirement::getKey)
              .findFirst()
              .orElse("nodeAffinity");
      all.add(
          pod.object()
              .complaint(
                  label,
                  "the nodeAffinity requires the label %s, with which no node here fits"
                      .formatted(label),
                  NAME_A_NODE));
    }
    return all;
  }

  private List<NodeSelectorTerm> requiredTerms() {
    return Optional.ofNullable(pod.spec().getAffinity())
        .map(Affinity::getNodeAffinity)
        .map(NodeAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)
        .map(NodeSelector::getNodeSelectorTerms)
        .orElse(List.of());
  }

  private static boolean fitsSomeNode(NodeSelectorTerm term) {
    return term.getMatchExpressions().stream().allMatch(PlacingComplaints::fitsSomeNode);
  }

  /** What only excludes nodes is taken to leave one. */
  private static boolean fitsSomeNode(NodeSelectorRequirement expression) {
    return switch (String.valueOf(expression.getOperator())) {
      case "In" ->
          expression.getValues().stream()
              .anyMatch(value -> isOfSomeNode(expression.getKey(), value));
      case "Exists" -> isOfSomeNode(expression.getKey(), "k8smaster1");
      default -> true;
    };
  }

  private static boolean isOfSomeNode(String label, String value) {
    return label.equals("kubernetes.io/hostname")
        ? value.matches(NODE)
        : NODE_LABELS.contains(label)
            || label.matches("node-role\\.kubernetes\\.io/(?:master|control-plane)");
  }

  private Optional<Complaint> notThere(String field, @Nullable String name, String kind) {
    return name == null || name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            pod.object()
                .complaint(
                    field + ":",
                    "%s asks for the %s %s, and no cluster here has it"
                        .formatted(field, kind, name),
                    "Leave %s away.".formatted(field)));
  }

  private List<Complaint> ofHostPorts() {
    List<Complaint> all = new ArrayList<>();
    Stream.concat(pod.spec().getContainers().stream(), pod.spec().getInitContainers().stream())
        .forEach(
            container ->
                container.getPorts().stream()
                    .map(ContainerPort::getHostPort)
                    .filter(Objects::nonNull)
                    .filter(TAKEN::containsKey)
                    .forEach(port -> all.add(taken(container, port))));
    return all;
  }

  private Complaint taken(Container container, int port) {
    return pod.object()
        .complaint(
            "hostPort: " + port,
            "the container %s has the hostPort %d, which the harness has on each node for %s"
                .formatted(container.getName(), port, TAKEN.getOrDefault(port, "itself")),
            "Leave the hostPort away, or take another one.");
  }
}
