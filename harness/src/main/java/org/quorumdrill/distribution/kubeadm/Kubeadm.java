package org.quorumdrill.distribution.kubeadm;

import static org.quorumdrill.cluster.ComponentName.APISERVER;
import static org.quorumdrill.cluster.ComponentName.CONTAINERD;
import static org.quorumdrill.cluster.ComponentName.CONTROLLER_MANAGER;
import static org.quorumdrill.cluster.ComponentName.FLANNEL;
import static org.quorumdrill.cluster.ComponentName.HAPROXY;
import static org.quorumdrill.cluster.ComponentName.KUBELET;
import static org.quorumdrill.cluster.ComponentName.SCHEDULER;

import java.util.List;
import org.quorumdrill.cluster.CertificateFiles;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.Credentials;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.LogSource;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.distribution.ClusterRecipe;
import org.quorumdrill.distribution.ClusterSpec;
import org.quorumdrill.distribution.Distribution;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.node.Node;

/** The documented distribution: the control plane in static pods, the rest as systemd units. */
public final class Kubeadm implements Distribution {

  static final String NAME = "kubeadm";

  /** The file that {@code kubeadm init} reads. */
  static final String CONFIG = "/root/kubeadm-config.yaml";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ClusterRecipe recipe(List<Node> nodes, ClusterSpec spec) {
    return new KubeadmRecipe(nodes, spec, this);
  }

  @Override
  public ApiEndpoint apiEndpoint(Fixtures fixtures, KubernetesVersion version) {
    return KubeadmConfig.endpoint(fixtures, version);
  }

  @Override
  public KubernetesVersion version(Node node) {
    return KubernetesVersion.parse(node.shell().query("kubeadm version -o short"));
  }

  /** Works on masters only; a worker has no admin.conf. */
  @Override
  public Kubectl kubectl(Node node) {
    return new Kubectl(node, "kubectl --kubeconfig /etc/kubernetes/admin.conf");
  }

  @Override
  public Credentials admin(Node master) {
    return Credentials.of(kubectl(master).withoutTimeout());
  }

  /** The certificate that kubeadm makes for its own health check. */
  @Override
  public Credentials etcdClient(Node master) {
    return Credentials.read(
        master,
        new CertificateFiles(
            EtcdPod.PKI + "ca.crt",
            EtcdPod.PKI + "healthcheck-client.crt",
            EtcdPod.PKI + "healthcheck-client.key"));
  }

  @Override
  public List<Component> components() {
    return List.of(
        new SystemdUnit(
            HAPROXY,
            List.of(
                new LogSource(
                    "haproxy",
                    "journalctl -u haproxy --no-pager -n 200; cat /etc/haproxy/haproxy.cfg"),
                new LogSource(
                    "haproxy stats",
                    "echo 'show stat' | socat -t2 stdio UNIX-CONNECT:/etc/haproxy/admin.sock | cut"
                        + " -d, -f1,2,18,19,37"))),
        new SystemdUnit(
            CONTAINERD,
            List.of(new LogSource("containerd", "journalctl -u containerd --no-pager -n 200"))),
        new SystemdUnit(
            KUBELET, List.of(new LogSource("kubelet", "journalctl -u kubelet --no-pager -n 300"))),
        new EtcdPod(this),
        new StaticPod(APISERVER),
        new StaticPod(CONTROLLER_MANAGER),
        new StaticPod(SCHEDULER),
        new DaemonSetPod(FLANNEL));
  }

  @Override
  public List<String> configurationFiles() {
    return List.of(CONFIG);
  }
}
