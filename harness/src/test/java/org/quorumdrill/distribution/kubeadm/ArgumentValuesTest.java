package org.quorumdrill.distribution.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.KubernetesVersion;

/** Arguments and phases that would leave no cluster, told before there is one. */
class ArgumentValuesTest {

  private static final String CLUSTER =
      """
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      controlPlaneEndpoint: 127.0.0.1:5443
      networking: {podSubnet: 10.244.0.0/16}
      """;

  private static List<String> complaints(String text, String version) {
    return new KubeadmValues(KubeadmFile.parse("k.yaml", text), KubernetesVersion.parse(version))
        .complaints().stream().map(Complaint::toString).toList();
  }

  private static List<String> complaints(String text) {
    return complaints(text, "v1.37.2");
  }

  private static String argument(String part, String name, String value) {
    return CLUSTER
        + "%s:\n  extraArgs:\n  - {name: v, value: '2'}\n  - {name: %s, value: '%s'}\n"
            .formatted(part, name, value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apiServer | service-node-port-range | 31000-32000 | is 31000-32000, and the drills use the NodePorts 30080 to 30083. Write a range that has them, or remove it: without it the range is 30000-32767.",
        "apiServer | service-node-port-range | 30000-30082 | is 30000-30082, and the drills use the NodePorts 30080 to 30083. Write a range that has them, or remove it: without it the range is 30000-32767.",
        "apiServer | secure-port | 8443 | is 8443, and the drills rely on 6443. Remove it, or write 6443.",
        "apiServer | bind-address | 10.0.42.1 | is 10.0.42.1, and the drills rely on 0.0.0.0. Remove it, or write 0.0.0.0.",
        "apiServer | advertise-address | 10.0.42.1 | is one address, and all masters get the same arguments. Remove it: kubeadm gives each master its own.",
        "controllerManager | allocate-node-cidrs | false | is false, and the drills rely on true. Remove it, or write true.",
        "apiServer | audit-policy-file | /etc/kubernetes/audit.yaml | names /etc/kubernetes/audit.yaml, and the nodes have no file of yours. Remove it: what such a file says is not drilled.",
        "scheduler | config | /etc/kubernetes/s.yaml | names /etc/kubernetes/s.yaml, and the nodes have no file of yours. Remove it: what such a file says is not drilled."
      })
  void anArgumentThatLeavesNoClusterIsTold(String part, String name, String value, String what) {
    assertThat(complaints(argument(part, name, value)))
        .containsExactly(
            "k.yaml:8: ClusterConfiguration: %s.extraArgs.%s %s".formatted(part, name, what));
  }

  @ParameterizedTest
  @CsvSource({
    "apiServer, service-node-port-range, 30000-50000",
    "apiServer, service-node-port-range, 80-32767",
    "apiServer, service-node-port-range, 30000+2768",
    "apiServer, bind-address, 0.0.0.0",
    "apiServer, oidc-ca-file, /etc/ssl/certs/ca-certificates.crt",
    "apiServer, client-ca-file, /etc/kubernetes/pki/ca.crt",
    "apiServer, runtime-config, api/all=true",
    "apiServer, audit-log-path, /var/log/audit.log",
    "scheduler, authentication-kubeconfig, /etc/kubernetes/scheduler.conf",
    "controllerManager, bind-address, 0.0.0.0",
    "controllerManager, allocate-node-cidrs, true"
  })
  void othersAreTheUsers(String part, String name, String value) {
    assertThat(complaints(argument(part, name, value))).isEmpty();
  }

  @Test
  void aMappingOfAnOlderVersionIsReadAsWell() {
    assertThat(
            complaints(
                CLUSTER.replace("v1beta4", "v1beta3")
                    + "etcd:\n  local:\n    extraArgs: {config-file: /etc/etcd.yaml}\n",
                "v1.34.1"))
        .containsExactly(
            "k.yaml:7: ClusterConfiguration: etcd.local.extraArgs.config-file names /etc/etcd.yaml, and the nodes have no file of yours. Remove it: what such a file says is not drilled.");
  }

  @Test
  void aPhaseThatMustRunAndFilesOfTheUsersMachineAreTold() {
    assertThat(
            complaints(
                CLUSTER
                    + """
                    proxy: {disabled: true}
                    ---
                    apiVersion: kubeadm.k8s.io/v1beta4
                    kind: InitConfiguration
                    skipPhases:
                    - addon/coredns
                    - addon/kube-proxy
                    patches:
                      directory: /etc/kubernetes/patches
                    """))
        .containsExactly(
            "k.yaml:11: InitConfiguration: skipPhases has addon/kube-proxy, and the drills rely on that phase. Remove it from the list.",
            "k.yaml:13: InitConfiguration: patches.directory is /etc/kubernetes/patches, and the nodes have no file of yours. Remove it: what a patch says is not drilled.",
            "k.yaml:5: ClusterConfiguration: proxy.disabled is true, and without kube-proxy there is no way to a NodePort here. Remove the line.");
  }

  @Test
  void anEndpointWithoutAWayInIsTold() {
    assertThat(complaints(CLUSTER.replace("5443", "55535"))).isEmpty();
    assertThat(complaints(CLUSTER.replace("5443", "55536")))
        .containsExactly(
            "k.yaml:3: ClusterConfiguration: controlPlaneEndpoint '127.0.0.1:55536' has a port above 55535, and the harness comes in at one that is 10000 higher. Write 127.0.0.1 and the port of the HAProxy on each master, for example 127.0.0.1:5443.");
  }
}
