package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.distribution.Distributions;
import org.quorumdrill.fault.ScriptBench.Ended;

/**
 * Faults of programs that are found by their name, and of static pods, with half of them undone.
 */
class ProcessProofsTest {

  @TempDir private Path folder;

  private ScriptBench bench(NodeFault fault) {
    return new ScriptBench(folder, fault).process(70, "etcd", 1, "containerd");
  }

  @Nested
  class AHungProcess {

    private final NodeFault fault = ProcessFaults.hung(ScriptBench.NODE, "etcd");

    @Test
    void standsStillWithAllItsThreads() {
      ScriptBench bench = bench(fault).injected();
      bench.state(70, 71, "T");
      assertThat(bench.inForce()).isEqualTo(new Ended(true, "stopped with all threads: 70\n"));

      bench.state(70, 71, "R");
      assertThat(bench.inForce())
          .as("one thread goes on")
          .isEqualTo(new Ended(false, "not stopped: 71 R\n"));
    }

    @Test
    void isNotAnotherOneThatWasStartedSince() {
      ScriptBench bench = bench(fault).injected();
      bench.process(99, "etcd", 1, "containerd");

      assertThat(bench.inForce()).isEqualTo(new Ended(false, "not stopped: 99 S\n"));
    }

    @Test
    void isFoundByANameThatItHasAlone() {
      ScriptBench bench = bench(fault).process(99, "etcd", 1, "other");

      assertThat(bench.inject())
          .isEqualTo(new Ended(false, "2 processes are called etcd, expected one\n"));
      bench.remove("/proc/70");
      bench.remove("/proc/99");
      assertThat(bench.inject().well()).as("none").isFalse();
    }

    @Test
    void isGoneOnceAllItsThreadsGoOn() {
      ScriptBench bench = bench(fault).injected().healed();
      assertThat(bench.gone()).isEqualTo(new Ended(true, "running: 70\n"));

      bench.state(70, 71, "T");
      assertThat(bench.gone()).isEqualTo(new Ended(false, "still stopped: 71 T\n"));
      bench.remove("/proc/70");
      assertThat(bench.gone().well()).as("it has ended").isFalse();
    }
  }

  @Nested
  class AKilledProcess {

    private final NodeFault fault = ProcessFaults.killed(ScriptBench.NODE, "etcd");

    @Test
    void isTheOneThatRanBefore() {
      ScriptBench bench = bench(fault).injected();
      assertThat(bench.inForce()).isEqualTo(new Ended(true, "process 70 of etcd is gone\n"));

      bench.process(70, "etcd", 1, "containerd");
      assertThat(bench.inForce().well()).as("its id was given to a new one").isTrue();
    }

    @Test
    void isNotProvenWhileItIsThereOrUnknown() {
      ScriptBench bench = bench(fault);
      bench.bash("cp -r /proc/70 /proc/kept");
      bench.injected();
      bench.bash("mv /proc/kept /proc/70");
      assertThat(bench.inForce()).isEqualTo(new Ended(false, "process 70 of etcd still runs\n"));

      bench.state(70, 70, "Z");
      assertThat(bench.inForce().well()).as("it is dead, and only not collected yet").isTrue();
      bench.noted("before", "");
      assertThat(bench.inForce().well()).as("nobody noted what ran").isFalse();
      bench.remove("/state/before");
      assertThat(bench.inForce().well()).as("the note is lost").isFalse();
    }

    @Test
    void isGoneOnceANewOneRuns() {
      ScriptBench bench = bench(fault);
      bench.bash("cp -r /proc/70 /proc/kept");
      bench.injected();
      assertThat(bench.gone().well()).as("none runs").isFalse();
      bench.bash("mv /proc/kept /proc/70");
      assertThat(bench.gone().well()).as("the old one runs").isFalse();
      bench.process(99, "etcd", 1, "containerd");
      assertThat(bench.gone().well()).as("the old one runs beside it").isFalse();
      bench.remove("/proc/70");
      assertThat(bench.gone().well()).isTrue();
      bench.state(99, 99, "T");
      assertThat(bench.gone().well()).as("the new one is stopped").isFalse();
    }
  }

  @Nested
  class AStaticPod {

    private static final String MANIFEST = "/etc/kubernetes/manifests/etcd.yaml";

    private final NodeFault fault =
        StaticPodFaults.removed(
            ScriptBench.NODE, Distributions.named("kubeadm").component(ComponentName.ETCD));

    private ScriptBench removed() {
      return bench(fault)
          .file(MANIFEST, "kind: Pod\n")
          // The kubelet.
          .program("sleep", "[ -e %s ] || rm -rf /proc/70".formatted(MANIFEST))
          .injected();
    }

    @Test
    void hasNeitherManifestNorProcess() {
      ScriptBench bench = removed();
      assertThat(bench.inForce().well()).isTrue();

      bench.process(99, "etcd", 1, "containerd");
      assertThat(bench.inForce()).isEqualTo(new Ended(false, "etcd still runs\n"));
      bench.remove("/proc/99");
      bench.file(MANIFEST, "kind: Pod\n");
      assertThat(bench.inForce().output()).contains("etcd.yaml is there");
      bench.remove(MANIFEST);
      bench.remove("/state/etcd.yaml");
      assertThat(bench.inForce().output()).contains("was taken away by somebody else");
    }

    @Test
    void isBackWithManifestAndProcess() {
      ScriptBench bench = removed().healed();
      assertThat(bench.gone().well()).as("no process yet").isFalse();
      bench.process(99, "etcd", 1, "containerd");
      assertThat(bench.gone()).isEqualTo(new Ended(true, "etcd runs\n"));
      bench.remove(MANIFEST);
      assertThat(bench.gone().output()).as("the old process runs on").contains("is not back");
    }

    @Test
    void isDeadAtOnce() {
      NodeFault dead =
          StaticPodFaults.dead(
              ScriptBench.NODE, Distributions.named("kubeadm").component(ComponentName.ETCD));
      ScriptBench bench = bench(dead).file(MANIFEST, "kind: Pod\n").program("sleep", "").injected();
      assertThat(bench.inForce().well()).isTrue();

      bench.process(99, "etcd", 1, "containerd");
      assertThat(bench.inForce().well()).as("it was started again").isFalse();
    }
  }
}
