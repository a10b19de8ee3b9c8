package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.CertificateFiles;
import org.quorumdrill.fault.NetworkFaults.Answer;
import org.quorumdrill.fault.NetworkFaults.Direction;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.Node;

/** What the scripts conclude from the output of a node's programs, which are replaced by fakes. */
class ProofScriptsTest {

  private static final Node NODE = new FakeNode("k8smaster1", script -> "", 0);
  private static final Node PEER = new FakeNode("k8smaster2", script -> "", 0);

  private static final CertificateFiles ETCD =
      new CertificateFiles("/pki/ca.crt", "/pki/peer.crt", "/pki/peer.key");

  @TempDir private Path folder;

  private record Ended(boolean well, String output) {}

  @BeforeEach
  void createFolders() throws IOException {
    Files.createDirectories(folder.resolve("qd"));
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(folder.resolve("qd/before"), "5");
  }

  /**
   * Puts a fake program first on the path.
   *
   * @param script bash that takes its place
   */
  private void fake(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve("bin/" + name), "#!/bin/bash\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Ended run(String script) throws IOException, InterruptedException {
    Path state = folder.resolve("qd");
    ProcessBuilder bash =
        new ProcessBuilder(
                "bash", "-euo", "pipefail", "-c", "STATE=%s\n%s".formatted(state, script))
            .redirectErrorStream(true);
    bash.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + ":" + path);
    Process process = bash.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor() == 0, output);
  }

  /**
   * Fakes an iptables chain whose counter starts at 7.
   *
   * @param packetsEachLook by which the counter grows each time it is read
   * @param lostHook the hook from which no packet gets to the chain; {@code none} for no such hook
   */
  private void chain(int packetsEachLook, String lostHook) throws IOException {
    fake(
        "iptables",
        """
        case "$*" in
          *-C*) [[ "$*" != *"-C %2$s "* ]] ;;
          *-nvxL*)
            seen=$(cat %1$s/seen 2>/dev/null || echo 7)
            echo $((seen + %3$d)) > %1$s/seen
            printf 'Chain\\npkts\\n%%s 0 DROP\\n' $seen ;;
        esac
        """
            .formatted(folder, lostHook, packetsEachLook));
  }

  private Ended cutOff() throws IOException, InterruptedException {
    return run(
        NetworkFaults.cutOff(NODE, List.of(PEER), Direction.BOTH, Answer.DROP).scripts().inForce());
  }

  @Test
  void packetsMustMeetTheRuleNow() throws Exception {
    chain(3, "none");
    assertThat(cutOff())
        .isEqualTo(new Ended(true, "3 packets met the rule while it was looked at\n"));

    chain(0, "none");
    assertThat(cutOff().well()).as("only earlier packets").isFalse();
  }

  @Test
  void packetsMustReachTheRuleFromEachHook() throws Exception {
    chain(3, "OUTPUT");

    assertThat(cutOff())
        .isEqualTo(new Ended(false, "no packet of OUTPUT comes to the rule any more\n"));
  }

  /**
   * Runs the proof that a toxic is in force.
   *
   * @param held local ports of etcd's connections to the other member
   * @param led ports from which connections to Toxiproxy come
   */
  private Ended toxic(Toxic toxic, int port, List<Integer> held, List<Integer> led)
      throws IOException, InterruptedException {
    fake("curl", "printf 0.400");
    StringBuilder sockets = new StringBuilder("case \"$*\" in *dport*)\n");
    held.forEach(
        local ->
            sockets.append(
                "echo 'ESTAB 0 0 10.0.42.1:%d 10.0.42.1:%d ino:1 sk:2 '\n".formatted(local, port)));
    // Toxiproxy's own connection to the other member.
    sockets.append(
        "echo 'ESTAB 0 0 10.0.42.1:999 10.0.42.1:%d uid:65534 ino:1 sk:2'\n".formatted(port));
    sockets.append("echo 'SYN-SENT 0 0 10.0.42.1:998 10.0.42.1:%d ino:1'\n;; *)\n".formatted(port));
    led.forEach(
        peer -> sockets.append("echo 'ESTAB 0 0 127.0.0.1:26443 10.0.42.1:%d'\n".formatted(peer)));
    fake("ss", sockets.append(";; esac").toString());
    fake("id", "echo 65534");
    return run(new ToxicPath(NODE, PEER, port, toxic, ETCD).onNode().scripts().inForce());
  }

  @Test
  void noConnectionMayBypassToxiproxy() throws Exception {
    Toxic late = new Toxic.Latency(200, 0);

    assertThat(toxic(late, 2380, List.of(40_000, 40_001), List.of(40_001, 40_000)))
        .isEqualTo(
            new Ended(
                true,
                """
                took 400 ms (curl's code 0), before the fault 5 ms
                2 connections go through Toxiproxy, from these ports beside it: none
                """));
    Ended beside = toxic(late, 2380, List.of(40_000, 40_001), List.of(40_000, 40_002));
    assertThat(beside.well()).as("a stream that was open before").isFalse();
    assertThat(beside.output()).endsWith("beside it: 40001\n");
  }

  @Test
  void etcdMustHaveConnectionsToBreak() throws Exception {
    Toxic late = new Toxic.Latency(200, 0);

    assertThat(toxic(late, 2380, List.of(), List.of()).well()).isFalse();
    assertThat(toxic(late, 6443, List.of(), List.of()).well())
        .as("an apiserver that has no client")
        .isTrue();
    assertThat(toxic(new Toxic.Latency(2_000, 0), 6443, List.of(), List.of()).well())
        .as("it is not late")
        .isFalse();
  }
}
