package org.quorumdrill.distribution.kubeadm;

import static org.quorumdrill.distribution.kubeadm.KubeadmFile.INIT;
import static org.quorumdrill.distribution.kubeadm.KubeadmFile.JOIN;
import static org.quorumdrill.distribution.kubeadm.KubeadmFile.KUBELET;

import java.util.List;
import java.util.Optional;

/** Settings of the kubelet that are of the user's machines, and can't be true on these. */
record KubeletSettings(KubeadmMerge merge, FirstMaster master) {

  private static final String USUAL_SOCKET = "/run/containerd/containerd.sock";
  private static final String CONTAINERD = "the nodes have containerd, at its usual place";
  private static final String NOBODY_SIGNS =
      "nobody here approves the certificates that kubelets then ask for, and without them nobody could look into a pod";
  private static final String IN_CONTAINER =
      "KubeletConfiguration has the one that a node container needs, and a flag would win over it";

  private static final String FLAGS = "/nodeRegistration/kubeletExtraArgs";

  /** Leaves them out, and tells each. */
  void leaveOut() {
    for (String kind : List.of(INIT, JOIN)) {
      ofContainerd(kind, "/nodeRegistration/criSocket");
      merge.leaveOutArgument(kind, FLAGS, "container-runtime-endpoint", CONTAINERD);
      merge.leaveOutArgument(kind, FLAGS, "hostname-override", "each node has its own name here");
      merge.leaveOutArgument(kind, FLAGS, "node-ip", "each node has its own address here");
      merge.leaveOutArgument(kind, FLAGS, "rotate-server-certificates", NOBODY_SIGNS);
      if (master.container()) {
        for (String flag : List.of("cgroup-driver", "fail-swap-on", "resolv-conf")) {
          merge.leaveOutArgument(kind, FLAGS, flag, IN_CONTAINER);
        }
      }
    }
    ofContainerd(KUBELET, "/containerRuntimeEndpoint");
    if (given(KUBELET, "/serverTLSBootstrap").equals("true")) {
      merge.replaceGiven(KUBELET, "/serverTLSBootstrap", Optional.empty(), NOBODY_SIGNS);
    }
  }

  private void ofContainerd(String kind, String pointer) {
    if (!given(kind, pointer).endsWith(USUAL_SOCKET)) {
      merge.replaceGiven(kind, pointer, Optional.empty(), CONTAINERD);
    }
  }

  private String given(String kind, String pointer) {
    return merge.document(kind).map(document -> document.at(pointer).asText("")).orElse("");
  }
}
