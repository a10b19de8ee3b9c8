package org.quorumdrill.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;

/** Proves, by the counters of the node's kernel, that a storm makes the container work. */
final class StormEffect {

  /** The load has arrived once the container has used this much processor time, in seconds. */
  private static final double WORKED = 0.5;

  /** A healthy node answers some forty times within the default limit. */
  private static final int MOST_SAMPLES_OF_A_STARVED_NODE = 10;

  private final String node;
  private final Callable<UsageSample> sampler;
  private final Duration limit;
  private final Duration interval;
  private Optional<String> arrived = Optional.empty();

  /**
   * @param node the name of the container's node, for the evidence
   * @param sampler reads the counters once; throws if the node does not answer
   */
  StormEffect(String node, Callable<UsageSample> sampler) {
    this(node, sampler, Duration.ofSeconds(20), Duration.ofMillis(500));
  }

  /**
   * @param limit how long the effect may take to show
   * @param interval between two samples
   */
  StormEffect(String node, Callable<UsageSample> sampler, Duration limit, Duration interval) {
    this.node = node;
    this.sampler = sampler;
    this.limit = limit;
    this.interval = interval;
  }

  /** Waits until the container has worked, counted from this call, or the limit has passed. */
  Proof prove() {
    List<UsageSample> samples = new ArrayList<>();
    try {
      UsageSample last =
          Wait.upTo(limit, "Nextcloud's container to work")
              .every(interval)
              .until(
                  () -> {
                    samples.add(sampler.call());
                    return samples.getLast();
                  },
                  // Work from before this call would not prove that the load still arrives.
                  sample -> sample.usage() - samples.getFirst().usage() >= WORKED);
      String evidence = evidence(samples.getFirst(), last);
      arrived = Optional.of(evidence);
      return new Proof(true, evidence);
    } catch (WaitTimedOutException e) {
      // A node that the storm has starved can't answer: the load was seen to arrive earlier, and
      // goes on. A node that answers again and again, with a container that is idle, is not
      // starved.
      return arrived
          .filter(earlier -> samples.size() <= MOST_SAMPLES_OF_A_STARVED_NODE)
          .map(earlier -> new Proof(true, "the node does not answer any more; before: " + earlier))
          .orElse(new Proof(false, String.valueOf(e.getMessage())));
    }
  }

  private String evidence(UsageSample first, UsageSample last) {
    return String.format(
        Locale.ROOT,
        "on %s the container worked for %.1f s in %.1f s, workers busy: %s",
        node,
        last.usage() - first.usage(),
        last.at() - first.at(),
        last.busy().isPresent() ? String.valueOf(last.busy().getAsLong()) : "not known");
  }
}
