package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.Fronts;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.fault.ScriptBench.Ended;
import org.quorumdrill.node.Node;

/** Faults of HAProxy's configuration and of CoreDNS, with half of them undone. */
class ServiceProofsTest {

  @TempDir private Path folder;

  @Nested
  class Haproxy {

    private static final String CONFIGURATION = "/etc/haproxy/haproxy.cfg";
    private static final String CONFIGURED = Fixtures.documented().text("haproxy/haproxy.cfg");
    private static final HaproxyFaults FAULTS = new HaproxyFaults(Fronts.documented());
    private static final Node MASTER2 = ScriptBench.PEER;

    /** An HAProxy whose state is in files: status, sessions and address of master2, its worker. */
    private ScriptBench bench(NodeFault fault) {
      return new ScriptBench(folder, fault)
          .file("/status", "UP\n")
          .file("/sessions", "40\n")
          .file("/all", "120\n")
          .file("/gets", "1\n")
          .file("/worker", "51\n")
          .process(50, "haproxy", 1, "haproxy")
          .process(51, "haproxy", 50, "haproxy")
          .process(52, "haproxy", 50, "haproxy")
          .file(CONFIGURATION, CONFIGURED)
          .file("/address", "10.0.42.2\n")
          .program(
              "socat",
              """
              read -r command
              cd %s
              case $command in
                *drain) echo DRAIN > status; echo 0 > gets ;;
                *ready) echo UP > status; echo 1 > gets ;;
                'show stat')
                  echo '# pxname,svname,stot,status,'
                  echo 'other,master2,9,UP,'
                  echo "api-backend,master2,$(cat sessions),$(cat status),"
                  echo "api-backend,BACKEND,$(cat all),UP," ;;
                'show info') echo "Name: HAProxy"; echo "Pid: $(cat worker)" ;;
                'show servers state'*)
                  echo 1
                  echo '# be_id be_name srv_id srv_name srv_addr srv_op_state'
                  echo '3 api-backend 1 master1 10.0.42.1 2'
                  echo "3 api-backend 2 master2 $(cat address) 2" ;;
              esac
              """
                  .formatted(folder))
          .program(
              "curl",
              """
              cd %s
              echo $(($(cat all) + 1)) > all
              echo $(($(cat sessions) + $(cat gets))) > sessions
              """
                  .formatted(folder))
          .program(
              "systemctl",
              """
              cd %s
              case "$*" in
                *MainPID*) echo 50 ;;
                reload*) echo 52 > worker; sed -n 's/.*master2  \\([0-9.]*\\):.*/\\1/p' %s > address
                         [ "$(cat address)" = 10.0.42.2 ] && echo UP > status || echo DOWN > status ;;
                is-active*) echo active ;;
              esac
              """
                  .formatted(folder, CONFIGURATION));
    }

    @Test
    void drainedServerGetsNoNewConnection() {
      ScriptBench bench = bench(FAULTS.drained(ScriptBench.NODE, MASTER2)).injected();
      assertThat(bench.inForce())
          .isEqualTo(new Ended(true, "master2 is DRAIN, and got 0 of 3 new connections\n"));

      bench.file("/gets", "1\n");
      assertThat(bench.inForce().well()).as("it gets some all the same").isFalse();
      bench.file("/gets", "0\n").file("/status", "MAINT\n");
      assertThat(bench.inForce().well()).as("it is out for another reason").isFalse();
      bench.file("/status", "DRAIN\n").program("curl", "exit 7");
      assertThat(bench.inForce().well()).as("nobody gets any").isFalse();
    }

    @Test
    void drainedServerIsBackOnceItGetsConnections() {
      ScriptBench bench = bench(FAULTS.drained(ScriptBench.NODE, MASTER2)).injected().healed();
      assertThat(bench.gone().well()).isTrue();

      bench.file("/gets", "0\n");
      assertThat(bench.gone().well()).as("UP, but it gets none").isFalse();
      bench.file("/gets", "1\n").file("/status", "DRAIN\n");
      assertThat(bench.gone().well()).isFalse();
    }

    @Test
    void reloadedServesByANewWorker() {
      ScriptBench bench = bench(FAULTS.reloaded(ScriptBench.NODE)).injected();
      assertThat(bench.inForce()).isEqualTo(new Ended(true, "worker 52 serves instead of 51\n"));

      bench.file("/worker", "51\n");
      assertThat(bench.inForce())
          .as("there is a new process, but the old one serves")
          .isEqualTo(new Ended(false, "worker 51 still serves\n"));
      bench.process(99, "haproxy", 1, "by-hand").file("/worker", "99\n");
      assertThat(bench.inForce().output()).isEqualTo("worker 99 is not of this unit\n");
      bench.file("/worker", "52\n").noted("main", "49\n");
      assertThat(bench.inForce().output()).contains("it was started anew");
      bench.file("/worker", "");
      assertThat(bench.gone().well()).as("nobody serves").isFalse();
    }

    @Test
    void wrongAddressIsInUse() {
      ScriptBench bench = bench(FAULTS.wrongBackend(ScriptBench.NODE, MASTER2)).injected();
      assertThat(bench.inForce())
          .isEqualTo(
              new Ended(
                  true,
                  "HAProxy has master2 at 10.0.42.199, configured is 10.0.42.199:6443 instead of 10.0.42.2:6443; it is DOWN\n"));

      bench.file("/address", "10.0.42.2\n");
      assertThat(bench.inForce().well()).as("not reloaded, and down by itself").isFalse();
      bench.file("/address", "10.0.42.199\n").file("/status", "UP\n");
      assertThat(bench.inForce().well()).as("no effect yet").isFalse();
    }

    @Test
    void onlyTheServersOwnLineIsChanged() {
      ScriptBench bench = bench(FAULTS.wrongBackend(ScriptBench.NODE, MASTER2)).injected();

      assertThat(bench.read(CONFIGURATION))
          .isEqualTo(CONFIGURED.replace("master2  10.0.42.2:6443", "master2  10.0.42.199:6443"));
    }

    @Test
    void anAddressIsFoundHoweverItIsWrittenAndWhateverOtherBackendsHave() {
      String text =
          """
          global
            setenv M2 10.0.42.2
          defaults
            mode tcp
            timeout connect 5s
          backend web
            server m2 10.0.42.2:30999 check
          listen api
            bind 127.0.0.1:5443
          \tserver\tm2\t"${M2}:6443"\tcheck
            server m1 10.0.42.1:6443 check
          """;
      NodeFault fault = new HaproxyFaults(Fronts.of(text)).wrongBackend(ScriptBench.NODE, MASTER2);
      ScriptBench bench = bench(fault).file(CONFIGURATION, text).injected();

      assertThat(bench.read(CONFIGURATION))
          .isEqualTo(text.replace("\"${M2}:6443\"", "10.0.42.199:6443"));
    }

    @Test
    void anotherFileIsNotChangedInVain() {
      ScriptBench bench =
          bench(FAULTS.wrongBackend(ScriptBench.NODE, MASTER2)).file(CONFIGURATION, "global\n");

      assertThat(bench.inject().well()).isFalse();
      assertThat(bench.read(CONFIGURATION)).isEqualTo("global\n");
    }

    @Test
    void wrongAddressIsGoneFromFileAndProcess() {
      ScriptBench bench = bench(FAULTS.wrongBackend(ScriptBench.NODE, MASTER2)).injected();
      String wrong = bench.read(CONFIGURATION);
      assertThat(bench.healed().gone().well()).isTrue();

      bench.file("/address", "10.0.42.199\n");
      assertThat(bench.gone().well()).as("not reloaded").isFalse();
      bench.file(CONFIGURATION, wrong);
      assertThat(bench.gone().well()).as("the file is still wrong").isFalse();
      bench.file("/address", "10.0.42.2\n");
      assertThat(bench.gone().well()).as("the file alone is wrong").isFalse();
    }
  }

  @Nested
  class CoreDns {

    private final NodeFault fault =
        ClusterFaults.coreDnsGone(new Kubectl(ScriptBench.NODE, "kubectl"));

    private ScriptBench bench() {
      return new ScriptBench(folder, fault)
          .file("/wanted", "2\n")
          .file("/ready", "2\n")
          .file("/answers", "")
          .program("timeout", "[ -e %s/answers ]".formatted(folder))
          .program(
              "kubectl",
              """
              cd %s
              case "$*" in
                *clusterIP*) echo 10.96.0.10 ;;
                *readyReplicas*) echo "$(cat wanted) wanted, $(cat ready) ready" ;;
                *spec.replicas*) cat wanted ;;
                *scale*) for n; do :; done; echo ${n#*=} | tee wanted > ready
                         [ ${n#*=} = 0 ] && rm answers || touch answers ;;
                *'get pods'*) for i in $(seq $(cat ready)); do echo "coredns-$i 1/1 Running"; done ;;
              esac
              """
                  .formatted(folder));
    }

    @Test
    void hasNoPodAndNobodyAnswersInItsPlace() {
      ScriptBench bench = bench().injected();
      assertThat(bench.inForce().well()).isTrue();

      bench.file("/ready", "1\n");
      assertThat(bench.inForce().output()).isEqualTo("1 pods, 0 are wanted\n");
      bench.file("/ready", "0\n").file("/wanted", "2\n");
      assertThat(bench.inForce().well()).as("its pods are being made again").isFalse();
      bench.file("/wanted", "0\n").file("/answers", "");
      assertThat(bench.inForce().output()).contains("something answers at 10.96.0.10");
    }

    @Test
    void isBackWithAllItsPods() {
      ScriptBench bench = bench().injected().healed();
      assertThat(bench.gone()).isEqualTo(new Ended(true, "2 wanted, 2 ready\n"));

      bench.file("/ready", "1\n");
      assertThat(bench.gone().well()).isFalse();
      bench.file("/ready", "2\n");
      bench.remove("/answers");
      assertThat(bench.gone().output()).endsWith("nothing answers at 10.96.0.10\n");
    }

    @Test
    void mustAnswerBefore() {
      ScriptBench bench = bench();
      bench.remove("/answers");
      assertThat(bench.inject()).matches(ended -> !ended.well());
      assertThat(bench.healed().gone().well()).as("nothing was begun").isTrue();
    }
  }
}
