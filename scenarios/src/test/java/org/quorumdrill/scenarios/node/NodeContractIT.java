package org.quorumdrill.scenarios.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.container.ContainerNodeProvider;

/** What a node image must contain, whether it came from a registry or was built here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeContractIT {

  private final Nodes nodes =
      new ContainerNodeProvider(
              Path.of(System.getProperty("quorumdrill.setup", "target/setup.json")), false)
          .create(new NodeSpec(List.of("contract"), List.of()));

  private final Node node = nodes.all().getFirst();

  @BeforeAll
  void kubernetesVersionIsKnown() {
    assertThat(KubernetesVersion.parse(node.shell().query("kubeadm version -o short")).major())
        .isEqualTo(1);
  }

  @AfterAll
  void remove() {
    nodes.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubeadm", "kubelet", "kubectl", "containerd", "ctr", "haproxy", "hatop", "nc", "socat",
        "iptables", "conntrack", "ss", "tc", "ip", "curl", "openssl", "systemd-run", "timeout"
      })
  void hasTheProgram(String program) {
    assertThat(node.shell().run(Command.of("bash", "-c", "command -v " + program)).stdout())
        .as(program)
        .contains("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bridge", "host-local", "loopback", "portmap"})
  void hasTheCniPlugin(String plugin) {
    assertThat(node.shell().run(Command.of("test", "-x", "/opt/cni/bin/" + plugin)).ok())
        .as("/opt/cni/bin/" + plugin)
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"haproxy", "containerd"})
  void runsTheService(String service) {
    assertThat(node.shell().query("systemctl is-active " + service)).isEqualTo("active");
    assertThat(node.shell().query("systemctl is-enabled " + service)).isEqualTo("enabled");
  }

  @Test
  @DisplayName("pods need no pull: all images are there")
  void hasTheImages() {
    String images = node.shell().query("ctr -n k8s.io images ls -q");
    for (String image :
        node.shell()
            .query("kubeadm config images list --kubernetes-version $(kubeadm version -o short)")
            .lines()
            .toList()) {
      assertThat(images).contains(image);
    }
    nodes.provenance().parts().stream()
        .filter(
            part ->
                List.of("nginx", "nextcloud-fpm", "flannel", "flannel-cni-plugin")
                    .contains(part.name()))
        .forEach(part -> assertThat(images).contains(part.reference()));
  }

  @Test
  @DisplayName("the kubelet's name server is not on the loopback, which would make CoreDNS loop")
  void hasNoLoopbackNameServer() {
    assertThat(node.shell().read("/etc/kubernetes-resolv.conf"))
        .contains("nameserver")
        .doesNotContain("nameserver 127.");
  }

  @Test
  @DisplayName("it is as big as the documented machine")
  void hasTheDocumentedSize() {
    assertThat(
            node.shell()
                .query(
                    """
                    cd /sys/fs/cgroup
                    if [ -e cgroup.controllers ]; then
                      cat cpu.max memory.max
                    else
                      echo $(cat cpu/cpu.cfs_quota_us cpu/cpu.cfs_period_us)
                      cat memory/memory.limit_in_bytes
                    fi
                    """))
        .isEqualTo("200000 100000\n4294967296");
  }

  @Test
  @DisplayName("HAProxy may open no more files than on a server, whatever the engine gives")
  void hasTheOpenFilesOfAServer() {
    String limit =
        node.shell()
            .query(
                "awk '/^Max open files/ { print $5 }' /proc/$(systemctl show -p MainPID --value haproxy)/limits");
    assertThat(Integer.parseInt(limit)).isBetween(1_024, 524_288);
  }

  @Test
  @DisplayName("after a power cut the node and its HAProxy are back")
  void comesBackAfterAPowerCut() {
    node.power().cut();
    assertThat(node.power().isOn()).isFalse();
    node.power().restore();
    assertThat(node.shell().query("systemctl is-active haproxy")).isEqualTo("active");
  }
}
