package org.quorumdrill.scenarios.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.bootstrap.StepTiming;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.report.RunReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints what it cost to bring the cluster up; the same numbers go to bring-up.json. */
@DocumentedCluster
class BringUpIT {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /**
   * The node's own memory without what the kernel may drop at any time, as `docker stats` has it.
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
    double seconds = report.secondsToMasters();
    LOG.info(
        "bare machine to three Ready masters, Flannel and CoreDNS running: {} s",
        Math.round(seconds * 10) / 10.0);
    for (StepTiming step : report.steps()) {
      LOG.info("{}  {}", "%6.1f".formatted(step.seconds()), step.step());
    }
    double gigabytes = 0;
    for (Node master : cluster.masters()) {
      gigabytes += Long.parseLong(master.shell().query(MEMORY)) / 1e9;
    }
    LOG.info(
        "memory of the three masters, Nextcloud included: {} GB",
        Math.round(gigabytes * 100) / 100.0);

    // A busy machine may double the time; more than that is a step that waits for something.
    assertThat(seconds).as("seconds to three Ready masters (45 on two quiet cores)").isLessThan(90);
    assertThat(gigabytes).as("GB of memory").isLessThan(2.5);
  }
}
