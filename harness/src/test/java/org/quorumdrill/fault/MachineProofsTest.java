package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.distribution.Distributions;
import org.quorumdrill.fault.ScriptBench.Ended;

/** Faults of a machine that runs short of something, with half of them undone. */
class MachineProofsTest {

  @TempDir private Path folder;

  @Nested
  class Resized {

    private static final String CPU = "/sys/fs/cgroup/cpu/";

    private static final String MEMORY = "/sys/fs/cgroup/memory/memory.limit_in_bytes";

    private ScriptBench bench() {
      return new ScriptBench(folder, new ResizedNode(ScriptBench.NODE, 1, 2048).onNode())
          .file(CPU + "cpu.cfs_quota_us", "400000\n")
          .file(CPU + "cpu.cfs_period_us", "100000\n")
          .file(CPU + "cpu.shares", "1024\n")
          .file(MEMORY, "9000000000\n");
    }

    @Test
    void hasEachLimit() {
      ScriptBench bench = bench().injected();
      assertThat(bench.inForce().well()).isTrue();

      bench.file(CPU + "cpu.cfs_period_us", "50000\n");
      assertThat(bench.inForce().well()).as("two cores").isFalse();
      bench.file(CPU + "cpu.cfs_period_us", "100000\n").file(CPU + "cpu.shares", "1024\n");
      assertThat(bench.inForce().well()).as("not preferred").isFalse();
      bench.injected().file(MEMORY, "9000000000\n");
      assertThat(bench.inForce().well()).as("all the memory").isFalse();
      bench.injected().file(CPU + "cpu.cfs_quota_us", "200000\n");
      assertThat(bench.inForce().well()).as("two cores").isFalse();
    }

    @Test
    void isAsBefore() {
      ScriptBench bench = bench().injected();
      assertThat(bench.gone().well()).isFalse();
      assertThat(bench.healed().gone().well()).isTrue();
      bench.file(MEMORY, "2147483648\n");
      assertThat(bench.gone().well()).as("half the memory").isFalse();
      bench.healed().file(CPU + "cpu.cfs_quota_us", "100000\n");
      assertThat(bench.gone().well()).as("one core").isFalse();
      bench.healed().file(CPU + "cpu.shares", "4096\n");
      assertThat(bench.gone().well()).as("still preferred").isFalse();
    }

    @Test
    void hasTheLimitsOfControlGroupsTwo() {
      ScriptBench bench =
          new ScriptBench(folder, new ResizedNode(ScriptBench.NODE, 1, 2048).onNode())
              .file("/sys/fs/cgroup/cgroup.controllers", "cpu memory\n")
              .file("/sys/fs/cgroup/cpu.max", "400000 100000\n")
              .file("/sys/fs/cgroup/cpu.weight", "100\n")
              .file("/sys/fs/cgroup/memory.max", "max\n")
              .injected();
      assertThat(bench.inForce().well()).isTrue();

      bench.file("/sys/fs/cgroup/cpu.max", "100000 50000\n");
      assertThat(bench.inForce().well()).as("two cores").isFalse();
    }
  }

  @Nested
  class Busy {

    /** Each second a loop uses 40 ticks, but those that {@code idle} names. */
    private ScriptBench bench() {
      return new ScriptBench(folder, ResourceFaults.busyCpu(ScriptBench.NODE, 2))
          .process(30, "bash", 1, "qd-busy-state-1")
          .process(31, "bash", 1, "qd-busy-state-2")
          .file("/units", "qd-busy-state-1 qd-busy-state-2\n")
          .program("systemd-run", "true")
          .program(
              "systemctl",
              """
              case "$*" in
                *MainPID*state-1) [ -e /proc/30 ] && echo 30 || echo 0 ;;
                *MainPID*state-2) [ -e /proc/31 ] && echo 31 || echo 0 ;;
                stop*) rm -rf /proc/30 /proc/31; echo -n > %1$s/units ;;
                *list-units*) cat %1$s/units ;;
              esac
              """
                  .formatted(folder))
          .program(
              "sleep",
              """
              for pid in 30 31; do
                grep -q $pid %s/idle 2>/dev/null || sed -i -E 's/(\\) S( [0-9-]+){10}) [0-9]+/\\1 40/' /proc/$pid/stat
              done
              """
                  .formatted(folder));
    }

    @Test
    void isEachLoopNow() {
      ScriptBench bench = bench().injected();
      assertThat(bench.inForce())
          .isEqualTo(new Ended(true, "ticks that each of the processes used in a second: 40 40\n"));
      assertThat(bench.inForce().well()).as("what it used before says nothing").isFalse();
    }

    @Test
    void isNotOneLoopAlone() {
      ScriptBench bench = bench().injected().file("/idle", "31\n");
      assertThat(bench.inForce().output()).endsWith("in a second: 40 0\n");
      bench.remove("/proc/31");
      assertThat(bench.inForce().well()).as("it has ended").isFalse();
    }

    @Test
    void isGoneWithEachLoop() {
      ScriptBench bench = bench();
      bench.injected();
      assertThat(bench.gone().well()).isFalse();
      bench.file("/units", "");
      assertThat(bench.gone().output()).isEqualTo("process 30 31 is still busy\n");
      bench.remove("/proc/30");
      assertThat(bench.gone().output()).isEqualTo("process 31 is still busy\n");
      assertThat(bench.healed().gone().well()).isTrue();
    }
  }

  @Nested
  class Full {

    private static final String FILLER = "/srv/lock/.quorum-drill-state";

    /** A filesystem of 5 MB, of which {@code left} tells how much is left. */
    private ScriptBench bench() {
      return new ScriptBench(folder, ResourceFaults.full(ScriptBench.NODE, "/srv/lock"))
          .file("/srv/lock/theirs", "x")
          .file("/left", "5000\n")
          .program(
              "df",
              "[[ $* == *size* ]] && echo 5 || { [ -s %2$s ] && echo 0 || cat %1$s/left; }"
                  .formatted(folder, FILLER))
          .program(
              "dd",
              """
              for part; do case $part in of=*) file=${part#of=} ;; esac; done
              case $file in
                *probe) touch $file; echo "dd: error writing: $(cat %1$s/why)"; exit 1 ;;
                *) echo zeros > $file ;;
              esac
              """
                  .formatted(folder))
          .file("/why", "No space left on device\n");
    }

    @Test
    void isFullOfOurs() {
      ScriptBench bench = bench().injected();
      assertThat(bench.inForce().well()).isTrue();
      assertThat(folder.resolve("srv/lock/.quorum-drill-probe")).doesNotExist();

      bench.file("/why", "Read-only file system\n");
      assertThat(bench.inForce().well()).as("it can't be written for another reason").isFalse();
      bench.file("/why", "No space left on device\n").program("df", "echo 2500");
      assertThat(bench.inForce().well()).as("half full").isFalse();
      bench.program("df", "echo 0").remove(FILLER);
      assertThat(bench.inForce().output()).endsWith("but it is full of something else\n");
    }

    @Test
    void isGoneWithOurs() {
      ScriptBench bench = bench().injected().program("df", "echo 2600");
      assertThat(bench.gone().output()).isEqualTo("the file that fills it is there\n");
      assertThat(bench.healed().gone().well()).isTrue();
      bench.program("df", "echo 2400");
      assertThat(bench.gone().well()).as("most of it is not given back").isFalse();
    }
  }

  @Nested
  class SlowDisk {

    private static final String GROUP = "/sys/fs/cgroup/kubepods/etcd/io.max";

    /** With each question etcd has done one more fsync, of so many milliseconds. */
    private ScriptBench bench() {
      return new ScriptBench(
              folder,
              DiskFaults.slowForEtcd(
                  ScriptBench.NODE,
                  Distributions.named("kubeadm").component(ComponentName.ETCD),
                  4))
          .process(70, "etcd", 1, "etcd")
          .file("/proc/70/cgroup", "0::/kubepods/etcd\n")
          .file("/sys/fs/cgroup/cgroup.controllers", "io\n")
          .file(GROUP, "")
          .file("/millis", "400\n")
          .file("/count", "10\n")
          .file("/sum", "0\n")
          .program("findmnt", "echo 8:0")
          .program("sleep", "true")
          .program(
              "curl",
              """
              cd %s
              echo $(($(cat count) + 1)) > count
              echo $(($(cat sum) + $(cat millis))) > sum
              echo "etcd_disk_wal_fsync_duration_seconds_sum $(awk '{ print $1 / 1000 }' sum)"
              echo "etcd_disk_wal_fsync_duration_seconds_count $(cat count)"
              """
                  .formatted(folder));
    }

    @Test
    void hasItsLimitAndEtcdWaitsNow() {
      ScriptBench bench =
          bench().injected().file(GROUP, "8:0 rbps=max wbps=max riops=max wiops=4\n");
      assertThat(bench.inForce())
          .isEqualTo(new Ended(true, "3 fsyncs of etcd's log took 400 ms each\n"));

      bench.file("/millis", "5\n");
      assertThat(bench.inForce().well()).as("it waited before only").isFalse();
      bench.file("/millis", "400\n").file(GROUP, "8:0 rbps=max wbps=max riops=max wiops=50\n");
      assertThat(bench.inForce().output())
          .as("the disk is slow by itself")
          .isEqualTo("etcd may do 50 writes a second\n");
      bench.file(GROUP, "");
      assertThat(bench.inForce().output()).isEqualTo("etcd may do any number of writes a second\n");
      bench.file(GROUP, "8:16 wiops=4\n");
      assertThat(bench.inForce().well()).as("another disk").isFalse();
    }

    @Test
    void isGoneWithItsLimitOnceEtcdIsFast() {
      ScriptBench bench = bench().injected().healed().file(GROUP, "");
      assertThat(bench.gone().well()).as("it still waits").isFalse();
      bench.file("/millis", "5\n");
      assertThat(bench.gone().well()).isTrue();
      bench.file(GROUP, "8:0 rbps=max wbps=max riops=max wiops=4\n");
      assertThat(bench.gone().output()).isEqualTo("etcd may do 4 writes a second only\n");
    }
  }
}
