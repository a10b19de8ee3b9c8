package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.fault.ScriptBench.Ended;

/** Faults of a unit whose main process leads a worker, with half of them undone. */
class UnitProofsTest {

  private static final int MAIN = 50;
  private static final int WORKER = 51;

  @TempDir private Path folder;

  private ScriptBench bench(NodeFault fault) {
    return new ScriptBench(folder, fault)
        .process(MAIN, "haproxy", 1, "haproxy")
        .process(WORKER, "haproxy", MAIN, "haproxy")
        .process(60, "kubelet", 1, "kubelet")
        .file("/state/units", "haproxy needing\n")
        .program(
            "systemctl",
            """
            active() { grep -qw "$1" %1$s/state/units; }
            for unit; do :; done
            case "$*" in
              *MainPID*) active haproxy && echo %2$d || echo 0 ;;
              *ControlGroup*) active haproxy && echo /system.slice/haproxy.service || true ;;
              *RequiredBy*) echo 'needing idle' ;;
              'is-active --quiet'*) active $unit ;;
              is-active*) active $unit && echo active || { echo inactive; exit 3; } ;;
              stop*) echo > %1$s/state/units; rm -r /proc/%2$d /proc/%3$d ;;
              start*) shift; echo "$@" > %1$s/state/units ;;
              'kill -s '*) signal -$3 %2$d %3$d ;;
            esac
            """
                .formatted(folder, MAIN, WORKER));
  }

  @Nested
  class Stopped {

    private final NodeFault fault = UnitFaults.stopped(ScriptBench.NODE, "haproxy");

    @Test
    void noProcessOfItIsLeft() {
      ScriptBench bench = bench(fault).injected();
      assertThat(bench.inForce())
          .isEqualTo(new Ended(true, "haproxy is inactive\nno process of haproxy is left\n"));

      bench.process(99, "haproxy", 1, "haproxy");
      assertThat(bench.inForce().output()).as("a worker serves on").contains("process 99");
      bench.remove("/proc/99");
      bench.process(98, "haproxy", 1, "by-hand");
      assertThat(bench.inForce().output()).as("started by hand").contains("process 98");
      bench.remove("/proc/98");
      bench.file("/state/units", "haproxy\n");
      assertThat(bench.inForce().well()).as("it is active").isFalse();
    }

    @Test
    void whatWentWithItIsBackToo() {
      ScriptBench bench = bench(fault).injected().healed().process(MAIN, "haproxy", 1, "haproxy");
      assertThat(bench.gone())
          .isEqualTo(new Ended(true, "haproxy is active\nneeding is active\nrunning: 50\n"));

      bench.file("/state/units", "haproxy\n");
      assertThat(bench.gone().well()).as("what needs it is still down").isFalse();
      bench.file("/state/units", "needing\n");
      assertThat(bench.gone().well()).as("it is still down").isFalse();
    }
  }

  @Nested
  class Killed {

    private final NodeFault fault = UnitFaults.killed(ScriptBench.NODE, "haproxy");

    @Test
    void eachOfItsProcessesIsGone() {
      ScriptBench bench = bench(fault);
      bench.bash("cp -r /proc/51 /proc/kept");
      bench.injected();
      assertThat(bench.inForce()).isEqualTo(new Ended(true, "process 50 51 of haproxy is gone\n"));

      bench.bash("mv /proc/kept /proc/51");
      assertThat(bench.inForce())
          .as("the worker serves on")
          .isEqualTo(new Ended(false, "of haproxy still run: 51\n"));
      bench.process(MAIN, "haproxy", 1, "haproxy");
      assertThat(bench.gone().output()).as("beside the new one").contains("process 51 is of the");
      bench.remove("/proc/51");
      assertThat(bench.gone().well()).isTrue();
      bench.remove("/proc/50");
      assertThat(bench.gone().well()).as("none runs").isFalse();
    }
  }

  @Nested
  class Hung {

    private final NodeFault fault = UnitFaults.hung(ScriptBench.NODE, "haproxy");

    @Test
    void itsWorkerStandsStillToo() {
      ScriptBench bench = bench(fault).injected();
      assertThat(bench.inForce()).isEqualTo(new Ended(true, "stopped with all threads: 50 51\n"));

      bench.bash("signal -CONT 51");
      assertThat(bench.inForce())
          .as("the worker serves on")
          .isEqualTo(new Ended(false, "not stopped: 51 S\n"));
    }

    @Test
    void isNotProvenByAnotherUnit() {
      ScriptBench bench = bench(fault);
      bench.bash("signal -STOP 60");

      assertThat(bench.inForce().well()).isFalse();
    }

    @Test
    void isNotProvenByWhatIsLeftOfIt() {
      ScriptBench bench = bench(fault).injected();
      bench.remove("/proc/50");

      assertThat(bench.inForce()).isEqualTo(new Ended(false, "haproxy has no main process\n"));
    }

    @Test
    void isGoneOnceItsWorkerGoesOn() {
      ScriptBench bench = bench(fault).injected();
      bench.bash("signal -CONT 50");
      assertThat(bench.gone().output()).endsWith("still stopped: 51 T\n");
      assertThat(bench.healed().gone().well()).isTrue();
    }
  }
}
