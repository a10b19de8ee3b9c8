package org.quorumdrill.distribution.kubeadm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.quorumdrill.cluster.Complaint;

/** What a kubeadm-config.yaml leaves out of the cluster, or wants to have from elsewhere. */
record LeftOut(KubeadmFile file) {

  /** Phases of kubeadm without which there is a cluster that can be drilled all the same. */
  private static final Set<String> NOT_NEEDED =
      Set.of(
          "addon/coredns",
          "preflight",
          "mark-control-plane",
          "upload-certs",
          "control-plane-join/mark-control-plane",
          "control-plane-prepare/download-certs",
          "kubelet-wait-bootstrap",
          "kubelet-finalize",
          "kubelet-finalize/enable-client-cert-rotation",
          "kubelet-finalize/experimental-cert-rotation",
          "check-etcd",
          "control-plane-join/update-status",
          "wait-control-plane");

  List<Complaint> complaints() {
    List<Complaint> all = new ArrayList<>();
    for (String kind : List.of(KubeadmFile.INIT, KubeadmFile.JOIN)) {
      JsonNode phases = file.value(kind, "/skipPhases");
      for (int i = 0; i < phases.size(); i++) {
        String phase = phases.path(i).asText("");
        if (!NOT_NEEDED.contains(phase)) {
          all.add(
              file.complaint(
                  kind,
                  "/skipPhases/" + i,
                  "skipPhases has %s, and the drills rely on that phase".formatted(phase),
                  "Remove it from the list."));
        }
      }
      String patches = file.text(kind, "/patches/directory");
      if (!patches.isEmpty()) {
        all.add(
            file.complaint(
                kind,
                "/patches/directory",
                "patches.directory is %s, and the nodes have no file of yours".formatted(patches),
                "Remove it: what a patch says is not drilled."));
      }
    }
    if (file.value(KubeadmFile.CLUSTER, "/proxy/disabled").asBoolean(false)) {
      all.add(
          file.complaint(
              KubeadmFile.CLUSTER,
              "/proxy/disabled",
              "proxy.disabled is true, and without kube-proxy there is no way to a NodePort here",
              "Remove the line."));
    }
    return all;
  }
}
