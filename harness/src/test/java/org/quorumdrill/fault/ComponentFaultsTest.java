package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.distribution.Distribution;
import org.quorumdrill.distribution.Distributions;
import org.quorumdrill.distribution.SingleBinary;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NotPossibleHereException;

/** What can be broken depends on what the distribution runs apart. */
class ComponentFaultsTest {

  private static final Node NODE = new FakeNode("k8smaster1", script -> "", 0);
  private static final Distribution KUBEADM = Distributions.named("kubeadm");
  private static final Distribution ADDED = Distributions.named("single-binary");

  record Asked(String missing, Runnable fault) {

    @Override
    public String toString() {
      return missing;
    }
  }

  static Stream<Asked> missing() {
    Component etcd = ADDED.component(ComponentName.ETCD);
    Component scheduler = ADDED.component(ComponentName.SCHEDULER);
    return Stream.of(
        new Asked("process of its own for etcd", () -> ComponentFaults.hung(NODE, etcd)),
        new Asked("process of its own for etcd", () -> DiskFaults.slowForEtcd(NODE, etcd, 4)),
        new Asked("manifest of a static pod for etcd", () -> StaticPodFaults.removed(NODE, etcd)),
        new Asked("certificate for its peers for etcd", etcd::peerCertificate),
        new Asked("command line tool for etcd", () -> etcd.tool(NODE)),
        new Asked(
            "process of its own for kube-scheduler", () -> ComponentFaults.killed(NODE, scheduler)),
        new Asked(
            "manifest of a static pod for kube-scheduler",
            () -> StaticPodFaults.dead(NODE, scheduler)),
        new Asked(
            "process of its own for kube-scheduler",
            () -> ComponentFaults.stopped(NODE, scheduler)));
  }

  @ParameterizedTest
  @MethodSource("missing")
  void whatIsNotThereIsLeftOut(Asked asked) {
    assertThatThrownBy(asked.fault()::run)
        .isInstanceOf(NotPossibleHereException.class)
        .hasMessage("left out, because the distribution single-binary has no " + asked.missing());
  }

  @Test
  void whatIsThereIsBrokenByItsUnit() {
    NodeFault fault = ComponentFaults.hung(NODE, ADDED.component(SingleBinary.SERVER));

    assertThat(fault.name()).isEqualTo("single hangs");
    assertThat(fault.scripts().inject()).isEqualTo("systemctl kill -s STOP single");
  }

  @Test
  void aProgramIsBrokenByTheNameThatTheKernelHas() {
    NodeFault fault =
        ComponentFaults.hung(NODE, KUBEADM.component(ComponentName.CONTROLLER_MANAGER));

    assertThat(fault.name()).isEqualTo("kube-controller-manager hangs");
    assertThat(fault.scripts().inject()).endsWith("\npkill -STOP -x kube-controller");
  }

  @Test
  void aStaticPodIsTakenAwayByItsManifest() {
    NodeFault fault = StaticPodFaults.removed(NODE, KUBEADM.component(ComponentName.SCHEDULER));

    assertThat(fault.scripts().inject())
        .contains("mv /etc/kubernetes/manifests/kube-scheduler.yaml $STATE/");
    assertThat(fault.scripts().heal())
        .isEqualTo(
            "[ ! -e $STATE/kube-scheduler.yaml ] || mv $STATE/kube-scheduler.yaml"
                + " /etc/kubernetes/manifests/kube-scheduler.yaml");
  }

  @Test
  void aDiskIsSlowForTheFolderOfEtcd() {
    NodeFault fault = DiskFaults.slowForEtcd(NODE, KUBEADM.component(ComponentName.ETCD), 4);

    assertThat(List.of(fault.scripts().inject().split("\n", -1)))
        .contains(
            "disk=$(findmnt -n -o MAJ:MIN -T /var/lib/etcd | tail -n 1 | tr -d ' ')",
            "limit $file $disk 4");
    assertThat(fault.scripts().gone()).contains("http://127.0.0.1:2381/metrics");
  }

  @Test
  void coreDnsIsTakenAwayByTheDistributionsKubectl() {
    NodeFault fault = ClusterFaults.coreDnsGone(ADDED.kubectl(NODE));

    assertThat(fault.node()).isEqualTo(NODE);
    assertThat(fault.scripts().heal())
        .isEqualTo(
            "[ ! -e $STATE/replicas ] || single kubectl -n kube-system scale deployment coredns"
                + " --replicas=$(cat $STATE/replicas)");
  }
}
