package org.quorumdrill.probe;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ContainerGroup;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.Counters;

/**
 * Resource usage of the Nextcloud container, as counted by its node's kernel, whichever pod it is
 * in.
 */
public final class ContainerWatch {

  /** A starved node is slow. */
  private static final Duration KILLED_WITHIN = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final Nextcloud nextcloud;
  private final AtomicReference<@Nullable ContainerGroup> known = new AtomicReference<>();

  public ContainerWatch(Cluster cluster, Nextcloud nextcloud) {
    this.cluster = cluster;
    this.nextcloud = nextcloud;
  }

  /**
   * Takes one sample.
   *
   * @throws WrongAnswerException if the node did not answer, or the container is gone
   */
  public UsageSample sample() throws WrongAnswerException {
    return sampleOf().usage();
  }

  private record Sample(ContainerGroup group, UsageSample usage) {

    Counters counters() {
      Map<String, BigDecimal> all = new LinkedHashMap<>(usage.counters());
      all.put(LaneGroups.CONTAINER, BigDecimal.valueOf(group.number()));
      return new Counters(all);
    }
  }

  private Sample sampleOf() throws WrongAnswerException {
    ContainerGroup group = known.get();
    try {
      if (group == null) {
        group = nextcloud.containerGroup(cluster);
        known.set(group);
      }
      return new Sample(group, group.sample());
    } catch (IllegalStateException e) {
      // The next question looks for a new container.
      known.set(null);
      throw new WrongAnswerException(String.valueOf(e.getMessage()));
    } catch (NodeException e) {
      String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new WrongAnswerException("the node did not answer: " + words);
    }
  }

  /** Kills all processes of the container, as an administrator might; the kubelet restarts it. */
  public void killContainer() {
    ContainerGroup group = known.get();
    if (group == null) {
      group = nextcloud.containerGroup(cluster);
    }
    StringBuilder files = new StringBuilder();
    group.folders().forEach(folder -> files.append(' ').append(folder).append("/cgroup.procs"));
    group
        .node()
        .shell()
        .run(
            Command.script(
                    "cat%s 2>/dev/null | sort -u | xargs -r kill -9 || true".formatted(files))
                .within(KILLED_WITHIN))
        .orFail();
    known.set(null);
  }

  /** A probe that records the usage. */
  Probe probe(String group, String node) {
    return new NodeProbe(
        new Lane(
            group,
            node,
            "processor time, memory and workers of Nextcloud's container",
            Duration.ofSeconds(1),
            Duration.ofSeconds(5)),
        () -> sampleOf().counters());
  }
}
