package org.quorumdrill.scenarios.nextcloud;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.probe.DrillData;
import org.quorumdrill.storage.ceph.Ceph;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.TimelineWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pods of Nextcloud that should have ended when a drill ends, and have not: what keeps each of
 * them, and for how long. It writes a file for a person beside the drill's Timeline and gives no
 * verdict.
 *
 * @param folder of the drill
 */
record LeftoverPods(Cluster cluster, Nextcloud nextcloud, Ceph ceph, Path folder) {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final String FILE = "leftover-pods.log";

  /**
   * Longer than the kubelet's own longest waits, one after the other: 2 min for a container that
   * does not end (runtimeRequestTimeout), and 2 min 3 s for a volume (podAttachAndMountTimeout).
   */
  private static final Duration GONE_WITHIN = Duration.ofMinutes(6);

  private static final Duration LOOK = Duration.ofSeconds(5);

  /** Looks before anything else is read: that alone may move what hangs. */
  DrillData atTheEnd() {
    return new ReadOnly(this::lookAt);
  }

  /** Waits until they have gone, after all else is read, and looks again at those that stay. */
  DrillData untilTheyHaveGone() {
    return new ReadOnly(this::await);
  }

  private interface Look {
    void at(TimelineWriter timeline);
  }

  private record ReadOnly(Look look) implements DrillData {

    /** Does nothing: there is nothing of the drill's own. */
    @Override
    public void clear() {}

    @Override
    public void readOut(TimelineWriter timeline) {
      try {
        look.at(timeline);
      } catch (NodeException | KubernetesClientException e) {
        LOG.warn("what keeps a pod that should have ended is not known", e);
      }
    }
  }

  private List<Pod> ending() {
    return nextcloud.pods(cluster).stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() != null)
        .toList();
  }

  private void lookAt(TimelineWriter timeline) {
    List<Pod> ending = ending();
    if (ending.isEmpty()) {
      return;
    }
    LOG.warn("    … {} pod(s) that should have ended are still there, see {}", ending.size(), FILE);
    for (Pod pod : ending) {
      note(
          "%s after the healing began: pod %s on %s, to be deleted since %s, containers %s%n%s"
              .formatted(
                  sinceHealing(timeline),
                  pod.getMetadata().getName(),
                  pod.getSpec().getNodeName(),
                  pod.getMetadata().getDeletionTimestamp(),
                  pod.getStatus().getContainerStatuses().stream()
                      .map(status -> status.getName() + ": " + status.getState())
                      .toList(),
                  Ceph.whatKeeps(
                      cluster.master(pod.getSpec().getNodeName()), pod.getMetadata().getUid())));
    }
    note(ceph.clients());
  }

  private void await(TimelineWriter timeline) {
    if (ending().isEmpty()) {
      return;
    }
    try {
      Wait.upTo(GONE_WITHIN, "the pods that should have ended to be gone")
          .every(LOOK)
          .until(this::ending, List::isEmpty);
      note("gone %s after the healing began".formatted(sinceHealing(timeline)));
    } catch (WaitTimedOutException e) {
      note("still there %s after the healing began".formatted(sinceHealing(timeline)));
      lookAt(timeline);
    }
  }

  private static String sinceHealing(TimelineWriter timeline) {
    long healed = timeline.read().when(Mark.Kind.HEAL_STARTED).orElse(0L);
    return String.format(Locale.ROOT, "%.0f s", (timeline.now() - healed) / 1e9);
  }

  private void note(String text) {
    try {
      Files.writeString(
          folder.resolve(FILE),
          text + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("what keeps a pod can't be written to " + folder, e);
    }
  }
}
