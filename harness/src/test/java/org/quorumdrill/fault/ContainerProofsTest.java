package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.application.VolumeLayout;
import org.quorumdrill.application.backup.VolumeBackup;
import org.quorumdrill.fault.ScriptBench.Ended;

/** Faults of a container with two processes, with half of them undone. */
class ContainerProofsTest {

  @TempDir private Path folder;

  /** The container {@code one}; its processes are those that the file of its name has. */
  private ScriptBench bench(NodeFault fault) {
    return new ScriptBench(folder, fault)
        .process(80, "php-fpm", 1, "containerd")
        .process(81, "php-fpm", 80, "containerd")
        .file("/containers/one", "80 81\n")
        .program(
            "ctr",
            """
            cd %s/containers
            case "$*" in
              *'containers ls'*) ls ;;
              *'tasks ps'*) for id; do :; done; echo 'PID INFO'
                for pid in $(cat $id); do [ ! -e /proc/$pid ] || echo "$pid -"; done ;;
            esac
            """
                .formatted(folder));
  }

  @Nested
  class Killed {

    private final NodeFault fault = ContainerFaults.killed(ScriptBench.NODE, "cloud", "nextcloud");

    @Test
    void eachProcessIsGone() {
      ScriptBench bench = bench(fault);
      bench.bash("cp -r /proc/81 /proc/kept");
      bench.injected();
      assertThat(bench.inForce()).isEqualTo(new Ended(true, "processes 80 81 are gone\n"));
      assertThat(bench.gone().well()).as("none runs yet").isFalse();

      bench.bash("mv /proc/kept /proc/81");
      assertThat(bench.inForce()).isEqualTo(new Ended(false, "processes 81 still run\n"));
      assertThat(bench.gone().output()).isEqualTo("processes 81 are old ones\n");
      bench.remove("/proc/81");
      bench.process(90, "php-fpm", 1, "containerd").file("/containers/two", "90\n");
      assertThat(bench.gone().well()).isTrue();
      bench.noted("before", "");
      assertThat(bench.inForce().well()).as("nobody noted what ran").isFalse();
    }

    @Test
    void runsOnceOnTheNode() {
      ScriptBench bench = bench(fault);
      bench.process(90, "php-fpm", 1, "containerd").file("/containers/two", "90\n");

      assertThat(bench.inject())
          .isEqualTo(new Ended(false, "2 containers nextcloud of cloud run, expected one\n"));
    }
  }

  @Nested
  class Hung {

    private final NodeFault fault = ContainerFaults.hung(ScriptBench.NODE, "cloud", "nextcloud");

    @Test
    void eachProcessStandsStill() {
      ScriptBench bench = bench(fault).injected();
      assertThat(bench.inForce()).isEqualTo(new Ended(true, "stopped with all threads: 80 81\n"));

      bench.process(82, "php-fpm", 80, "containerd").file("/containers/one", "80 81 82\n");
      assertThat(bench.inForce())
          .as("a new worker serves")
          .isEqualTo(new Ended(false, "not stopped: 82 S\n"));
      bench.file("/containers/one", "80 81\n");
      bench.bash("signal -CONT 81");
      assertThat(bench.inForce()).isEqualTo(new Ended(false, "not stopped: 81 S\n"));
    }

    @Test
    void mayBeEndedOnceAllWereSeenToStandStill() {
      ScriptBench bench = bench(fault).injected();
      bench.bash("cp -r /proc/80 /proc/kept; rm -r /proc/80 /proc/81");
      assertThat(bench.inForce().well()).as("never seen").isFalse();
      bench.bash("mv /proc/kept /proc/80");
      assertThat(bench.inForce().well()).isTrue();

      bench.file("/containers/one", "");
      assertThat(bench.inForce().output()).isEqualTo("processes 80 have left their container\n");
      bench.remove("/proc/80");
      bench.process(90, "php-fpm", 1, "containerd").file("/containers/two", "90\n");
      assertThat(bench.inForce())
          .isEqualTo(new Ended(true, "all were stopped, and have been ended since\n"));
    }

    @Test
    void isGoneOnceAllGoOn() {
      ScriptBench bench = bench(fault).injected();
      bench.bash("signal -CONT 80");
      assertThat(bench.gone()).isEqualTo(new Ended(false, "still stopped: 81 T\n"));
      assertThat(bench.healed().gone()).isEqualTo(new Ended(true, "running: 80 81\n"));
    }
  }

  @Nested
  class BackedUp {

    private final NodeFault fault =
        BackupFaults.taken(
            new VolumeBackup(
                ScriptBench.NODE,
                "cloud",
                "nextcloud",
                "/srv/volume",
                "/srv/image",
                VolumeLayout.DOCUMENTED));

    private ScriptBench bench() {
      return ContainerProofsTest.this
          .bench(fault)
          .file("/srv/volume/a.jpg", "1234")
          .file("/srv/volume/data/b.jpg", "5678");
    }

    @Test
    void theCopyHasEachFileInFull() {
      ScriptBench bench = bench().injected();
      assertThat(bench.inForce().output()).startsWith("2 files, ");

      bench.bash("echo -n 12 > /srv/image/a.jpg");
      assertThat(bench.inForce().output()).endsWith("the copy differs from the volume\n");
      bench.remove("/srv/image/a.jpg");
      assertThat(bench.inForce().well()).as("a file is missing").isFalse();
      bench.file("/srv/image/c.jpg", "1234");
      assertThat(bench.inForce().well()).as("another one is there").isFalse();
    }

    @Test
    void theContainerStoodStillMeanwhile() {
      ScriptBench bench = bench();
      bench.bash("cp %1$s/bin/signal %1$s/bin/signal-all".formatted(folder));
      bench.program("signal", "%s/bin/signal-all $1 80".formatted(folder)).injected();

      assertThat(bench.inForce())
          .isEqualTo(new Ended(false, "while it was copied: not stopped: 81 S\n"));
    }

    @Test
    void theContainerGoesOn() {
      ScriptBench bench = bench().injected();
      assertThat(bench.gone().well()).isTrue();
      bench.bash("signal -STOP 81");
      assertThat(bench.gone().well()).isFalse();
    }
  }
}
