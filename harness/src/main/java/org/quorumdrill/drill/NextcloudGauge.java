package org.quorumdrill.drill;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.probe.NextcloudCost;
import org.quorumdrill.timeline.reading.ContainerUse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks twice at what the Nextcloud container has used.
 *
 * @param usage counted by its node's kernel
 * @param limitCores the container's limit, in cores
 */
public record NextcloudGauge(NextcloudCost.Usage usage, double limitCores) {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /** A first look. */
  Look look() {
    return new Look(sample());
  }

  /** Tries twice, as whoever counts may know a container that is gone meanwhile. */
  private @Nullable UsageSample sample() {
    for (int i = 0; i < 2; i++) {
      try {
        return usage.sample();
      } catch (IOException | KubernetesClientException e) {
        // The drill says by itself if there is no pod, and this is no claim of it.
        LOG.debug("what Nextcloud's container uses is not known", e);
      }
    }
    return null;
  }

  /** What is used from a first look on. */
  final class Look {
    private final @Nullable UsageSample first;

    private Look(@Nullable UsageSample first) {
      this.first = first;
    }

    /** What was used until now; empty if it is not known, or another container has begun. */
    Optional<ContainerUse> untilNow() {
      UsageSample last = first == null ? null : sample();
      if (first == null || last == null) {
        return Optional.empty();
      }
      double seconds = last.at() - first.at();
      double used = last.usage() - first.usage();
      return seconds > 0 && used >= 0
          ? Optional.of(new ContainerUse(used / seconds, limitCores, seconds))
          : Optional.empty();
    }
  }
}
