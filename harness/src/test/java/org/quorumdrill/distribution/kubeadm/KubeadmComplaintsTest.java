package org.quorumdrill.distribution.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.distribution.Fixtures;

/** What is wrong with a kubeadm-config.yaml before a node is there, and what it says. */
class KubeadmComplaintsTest {

  private static final KubernetesVersion VERSION = KubernetesVersion.parse("v1.37.2");

  private static final String CLUSTER =
      """
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      controlPlaneEndpoint: 127.0.0.1:5443
      networking:
        podSubnet: 10.244.0.0/16
      """;

  @TempDir private Path folder;

  private static List<String> complaints(String text) {
    KubeadmFile file = KubeadmFile.parse("k.yaml", text);
    List<Complaint> all = new ArrayList<>(file.complaints(VERSION));
    if (all.isEmpty()) {
      all.addAll(new KubeadmValues(file, VERSION).complaints());
    }
    return all.stream().map(Complaint::toString).toList();
  }

  @Test
  void theDocumentedFilesHaveNone() {
    for (String version : List.of("v1.13.1", "v1.21.14", "v1.22.0", "v1.24.3", "v1.37.2")) {
      assertThat(KubeadmConfig.complaints(Fixtures.documented(), KubernetesVersion.parse(version)))
          .as(version)
          .isEmpty();
    }
    assertThat(KubeadmConfig.endpoint(Fixtures.documented(), VERSION))
        .isEqualTo(new ApiEndpoint("127.0.0.1", 5443));
    assertThat(KubeadmConfig.podNetwork(Fixtures.documented(), VERSION)).isEqualTo("10.244.0.0/16");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:5443, 127.0.0.1, 5443",
    "'\"127.0.0.1:8443\"', 127.0.0.1, 8443",
    "localhost:5443, localhost, 5443",
    "'\"[::1]:5443\"', ::1, 5443"
  })
  void theEndpointIsRead(String written, String host, int port) {
    String text = CLUSTER.replace("127.0.0.1:5443", written);

    assertThat(complaints(text)).isEmpty();
    assertThat(new KubeadmValues(KubeadmFile.parse("k.yaml", text), VERSION).endpoint())
        .isEqualTo(new ApiEndpoint(host, port));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api.example.org:6443 | the harness has no DNS and no virtual address",
        "10.0.42.10:5443      | the harness has no DNS and no virtual address",
        "10.0.42.1:5443       | is one master's address",
        "127.0.0.1            | has no port, which means 6443",
        "127.0.0.1:6443       | leads past HAProxy",
        "127.0.0.1:70000      | not between 1 and 65535",
        "https://127.0.0.1:1  | is not of the form HOST:PORT"
      })
  void anEndpointThatTheHarnessCanNotHaveIsRefused(String written, String why) {
    KubeadmFile file =
        KubeadmFile.parse("k.yaml", CLUSTER.replace("127.0.0.1:5443", "'" + written + "'"));

    assertThat(complaints(CLUSTER.replace("127.0.0.1:5443", "'" + written + "'")))
        .singleElement()
        .asString()
        .startsWith("k.yaml:3: ClusterConfiguration: controlPlaneEndpoint '" + written + "'")
        .contains(why)
        .endsWith(
            "Write 127.0.0.1 and the port of the HAProxy on each master, for example 127.0.0.1:5443.");
    assertThatThrownBy(() -> new KubeadmValues(file, VERSION).endpoint()).hasMessageContaining(why);
  }

  @Test
  void aMissingEndpointIsRefused() {
    assertThat(complaints(CLUSTER.replace("controlPlaneEndpoint: 127.0.0.1:5443\n", "")))
        .singleElement()
        .asString()
        .contains("controlPlaneEndpoint is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"stable", "stable-1", "stable-1.37", "latest", "v1.37.2", "v1.29.0", "\"1.31\""})
  void theNodesVersionIsTaken(String written) {
    assertThat(complaints(CLUSTER + "kubernetesVersion: " + written + "\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ci/latest", "newest", "v1"})
  void whatIsNoVersionIsRefused(String written) {
    assertThat(complaints(CLUSTER + "kubernetesVersion: " + written + "\n"))
        .singleElement()
        .asString()
        .startsWith(
            "k.yaml:6: ClusterConfiguration: kubernetesVersion: '%s' is no version of Kubernetes"
                .formatted(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.244.0.0/16,fd00::/56 | podSubnet '10.244.0.0/16,fd00::/56' has IPv6 in it",
        "10.244.0.0              | podSubnet '10.244.0.0' is no network",
        "''                      | networking.podSubnet is missing",
        "10.244.0.0/24           | podSubnet 10.244.0.0/24 is too small for three nodes",
        "10.0.0.0/16             | and the network of the nodes, 10.0.42.0/24, have addresses in common",
        "10.96.0.0/16            | and the network of the Services, 10.96.0.0/12, have addresses in common"
      })
  void aPodNetworkThatFlannelCanNotHaveIsRefused(String written, String why) {
    assertThat(complaints(CLUSTER.replace("10.244.0.0/16", "'" + written + "'")))
        .singleElement()
        .asString()
        .startsWith("k.yaml:5: ")
        .contains(why);
  }

  @Test
  void documentsThatKubeadmDoesNotTakeAreRefused() {
    assertThat(complaints(CLUSTER + "---\n" + CLUSTER))
        .containsExactly(
            "k.yaml:7: there is a second ClusterConfiguration, and kubeadm takes only one of a kind. Put its settings into the first one.");
    assertThat(complaints(CLUSTER + "---\nkind: Deployment\napiVersion: apps/v1\n"))
        .singleElement()
        .asString()
        .startsWith("k.yaml:7: kubeadm knows no kind 'Deployment'.")
        .contains("ClusterConfiguration, InitConfiguration, JoinConfiguration");
    assertThat(complaints(CLUSTER + "---\napiVersion: kubeadm.k8s.io/v1beta4\n"))
        .singleElement()
        .asString()
        .contains("a document has no kind");
    assertThat(complaints(CLUSTER + "---\nkind: KubeletConfiguration\n"))
        .singleElement()
        .asString()
        .contains("the KubeletConfiguration has no apiVersion");
    assertThat(
            complaints(
                CLUSTER + "---\nkind: KubeletConfiguration\napiVersion: kubeadm.k8s.io/v1beta4\n"))
        .singleElement()
        .asString()
        .contains("the apiVersion of a KubeletConfiguration is kubelet.config.k8s.io/v1beta1");
    assertThat(complaints("kind: InitConfiguration\napiVersion: kubeadm.k8s.io/v1beta4\n"))
        .singleElement()
        .asString()
        .contains("it has no ClusterConfiguration");
    assertThat(
            complaints(
                CLUSTER + "---\nkind: InitConfiguration\napiVersion: kubeadm.k8s.io/v1beta3\n"))
        .singleElement()
        .asString()
        .startsWith("k.yaml:8: the InitConfiguration is of kubeadm.k8s.io/v1beta3");
  }

  @Test
  void anApiVersionThatTheNodesDoNotReadIsRefused() {
    assertThat(complaints(CLUSTER.replace("v1beta4", "v1beta3")))
        .containsExactly(
            "k.yaml:1: ClusterConfiguration: it is of kubeadm.k8s.io/v1beta3, and kubeadm v1.37.2 reads v1beta4. Write it in v1beta4; 'kubeadm config migrate' of a release that reads both does it.");
  }

  @Test
  void whatTheDrillsRelyOnCanNotBeElsewhere() {
    assertThat(
            complaints(
                CLUSTER
                    + """
                    certificatesDir: /etc/kubernetes/pki/
                    etcd: {local: {dataDir: /data/etcd}}
                    ---
                    kind: InitConfiguration
                    apiVersion: kubeadm.k8s.io/v1beta4
                    localAPIEndpoint: {bindPort: 7443}
                    """))
        .containsExactly(
            "k.yaml:11: InitConfiguration: localAPIEndpoint.bindPort is 7443, and the drills rely on 6443. Remove the line, or write 6443.",
            "k.yaml:7: ClusterConfiguration: etcd.local.dataDir is /data/etcd, and the drills rely on /var/lib/etcd. Remove the line, or write /var/lib/etcd.");
    assertThat(
            complaints(CLUSTER + "etcd:\n  external:\n    endpoints: [https://10.0.42.9:2379]\n"))
        .singleElement()
        .asString()
        .startsWith("k.yaml:7: ClusterConfiguration: it names an etcd outside of the cluster");
  }

  @Test
  void argumentsMustHaveTheFormOfTheirApiVersion() {
    assertThat(
            complaints(
                CLUSTER
                    + """
                    scheduler: {extraArgs: [{name: v, value: "2"}]}
                    apiServer:
                      extraArgs:
                        v: "4"
                    ---
                    kind: JoinConfiguration
                    apiVersion: kubeadm.k8s.io/v1beta4
                    nodeRegistration: {kubeletExtraArgs: {max-pods: "60"}}
                    """))
        .containsExactly(
            "k.yaml:8: ClusterConfiguration: apiServer.extraArgs is a mapping, and in v1beta4 it is a list. Write '- name: v' and 'value: \"4\"' instead of 'v: \"4\"', for each argument.",
            "k.yaml:13: JoinConfiguration: nodeRegistration.kubeletExtraArgs is a mapping, and in v1beta4 it is a list. Write '- name: v' and 'value: \"4\"' instead of 'v: \"4\"', for each argument.");
    String older =
        CLUSTER.replace("v1beta4", "v1beta3")
            + "controllerManager: {extraArgs: [{name: v, value: \"4\"}]}\n";
    assertThat(
            new KubeadmValues(
                    KubeadmFile.parse("k.yaml", older), KubernetesVersion.parse("v1.36.1"))
                .complaints())
        .singleElement()
        .asString()
        .contains("controllerManager.extraArgs is a list, and in v1beta3 it is a mapping");
  }

  @Test
  void flannelOfTheUsersOwnMustHaveTheSameNetwork() throws IOException {
    Files.createDirectories(folder.resolve("flannel"));
    Files.writeString(
        folder.resolve("flannel/kube-flannel.yml"),
        Fixtures.documented()
            .text("flannel/kube-flannel.yml")
            .replace("10.244.0.0/16", "10.99.0.0/16"));

    assertThat(KubeadmConfig.complaints(Fixtures.documented().overlaidBy(folder), VERSION))
        .extracting(Complaint::toString)
        .containsExactly(
            "flannel/kube-flannel.yml: Flannel's network is 10.99.0.0/16, and the cluster's pod network is 10.244.0.0/16 (kubeadm/v1beta4/kubeadm-config.yaml). Write the same network into net-conf.json and into networking.podSubnet of kubeadm-config.yaml.");
  }

  @Test
  void aFileWithoutAnApiInItsPathSaysItItself() throws IOException {
    Files.createDirectories(folder.resolve("kubeadm"));
    Files.writeString(
        folder.resolve("kubeadm/kubeadm-config.yaml"),
        CLUSTER.replace("5443", "8443").replace("10.244", "10.55"));
    Fixtures fixtures = Fixtures.documented().overlaidBy(folder);

    assertThat(KubeadmConfig.complaints(fixtures, VERSION)).isEmpty();
    assertThat(KubeadmConfig.endpoint(fixtures, VERSION)).hasToString("127.0.0.1:8443");
    assertThat(KubeadmConfig.podNetwork(fixtures, VERSION)).isEqualTo("10.55.0.0/16");
  }
}
