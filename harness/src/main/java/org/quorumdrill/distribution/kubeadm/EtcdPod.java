package org.quorumdrill.distribution.kubeadm;

import org.quorumdrill.cluster.CertificateFiles;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.cluster.Handle;
import org.quorumdrill.node.Node;

/** etcd as a static pod beside the apiserver (kubeadm's "stacked" etcd). */
record EtcdPod(StaticPod pod, Kubeadm kubeadm) implements Component {

  static final String PKI = "/etc/kubernetes/pki/etcd/";

  EtcdPod(Kubeadm kubeadm) {
    this(new StaticPod(ComponentName.ETCD), kubeadm);
  }

  @Override
  public String distribution() {
    return pod.distribution();
  }

  @Override
  public ComponentName name() {
    return pod.name();
  }

  @Override
  public Handle handle() {
    return pod.handle();
  }

  @Override
  public String manifest() {
    return pod.manifest();
  }

  @Override
  public String dataFolder() {
    return "/var/lib/etcd";
  }

  @Override
  public String metrics() {
    return "http://127.0.0.1:2381/metrics";
  }

  @Override
  public CertificateFiles peerCertificate() {
    return new CertificateFiles(PKI + "ca.crt", PKI + "peer.crt", PKI + "peer.key");
  }

  /** No node has etcdctl, but etcd's own image does. */
  @Override
  public String tool(Node node) {
    return kubeadm
        .kubectl(node)
        .withoutTimeout()
        .script(
            "-n kube-system exec etcd-%1$s -- etcdctl --cacert %2$sca.crt --cert %2$sserver.crt --key %2$sserver.key"
                .formatted(node.name(), PKI));
  }
}
