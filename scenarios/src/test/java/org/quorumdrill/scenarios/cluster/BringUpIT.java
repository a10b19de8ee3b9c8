package org.quorumdrill.scenarios.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.report.BringUpTimes;
import org.quorumdrill.report.RunReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints what it cost to bring the cluster up; the same numbers go to bring-up.json. */
@DocumentedCluster
class BringUpIT {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /**
   * The node's own memory without what the kernel may drop at any time, as {@code docker stats}
   * counts it.
   */
  private static final String MEMORY =
      """
      if [ -f /sys/fs/cgroup/memory.current ]; then
        used=$(cat /sys/fs/cgroup/memory.current)
        idle=$(awk '$1 == "inactive_file" {print $2}' /sys/fs/cgroup/memory.stat)
      else
        used=$(cat /sys/fs/cgroup/memory/memory.usage_in_bytes)
        idle=$(awk '$1 == "total_inactive_file" {print $2}' /sys/fs/cgroup/memory/memory.stat)
      fi
      echo $((used - idle))
      """;

  @Test
  @DisplayName("The cluster comes up in time and in little memory")
  void comesUpInTimeAndInLittleMemory(Cluster cluster, RunReport report) {
    for (StepTiming step : report.steps()) {
      LOG.info("{}  {}", "%6.1f".formatted(step.seconds()), step.step());
    }
    BringUpTimes times = report.times();
    List<Cost> costs =
        List.of(
            new Cost("seconds until the node containers are up", times.nodes(), 2, 6),
            new Cost(
                "seconds from bare machines to three Ready masters, Flannel and CoreDNS",
                times.masters(),
                45,
                60),
            new Cost("GB of memory of the masters, with Nextcloud", memory(cluster), 2.5, 2.5));
    costs.forEach(cost -> LOG.info("{}", cost));
    LOG.info(
        "Nextcloud: 2/2 after {} s, answered after {} s",
        "%.1f".formatted(times.nextcloudReady()),
        "%.1f".formatted(times.nextcloudAnswers()));

    assertThat(costs).allMatch(Cost::isAcceptable);
  }

  /**
   * Something that the cluster costs.
   *
   * @param target goal on two quiet cores
   * @param most limit on a busy machine; anything above it means a step that waits for something
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

  private static double memory(Cluster cluster) {
    double gigabytes = 0;
    for (Node master : cluster.masters()) {
      gigabytes += Long.parseLong(master.shell().query(MEMORY)) / 1e9;
    }
    return gigabytes;
  }
}
