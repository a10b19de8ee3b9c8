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

/**
 * Proves that a container works for the visitors of a storm: thumbnails are made for them while its
 * node's kernel counts that it works, or it holds their requests and works without an end. That it
 * works proves nothing alone, as the probes make it work, too.
 */
final class StormEffect {

  /** The load has arrived once the container has used this much processor time, in seconds. */
  private static final double WORKED = 0.5;

  /** A healthy node answers some forty times within the default limit. */
  private static final int MOST_SAMPLES_OF_A_STARVED_NODE = 10;

  private final String node;
  private final Callable<UsageSample> sampler;
  private final StormVisits visits;
  private final Duration limit;
  private final Duration interval;
  private Optional<String> arrived = Optional.empty();

  /**
   * @param node the name of the container's node, for the evidence
   * @param sampler reads the counters once; throws if the node does not answer
   */
  StormEffect(String node, Callable<UsageSample> sampler, StormVisits visits) {
    this(node, sampler, visits, Duration.ofSeconds(20), Duration.ofMillis(500));
  }

  /**
   * @param limit how long the effect may take to show
   * @param interval between two samples
   */
  StormEffect(
      String node,
      Callable<UsageSample> sampler,
      StormVisits visits,
      Duration limit,
      Duration interval) {
    this.node = node;
    this.sampler = sampler;
    this.visits = visits;
    this.limit = limit;
    this.interval = interval;
  }

  /**
   * One look.
   *
   * @param worked seconds of processor time since the first sample
   * @param seconds since the first sample
   */
  private record Look(UsageSample sample, double worked, double seconds, StormVisits.Since visits) {

    boolean showsTheStorm() {
      return worked >= WORKED && (visits.areServed() || holdsThem());
    }

    /**
     * Whether half of the open requests or more are at the container's own sockets: a set-up that
     * breaks under the storm answers nobody any more.
     */
    private boolean holdsThem() {
      long held = sample.busy().orElse(0) + sample.waiting().orElse(0);
      return visits.open() > 0 && 2 * held >= visits.open() && visits.refused() < visits.open();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "the container worked for %.1f s in %.1f s; %s, workers busy: %s, waiting: %s",
          worked,
          seconds,
          visits,
          sample.busy().isPresent() ? String.valueOf(sample.busy().getAsLong()) : "not known",
          sample.waiting().isPresent()
              ? String.valueOf(sample.waiting().getAsLong())
              : "not known");
    }
  }

  /** Waits until the container has worked for visitors since this call, or the limit has passed. */
  Proof prove() {
    long called = visits.now();
    List<UsageSample> samples = new ArrayList<>();
    try {
      // Work from before this call would not prove that the load still arrives.
      Look last =
          Wait.upTo(limit, "Nextcloud's container to work for the visitors")
              .every(interval)
              .until(() -> look(samples, called), Look::showsTheStorm);
      String evidence = "on %s %s".formatted(node, last);
      arrived = Optional.of(evidence);
      return new Proof(true, evidence);
    } catch (WaitTimedOutException e) {
      // A node that the storm has starved can't answer: the load was seen to arrive earlier, and
      // goes on. A node that answers again and again, with a container that does nothing for the
      // visitors, is not starved.
      return arrived
          .filter(earlier -> samples.size() <= MOST_SAMPLES_OF_A_STARVED_NODE)
          .filter(earlier -> visits.since(called).open() > 0)
          .map(earlier -> new Proof(true, "the node does not answer any more; before: " + earlier))
          .orElse(new Proof(false, String.valueOf(e.getMessage())));
    }
  }

  private Look look(List<UsageSample> samples, long called) throws Exception {
    UsageSample now = sampler.call();
    samples.add(now);
    UsageSample first = samples.getFirst();
    return new Look(now, now.usage() - first.usage(), now.at() - first.at(), visits.since(called));
  }
}
