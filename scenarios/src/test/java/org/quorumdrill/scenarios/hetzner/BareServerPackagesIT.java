package org.quorumdrill.scenarios.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.distribution.server.BareServerRecipe;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Wait;

/**
 * Makes a server ready that has nothing: every package and one image come from stand-ins for the
 * vendors' repositories. The first attempts must fail, and each leaves the server so that the next
 * one works. Needs gpg on this machine.
 */
@Tag("bare")
@EnabledIfSystemProperty(named = "quorumdrill.hetzner.emulator", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BareServerPackagesIT {

  private static final String IMAGE = "docker.io/library/stand-in:1";

  /**
   * Replaces the programs that look at or change the kernel, which is this host's: one says that
   * the server is a machine of its own, and the others only write down their calls.
   */
  private static final String KERNEL =
      """
      for program in modprobe swapoff; do
        printf '#!/bin/sh\\necho %s "$@" >>/opt/stand-ins/calls\\n' $program >/usr/local/sbin/$program
      done
      printf '#!/bin/sh\\nexit 1\\n' >/usr/local/sbin/systemd-detect-virt
      chmod 755 /usr/local/sbin/*
      printf '/swap.img none swap sw 0 0\\n' >>/etc/fstab
      echo 0 | tee /proc/sys/net/ipv4/ip_forward /proc/sys/net/bridge/bridge-nf-call-iptables
      systemctl unmask --quiet apt-daily.timer apt-daily-upgrade.timer
      """;

  /** Holds the locks that apt's daily jobs hold at a first boot; they are fcntl locks. */
  private static final String APT_AT_WORK =
      """
      systemd-run --quiet --collect --unit=apt-at-work python3 -c '
      import fcntl, time
      def hold(name):
          lock = open("/var/lib/" + name, "w")
          fcntl.lockf(lock, fcntl.LOCK_EX)
          return lock
      lists = hold("apt/lists/lock")
      with hold("dpkg/lock-frontend"):
          time.sleep(5)
      time.sleep(8)'
      """;

  /** Leaves a package unpacked but not configured. */
  private static final String CUT_OFF =
      "dpkg --unpack /opt/stand-ins/www/distribution.test/socat_*.deb";

  private static final String FINGERPRINT =
      "stat -c '%n %Y' /etc/default/kubelet /etc/containerd/config.toml /etc/apt/sources.list.d/* /etc/fstab /usr/bin/kubeadm; ps -o pid= -C containerd,haproxy; apt-mark showhold";

  private BareServers servers;
  private Node node;
  private String version;
  private StandIns standIns;

  @BeforeAll
  void takeAway(@TempDir Path folder) throws IOException, InterruptedException {
    servers = BareServers.make("k8smaster1");
    node = servers.node(0);
    version =
        node.shell().query("kubeadm version -o short").replaceFirst("^v(\\d+\\.\\d+)\\..*", "$1");
    standIns = new StandIns(node, folder, version);
    node.shell().query(KERNEL);
  }

  @AfterAll
  void remove() throws IOException {
    if (standIns != null) {
      standIns.close();
    }
    if (servers != null) {
      servers.close();
    }
  }

  private List<Step> steps(String kubernetes) {
    return new BareServerRecipe(
            List.of(node), Fixtures.documented(), kubernetes, List.of("stand-in:1"))
        .steps();
  }

  private void run(String name, String kubernetes) {
    steps(kubernetes).stream()
        .filter(step -> step.name().contains(name))
        .forEach(step -> step.action().run());
  }

  @Test
  @Order(1)
  @DisplayName("A repository that can't be reached is named")
  void unreachable() {
    standIns.whileGone(
        () ->
            assertThatThrownBy(() -> run("Debian", version))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("on k8smaster1: `fixtures/servers/packages`")
                .hasMessageContaining("Could not connect to distribution.test"));
    run("Debian", version);

    standIns.whileGone(
        () ->
            assertThatThrownBy(() -> run("kubeadm", version))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining(StandIns.kubernetes(version) + "Release.key")
                .hasMessageContaining("Failed to connect"));
  }

  @Test
  @Order(2)
  @DisplayName("A version of Kubernetes that is not to be had is named")
  void noSuchVersion() throws IOException, InterruptedException {
    assertThatThrownBy(() -> run("kubeadm", "1.99"))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("`fixtures/servers/kubernetes 1.99`")
        .hasMessageContaining(StandIns.kubernetes("1.99") + "Release.key")
        .hasMessageContaining("error: 403");

    standIns.offerNothingOf("1.98");
    assertThatThrownBy(() -> run("kubeadm", "1.98"))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("Unable to locate package kubeadm");
  }

  @Test
  @Order(3)
  @DisplayName(
      "Packages signed by another key are refused, even if it is one that the server trusts")
  void anotherKey() throws IOException, InterruptedException {
    standIns.signKubernetesWithTheDistributionsKey();
    try {
      assertThatThrownBy(() -> run("kubeadm", version))
          .isInstanceOf(NodeException.class)
          .hasMessageContaining("is not signed");
    } finally {
      standIns.signKubernetesWithItsOwnKey();
    }
    assertThat(node.shell().run(Command.of("which", "kubeadm")).ok()).isFalse();
  }

  @Test
  @Order(4)
  @DisplayName("Everything is installed from where it should be, and set up")
  void makesReady() throws IOException, InterruptedException {
    standIns.requests();
    node.shell().query(CUT_OFF);
    node.shell().query(APT_AT_WORK);

    steps(version).forEach(step -> step.action().run());

    SoftAssertions found = new SoftAssertions();
    assertKubernetes(found);
    assertContainerd(found);
    assertKernel(found);
    assertServices(found);
    found.assertAll();
  }

  private void assertKubernetes(SoftAssertions found) throws IOException, InterruptedException {
    found
        .assertThat(node.shell().read("/etc/apt/sources.list.d/kubernetes.list").strip())
        .isEqualTo(standIns.kubernetesLine());
    found
        .assertThat(node.shell().read("/etc/apt/keyrings/kubernetes.asc"))
        .isEqualTo(standIns.kubernetesKey());
    String patch = node.shell().query("kubeadm version -o short").substring(1);
    found.assertThat(patch).startsWith(version + ".").isNotEqualTo(version + ".0");
    found
        .assertThat(
            node.shell()
                .query("dpkg-query -W -f '${Package} ${Version}\\n' kubeadm kubectl kubelet"))
        .isEqualTo("kubeadm %1$s-1.1\nkubectl %1$s-1.1\nkubelet %1$s-1.1".formatted(patch));
    found
        .assertThat(node.shell().query("apt-mark showhold"))
        .isEqualTo("kubeadm\nkubectl\nkubelet");
    found
        .assertThat(node.shell().read("/etc/default/kubelet"))
        .contains("--node-ip=" + node.address());
    found
        .assertThat(node.shell().query("ls /opt/cni/bin"))
        .contains("bridge", "host-local", "portmap");
  }

  private void assertContainerd(SoftAssertions found) {
    found
        .assertThat(node.shell().read("/etc/apt/sources.list.d/docker.list").strip())
        .isEqualTo(standIns.containerdLine());
    found.assertThat(node.shell().query("dpkg --audit")).isEmpty();
    found
        .assertThat(
            node.shell().query("containerd config dump | grep -e SystemdCgroup -e ^disabled"))
        .contains("SystemdCgroup = true", "disabled_plugins = []");
    found.assertThat(node.shell().query("ctr -n k8s.io images ls -q").lines()).contains(IMAGE);
    found
        .assertThat(standIns.requests())
        .anyMatch(request -> request.contains("/v2/library/stand-in/blobs/"));
  }

  private void assertKernel(SoftAssertions found) {
    found
        .assertThat(node.shell().query("cat /etc/modules-load.d/kubernetes.conf || true"))
        .isEqualTo("overlay\nbr_netfilter");
    found
        .assertThat(node.shell().query("cat /opt/stand-ins/calls || true"))
        .contains("modprobe -a overlay br_netfilter", "swapoff -a");
    found
        .assertThat(node.shell().query("grep swap /etc/fstab"))
        .isEqualTo("#/swap.img none swap sw 0 0");
    found
        .assertThat(
            node.shell()
                .query(
                    "cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/bridge/bridge-nf-call-iptables"))
        .isEqualTo("1\n1");
  }

  private void assertServices(SoftAssertions found) {
    Wait.upTo(Duration.ofSeconds(20), "containerd to offer CRI")
        .until(
            () ->
                node.shell()
                    .run(Command.of("bash", "-c", "ctr plugins ls | grep 'grpc.v1 *cri .*ok'")),
            CommandResult::ok);
    found
        .assertThat(node.shell().query("systemctl is-active containerd haproxy || true"))
        .isEqualTo("active\nactive");
    found
        .assertThat(node.shell().query("systemctl is-enabled containerd haproxy kubelet || true"))
        .isEqualTo("enabled\nenabled\nenabled");
    found
        .assertThat(
            node.shell()
                .query("systemctl is-enabled apt-daily.timer apt-daily-upgrade.timer || true"))
        .isEqualTo("masked\nmasked");
  }

  @Test
  @Order(5)
  @DisplayName("Once more, nothing is asked for and nothing changes")
  void isIdempotent() {
    standIns.requests();
    String before = node.shell().query(FINGERPRINT);

    steps(version).forEach(step -> step.action().run());

    assertThat(node.shell().query(FINGERPRINT)).isEqualTo(before);
    assertThat(standIns.requests()).isEmpty();
  }

  @Test
  @Order(6)
  @DisplayName("It is still there after a boot")
  void outlastsBoot() {
    node.power().reset();
    // A container's kernel is its host's, so only these settings are reset, and read again from
    // their file.
    node.shell()
        .query(
            "echo 0 | tee /proc/sys/net/ipv4/ip_forward /proc/sys/net/bridge/bridge-nf-call-iptables; /lib/systemd/systemd-sysctl /etc/sysctl.d/90-kubernetes.conf");

    SoftAssertions found = new SoftAssertions();
    assertKernel(found);
    assertServices(found);
    found.assertThat(node.shell().query("ctr -n k8s.io images ls -q").lines()).contains(IMAGE);
    found.assertAll();
  }
}
