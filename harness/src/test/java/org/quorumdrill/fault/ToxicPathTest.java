package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.CertificateFiles;
import org.quorumdrill.fault.ScriptBench.Ended;

/** A path through Toxiproxy, with half of what makes it bad taken away. */
class ToxicPathTest {

  private static final CertificateFiles ETCD =
      new CertificateFiles("/pki/ca.crt", "/pki/peer.crt", "/pki/peer.key");

  private static final Toxic LATE = new Toxic.Latency(300, 100);

  /** As Toxiproxy 2.5.0 told it. */
  private static final String TOLD =
      """
      {"name":"path","listen":"[::]:26443","upstream":"10.0.42.2:%d","enabled":true,"Logger":{},"toxics":[%s]}
      """;

  private static final String TOLD_LATE =
      """
      {"attributes":{"latency":300,"jitter":100},"name":"late","type":"latency","stream":"downstream","toxicity":1}""";

  @TempDir private Path folder;

  /**
   * A path in force, over which an answer takes 400 ms, 5 ms before the fault.
   *
   * @param held local ports of etcd's connections to the other member
   * @param led ports from which connections to Toxiproxy come
   */
  private ScriptBench bench(Toxic toxic, int port, List<Integer> held, List<Integer> led) {
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
    return new ScriptBench(
            folder, new ToxicPath(ScriptBench.NODE, ScriptBench.PEER, port, toxic, ETCD).onNode())
        .noted("before", "5\n")
        .file("/seconds", "0.400")
        .file("/ends", "0\n")
        .file("/told", TOLD.formatted(port, toxic.told()))
        .file("/rules", "-A OUTPUT -j REDIRECT --to-ports 26443\n")
        .file("/active", "")
        .program("ss", sockets.append(";; esac").toString())
        .program("id", "echo 65534")
        .program("setpriv", "[ ! -e %s/dead ]".formatted(folder))
        .program("conntrack", "true")
        .program("systemctl", "[ -e %s/active ]".formatted(folder))
        .program(
            "iptables",
            """
            case "$*" in
              *-C*) [ -s %1$s/rules ] ;;
              *-S*) cat %1$s/rules ;;
            esac
            """
                .formatted(folder))
        .program(
            "curl",
            "[[ $* == *8474* ]] && cat %1$s/told || { cat %1$s/seconds; exit $(cat %1$s/ends); }"
                .formatted(folder));
  }

  private ScriptBench bench(Toxic toxic) {
    return bench(toxic, 6443, List.of(), List.of());
  }

  @Test
  void noConnectionMayBypassToxiproxy() {
    assertThat(bench(LATE, 2380, List.of(40_000, 40_001), List.of(40_001, 40_000)).inForce())
        .isEqualTo(
            new Ended(
                true,
                """
                took 400 ms (curl's code 0), before the fault 5 ms
                2 connections go through Toxiproxy, from these ports beside it: none
                """));
    Ended beside = bench(LATE, 2380, List.of(40_000, 40_001), List.of(40_000, 40_002)).inForce();
    assertThat(beside.well()).as("a stream that was open before").isFalse();
    assertThat(beside.output()).endsWith("beside it: 40001\n");
  }

  @Test
  void etcdMustHaveConnectionsToBreak() {
    assertThat(bench(LATE, 2380, List.of(), List.of()).inForce().well()).isFalse();
    assertThat(bench(LATE).inForce().well()).as("an apiserver that has no client").isTrue();
    assertThat(bench(new Toxic.Latency(2_000, 0)).inForce().well()).as("it is not late").isFalse();
  }

  @Test
  void noConnectionMayBeSpared() {
    assertThat(LATE.told()).isEqualTo(TOLD_LATE);
    ScriptBench bench = bench(LATE);
    bench.file(
        "/told", TOLD.formatted(6443, TOLD_LATE.replace("\"toxicity\":1", "\"toxicity\":0.5")));
    assertThat(bench.inForce().output())
        .as("half of them")
        .startsWith("Toxiproxy does something else");

    bench.file("/told", TOLD.formatted(6443, TOLD_LATE.replace("300", "150")));
    assertThat(bench.inForce().well()).as("late by half").isFalse();
    bench.file("/told", TOLD.formatted(6443, ""));
    assertThat(bench.inForce().well()).as("no toxic").isFalse();
    bench.file("/told", TOLD.formatted(6444, TOLD_LATE));
    assertThat(bench.inForce().well()).as("another path").isFalse();
    bench.file("/told", TOLD.formatted(6443, TOLD_LATE)).file("/rules", "");
    assertThat(bench.inForce().output()).isEqualTo("no connection is led to Toxiproxy any more\n");
  }

  @Test
  void theOtherSideMustAnswerBesideIt() {
    ScriptBench bench = bench(new Toxic.HalfOpen()).file("/ends", "28\n");
    assertThat(bench.inForce().well()).isTrue();

    bench.file("/dead", "");
    assertThat(bench.inForce().output())
        .endsWith("10.0.42.2:6443 takes no connection beside Toxiproxy either\n");
    bench.remove("/dead");
    bench.file("/ends", "0\n");
    assertThat(bench.inForce().well()).as("it answers").isFalse();
    assertThat(bench(new Toxic.Reset()).file("/ends", "28\n").inForce().well()).isFalse();
    assertThat(bench(new Toxic.Reset()).file("/ends", "35\n").inForce().well()).isTrue();
  }

  @Test
  void isGoneWithItsRuleAndItsProxyOnceAnswersAreFast() {
    ScriptBench bench = bench(LATE).file("/rules", "").file("/seconds", "0.006");
    assertThat(bench.gone().well()).as("Toxiproxy still runs").isFalse();
    bench.remove("/active");
    assertThat(bench.gone().well()).isTrue();
    bench.file("/seconds", "0.300");
    assertThat(bench.gone().well()).as("answers are still late").isFalse();
    bench.file("/seconds", "0.006").file("/rules", "-A OUTPUT -j REDIRECT --to-ports 26443\n");
    assertThat(bench.gone().well()).as("still led there").isFalse();
  }
}
