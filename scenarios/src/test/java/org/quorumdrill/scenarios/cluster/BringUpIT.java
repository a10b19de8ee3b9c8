package org.quorumdrill.scenarios.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.report.BringUpEvidence;
import org.quorumdrill.report.BringUpTimes;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.report.history.MachineSpeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints what it cost to bring the cluster up; the same numbers go to bring-up.json. */
@DocumentedCluster
class BringUpIT {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final int ROUNDS = 100;

  @Test
  @DisplayName("The cluster comes up in time and in little memory")
  void comesUpInTimeAndInLittleMemory(Cluster cluster, RunReport report) {
    for (StepTiming step : report.steps()) {
      LOG.info("{}  {}", "%6.1f".formatted(step.seconds()), step.step());
    }
    BringUpTimes times = report.times();
    double slower = timesSlower();
    List<Cost> costs =
        List.of(
            new Cost("seconds until the node containers are up", times.nodes(), 2, 6 * slower),
            new Cost(
                "seconds from bare machines to three Ready masters, Flannel and CoreDNS",
                times.masters(),
                45,
                60 * slower),
            new Cost(
                "GB of memory of the masters, with Nextcloud", memory(cluster, report), 2.5, 2.5));
    costs.forEach(cost -> LOG.info("{}", cost));
    LOG.info(
        "Nextcloud: 2/2 after {} s, answered after {} s",
        "%.1f".formatted(times.nextcloudReady()),
        "%.1f".formatted(times.nextcloudAnswers()));

    assertThat(costs.stream().filter(cost -> !cost.isAcceptable()))
        .as("what the cluster takes too much of")
        .isEmpty();
  }

  /** How many times more processor time the same work takes here than on the reference machine. */
  private static double timesSlower() {
    MachineSpeed speed = new MachineSpeed(MachineSpeed.REFERENCE_ROUND);
    speed.warmUp(2 * ROUNDS);
    speed.measure(ROUNDS);
    LOG.info("speed, of the reference machine's: {}", "%.2f".formatted(speed.relative()));
    return Math.max(1, 1 / speed.relative());
  }

  /**
   * Something that the cluster costs.
   *
   * @param target goal on two quiet cores
   * @param most limit on a busy machine, longer on a slower one; anything above it means a step
   *     that waits for something
   */
  private record Cost(String what, double value, double target, double most) {

    boolean isAcceptable() {
      return value < most;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s: %.2f (target %.1f, at most %.1f)", what, value, target, most);
    }
  }

  /** When the cluster had come up: each drill before this test has left caches behind. */
  private static double memory(Cluster cluster, RunReport report) {
    List<String> files = cluster.masters().stream().map(BringUpEvidence::memoryFile).toList();
    List<Path> found =
        report.evidence().stream()
            .filter(file -> files.contains(file.getFileName().toString()))
            .toList();
    assertThat(found).as("files with the memory of each master").hasSameSizeAs(files);
    return found.stream().mapToLong(BringUpIT::number).sum() / 1e9;
  }

  private static long number(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
