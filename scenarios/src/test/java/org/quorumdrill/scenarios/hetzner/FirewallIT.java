package org.quorumdrill.scenarios.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/**
 * What a run's firewall lets in, tested on servers of an emulated cloud that enforces its rules.
 */
@Tag("bare") // its servers need the network of the cluster that the drills share
@EnabledIfSystemProperty(named = "quorumdrill.hetzner.emulator", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirewallIT {

  private static final int PORT = 6443;
  private static final int VXLAN = 8472;

  private BareServers servers;
  private Node node;
  private Node peer;

  @BeforeAll
  void make() throws IOException {
    servers = BareServers.make("k8smaster1", "k8smaster2");
    node = servers.node(0);
    peer = servers.node(1);
    listen();
  }

  @AfterAll
  void remove() {
    servers.close();
  }

  private void listen() {
    node.shell()
        .query(
            """
            systemd-run --quiet --unit=tcp socat TCP-LISTEN:%1$d,fork,reuseaddr EXEC:hostname
            systemd-run --quiet --unit=udp socat -u UDP-RECV:%2$d OPEN:/run/heard,creat,append
            """
                .formatted(PORT, VXLAN));
    Wait.upTo(Duration.ofSeconds(10), "something to listen")
        .until(
            () -> node.shell().run(Command.of("bash", "-c", "</dev/tcp/127.0.0.1/" + PORT)),
            CommandResult::ok);
  }

  /** The address at which the Internet reaches the node. */
  private String publicAddress() {
    return node.shell()
        .query(
            "dev=$(ip -o -4 route show default | awk '{ print $5; exit }'); ip -o -4 addr show dev $dev | awk '{ sub(\"/.*\", \"\", $4); print $4; exit }'");
  }

  private boolean isOpenToTheHost() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(publicAddress(), PORT), 2_000);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError("neither open nor dropped: " + e, e);
    }
  }

  private void assertPeerGetsThrough() {
    assertThat(
            peer.shell().query("timeout 3 socat -u TCP:%s:%d -".formatted(publicAddress(), PORT)))
        .isEqualTo("k8smaster1");
    assertThat(peer.shell().query("timeout 3 socat -u TCP:%s:%d -".formatted(node.address(), PORT)))
        .isEqualTo("k8smaster1");
    peer.shell().query("echo heard | socat -u - UDP:%s:%d".formatted(publicAddress(), VXLAN));
    Wait.upTo(Duration.ofSeconds(5), "a packet of VXLAN's port to arrive")
        .until(() -> node.shell().run(Command.of("cat", "/run/heard")).stdout(), "heard\n"::equals);
    node.shell().query("truncate -s 0 /run/heard");
  }

  @Test
  @DisplayName(
      "Only SSH is open to the host, and everything to the other server, also after a reset")
  void onlyWhatIsNeeded() {
    assertThat(isOpenToTheHost()).as("port %d from outside", PORT).isFalse();
    assertPeerGetsThrough();

    node.power().reset();
    listen();

    assertThat(isOpenToTheHost()).as("port %d from outside, after a reset", PORT).isFalse();
    assertPeerGetsThrough();
  }
}
