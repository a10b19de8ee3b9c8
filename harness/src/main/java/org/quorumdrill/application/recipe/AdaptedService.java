package org.quorumdrill.application.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;

/**
 * A user's Service as it can be had here.
 *
 * @param object as it was given
 * @param spec a copy of its spec, which is changed
 * @param changes takes what was changed
 */
record AdaptedService(ManifestObject object, ObjectNode spec, List<ManifestChange> changes) {

  /**
   * Fields that the API refuses beside the type NodePort: those of load balancers, and the address
   * None.
   */
  private static final List<String> NOT_OF_A_NODE_PORT =
      List.of(
          "allocateLoadBalancerNodePorts",
          "clusterIP",
          "clusterIPs",
          "externalName",
          "healthCheckNodePort",
          "loadBalancerClass",
          "loadBalancerIP",
          "loadBalancerSourceRanges");

  /** Leaves out NodePorts of the user's choice, and what only a cluster with IPv6 has. */
  void withoutWhatIsNotHere() {
    spec.path("ports")
        .forEach(
            port -> {
              if (port instanceof ObjectNode one) {
                one.remove("nodePort");
              }
            });
    if (spec.path("ipFamilies").toString().contains("IPv6")
        || spec.path("ipFamilyPolicy").asText("").equals("RequireDualStack")) {
      spec.remove(List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"));
      changes.add(
          new ManifestChange(
              object.file(),
              object.id() + " with IPv6",
              "with IPv4 alone",
              "Flannel does IPv4 only here, and the API refuses more"));
    }
  }

  /**
   * Makes a port of it reachable at each node.
   *
   * @param index of the port in its list
   */
  void onNodePort(int index, int nodePort) {
    Service given = object.as(Service.class);
    String type = given.getSpec().getType() == null ? "ClusterIP" : given.getSpec().getType();
    Integer own = given.getSpec().getPorts().get(index).getNodePort();
    spec.put("type", "NodePort");
    spec.remove(NOT_OF_A_NODE_PORT);
    if (spec.path("ports").path(index) instanceof ObjectNode port) {
      port.put("nodePort", nodePort);
    }
    if (!type.equals("NodePort") || own == null || own != nodePort) {
      changes.add(
          new ManifestChange(
              object.file(),
              "%s of type %s%s".formatted(object.id(), type, own == null ? "" : " on " + own),
              "of type NodePort on " + nodePort,
              "it is the port of the nodes that drills ask"));
    }
  }
}
