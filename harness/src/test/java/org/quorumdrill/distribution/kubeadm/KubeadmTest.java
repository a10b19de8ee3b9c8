package org.quorumdrill.distribution.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.cluster.Credentials;
import org.quorumdrill.cluster.Handle;
import org.quorumdrill.distribution.BareMachines;
import org.quorumdrill.distribution.ClusterSpec;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.NodeLog;
import org.quorumdrill.distribution.NodeLogs;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NotPossibleHereException;

/** Checks where kubeadm puts things, which no recipe of ours decides. */
class KubeadmTest {

  private static final Kubeadm KUBEADM = new Kubeadm();

  private final List<String> asked = new ArrayList<>();

  private Node node(String name) {
    return new FakeNode(
        name,
        script -> {
          asked.add(script);
          return script.contains("config view")
              ? Base64.getEncoder().encodeToString("a PEM".getBytes(StandardCharsets.UTF_8))
              : "text of " + script;
        },
        0);
  }

  @Test
  void theControlPlaneRunsInStaticPods() {
    Component etcd = KUBEADM.component(ComponentName.ETCD);
    Component manager = KUBEADM.component(ComponentName.CONTROLLER_MANAGER);

    assertThat(etcd.manifest()).isEqualTo("/etc/kubernetes/manifests/etcd.yaml");
    assertThat(etcd.dataFolder()).isEqualTo("/var/lib/etcd");
    assertThat(etcd.tool(node("k8smaster2")))
        .isEqualTo(
            "kubectl --kubeconfig /etc/kubernetes/admin.conf -n kube-system exec etcd-k8smaster2 --"
                + " etcdctl --cacert /etc/kubernetes/pki/etcd/ca.crt --cert"
                + " /etc/kubernetes/pki/etcd/server.crt --key /etc/kubernetes/pki/etcd/server.key");
    assertThat(manager.manifest())
        .isEqualTo("/etc/kubernetes/manifests/kube-controller-manager.yaml");
    assertThat(manager.process()).as("as the kernel has it").isEqualTo("kube-controller");
  }

  @Test
  void whatAComponentDoesNotHaveIsSaid() {
    Component kubelet = KUBEADM.component(ComponentName.KUBELET);

    assertThat(kubelet.handle()).isEqualTo(new Handle.ByUnit("kubelet"));
    assertThatThrownBy(kubelet::manifest)
        .isInstanceOf(NotPossibleHereException.class)
        .hasMessage(
            "left out, because the distribution kubeadm has no manifest of a static pod for"
                + " kubelet");
    assertThatThrownBy(KUBEADM.component(ComponentName.ETCD)::unit)
        .hasMessage(
            "left out, because the distribution kubeadm has no systemd unit of its own for etcd");
  }

  @Test
  void credentialsAreReadFromTheMaster() {
    Node master = node("k8smaster1");

    assertThat(KUBEADM.admin(master)).isEqualTo(new Credentials("a PEM", "a PEM", "a PEM"));
    assertThat(KUBEADM.etcdClient(master))
        .isEqualTo(
            new Credentials(
                "text of /etc/kubernetes/pki/etcd/ca.crt",
                "text of /etc/kubernetes/pki/etcd/healthcheck-client.crt",
                "text of /etc/kubernetes/pki/etcd/healthcheck-client.key"));
    assertThat(asked)
        .first()
        .isEqualTo(
            "kubectl --kubeconfig /etc/kubernetes/admin.conf config view --raw -o"
                + " jsonpath='{.clusters[0].cluster.certificate-authority-data}'");
  }

  @Test
  void itsLogsAreTheUnitsAndItsConfiguration() {
    assertThat(new NodeLogs(KUBEADM).collect(List.of(node("n"))))
        .extracting(NodeLog::title)
        .containsExactly(
            "n haproxy",
            "n haproxy stats",
            "n containerd",
            "n kubelet",
            "n kubeadm-config",
            "n pods",
            "n events",
            "n network");
    assertThat(asked).contains("cat /root/kubeadm-config.yaml 2>/dev/null || true");
  }

  @Test
  void describingItsStepsAsksNoNode() {
    List<Node> nodes = List.of(node("k8smaster1"), node("k8smaster2"), node("k8smaster3"));
    Fixtures fixtures = Fixtures.documented();

    List<String> steps = names(nodes, new ClusterSpec(fixtures, 2, Optional.empty()));
    List<String> onBareServers =
        names(
            nodes,
            new ClusterSpec(fixtures, 2, Optional.of(new BareMachines("1.37", List.of("nginx")))));

    assertThat(asked).isEmpty();
    assertThat(steps)
        .startsWith("haproxy.cfg on every master, HAProxy restarted")
        .containsSubsequence(
            "kubeadm init on k8smaster1", "k8smaster2 joins", "k8smaster3 joins as a worker")
        .endsWith("Flannel and CoreDNS run");
    assertThat(onBareServers)
        .startsWith("every server has its address in the private network")
        .endsWith(steps.toArray(String[]::new));
  }

  /** What differs from the documents leaves a cluster to drill, so it ends no bring-up. */
  @Test
  void whatOnlyDiffersIsLookedAtLast() {
    List<Node> nodes = List.of(node("k8smaster1"), node("k8smaster2"), node("k8smaster3"));

    assertThat(
            KUBEADM
                .recipe(nodes, new ClusterSpec(Fixtures.documented(), 3, Optional.empty()))
                .lastLooks())
        .extracting(Step::name)
        .containsExactly(
            "every HAProxy had all its backends DOWN before anything ran",
            "get nodes is the documented table",
            "Flannel's network is the cluster's pod network",
            "get pods --all-namespaces is the documented table",
            "every HAProxy has all its backends UP");
  }

  private static List<String> names(List<Node> nodes, ClusterSpec spec) {
    return KUBEADM.recipe(nodes, spec).steps().stream().map(Step::name).toList();
  }
}
