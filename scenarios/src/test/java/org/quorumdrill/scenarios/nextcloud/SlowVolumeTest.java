package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the volume's program by the real bash, in a folder that stands for a node. */
@EnabledOnOs(OS.LINUX)
class SlowVolumeTest {

  private static final String POD = "sys/fs/cgroup/blkio/kubelet/kubepods/pod1/";
  private static final String WRITES = "blkio.throttle.write_iops_device";
  private static final String BYTES = "blkio.throttle.write_bps_device";
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void make() {
    program("findmnt", "echo '  7:0'");
    // The fifth number is that of the writes. One is done between two looks.
    write("sys/dev/block/7:0/stat", "55 1 2104 3 1550 0 4900 14 0\n");
    program(
        "sleep",
        """
        cd %s/sys/dev/block/7:0
        awk '{ $5++; print }' stat >new
        mv new stat
        exec /bin/sleep "$@"
        """
            .formatted(folder));
    write("run/slow-volume/phases", "");
    write("slow-volume", SlowVolume.program().replaceAll("/(?=(sys|run)/)", folder + "/"));
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void slowsDownTheCopyAndThenTheInstallation() throws Exception {
    write(POD + WRITES, "");
    write(POD + BYTES, "");
    write("sys/fs/cgroup/blkio/system.slice/" + WRITES, "");
    Process program = hold();
    awaitThat(POD + WRITES, "7:0 100\n");

    write(POD + "container2/" + BYTES, "");
    awaitThat(POD + "container2/" + WRITES, "7:0 100\n");
    write("files/nextcloud-init-sync.lock", "");
    awaitThat(POD + WRITES, "7:0 0\n");
    write("files/version.php", "");
    awaitThat(POD + WRITES, "7:0 100\n");
    write("files/data/owncloud.db", "");
    awaitThat(POD + "container2/" + BYTES, "7:0 1024\n");
    awaitThat(POD + BYTES, "7:0 1024\n");

    assertThat(program.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(output(program)).isEmpty();
    assertThat(program.exitValue()).isZero();
    assertThat(read(POD + BYTES)).isEqualTo("7:0 0\n");
    assertThat(read("sys/fs/cgroup/blkio/system.slice/" + WRITES)).isEmpty();
    assertThat(read("run/slow-volume/phases").lines().map(SlowVolume.Phase::of))
        .allSatisfy(phase -> assertThat(phase.lasted()).isEqualTo(Duration.ofSeconds(2)))
        .allSatisfy(phase -> assertThat(phase.writes()).isBetween(1L, 20L))
        .extracting(SlowVolume.Phase::name)
        .containsExactly("copy", "installation");
  }

  @Test
  void isNoLongerSlowWhenItIsStopped() throws Exception {
    write("sys/fs/cgroup/cgroup.controllers", "cpu io memory\n");
    String pod = "sys/fs/cgroup/kubelet.slice/kubelet-kubepods.slice/io.max";
    write(pod, "");
    Process program = hold();
    awaitThat(pod, "7:0 wiops=100 wbps=max\n");

    program.destroy();

    assertThat(program.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(read(pod)).isEqualTo("7:0 wiops=max wbps=max\n");
    assertThat(read("run/slow-volume/phases")).isEmpty();
  }

  @Test
  void tellsOfEachPhaseWhatItDid() {
    assertThat(SlowVolume.Phase.of("copy 100 9960")).hasToString("copy: 9960 writes in 100 s");
  }

  /** The copy must be slow for longer than it is claimed to be, and the form than nginx waits. */
  @Test
  void isSlowForLongEnough() {
    assertThat(SlowVolume.COPY).isGreaterThan(Duration.ofSeconds(90));
    assertThat(SlowVolume.INSTALLATION).isGreaterThan(Duration.ofSeconds(60));
  }

  /** Starts what holds pods to the limits, for 2 s each. */
  private Process hold() throws IOException {
    ProcessBuilder bash =
        new ProcessBuilder(
                "bash", folder + "/slow-volume", "hold", "/mount", folder + "/files", "2", "2")
            .redirectErrorStream(true);
    bash.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + ":" + path);
    Process program = bash.start();
    started.add(program);
    return program;
  }

  private static String output(Process program) throws IOException {
    return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void awaitThat(String file, String content) {
    await(file)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .ignoreException(UncheckedIOException.class)
        .untilAsserted(() -> assertThat(read(file)).isEqualTo(content));
  }

  private void program(String name, String script) {
    write("bin/" + name, "#!/bin/bash\n" + script);
    assertThat(folder.resolve("bin/" + name).toFile().setExecutable(true)).isTrue();
  }

  private void write(String file, String content) {
    try {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
