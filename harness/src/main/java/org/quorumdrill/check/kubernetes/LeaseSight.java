package org.quorumdrill.check.kubernetes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorumdrill.check.StarvedMoments;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.LeaseHolders;

/**
 * One answer on who holds a lease. The apiserver reads a Lease from etcd's majority, so this was
 * true at some moment between the question and the answer.
 *
 * @param holder a node's name
 * @param transitions how often the lease has changed hands; including between two processes on the
 *     same node
 * @param renewed when the holder last renewed it, by its own clock; only compared for equality
 */
public record LeaseSight(Observation asked, String holder, long transitions, String renewed) {

  static final String NOBODY = "-";

  /**
   * A shorter starvation excuses no change of the holder: it goes on for 10 s without a renewal
   * (kube-controller-manager's and kube-scheduler's default {@code --leader-elect-renew-deadline}).
   */
  static final double EXCUSING_SECONDS = 10;

  /**
   * The duration of a lease, 15 s (kube-controller-manager's and kube-scheduler's default {@code
   * --leader-elect-lease-duration}): in less time it can't run out and be taken again unseen. A
   * holder renews it every 2 s ({@code --leader-elect-retry-period}).
   */
  private static final long LEASE_NANOS = 15_000_000_000L;

  /** The watchers' good answers to the questions that were sent in the window. */
  static List<Observation> answers(Timeline timeline, List<String> lanes, Window window) {
    return lanes.stream()
        .flatMap(lane -> window.of(timeline.lane(lane)).stream())
        .filter(Observation::isOk)
        .sorted(Comparator.comparingLong(Observation::sentNanos))
        .toList();
  }

  /** The holders of a lease, in the order of the answers; answers that name nobody are left out. */
  static List<LeaseSight> of(Timeline timeline, List<String> lanes, String lease, Window window) {
    return answers(timeline, lanes, window).stream()
        .flatMap(asked -> in(asked, lease).stream())
        .filter(sight -> !sight.isOfNobody())
        .sorted(Comparator.comparingLong(sight -> sight.asked().doneNanos()))
        .toList();
  }

  /**
   * What the answers say about a lease, in their order. Once it was told of, nobody holds it in an
   * answer that does not list it.
   *
   * @param known whether it was told of before
   */
  static List<LeaseSight> told(List<Observation> answers, String lease, boolean known) {
    List<LeaseSight> told = new ArrayList<>();
    for (Observation asked : answers) {
      Optional<LeaseSight> sight = in(asked, lease);
      if (sight.isPresent()) {
        told.add(sight.get());
      } else if ((known || !told.isEmpty()) && asked.reading() instanceof LeaseHolders) {
        told.add(of(asked, LeaseHolders.Lease.ofNobody(lease)));
      }
    }
    return told;
  }

  /** What an answer says about a lease; empty if it does not mention the lease. */
  private static Optional<LeaseSight> in(Observation asked, String lease) {
    return asked.reading() instanceof LeaseHolders told
        ? told.lease(lease).map(found -> of(asked, found))
        : Optional.empty();
  }

  private static LeaseSight of(Observation asked, LeaseHolders.Lease lease) {
    return new LeaseSight(
        asked, lease.isHeld() ? lease.holder() : NOBODY, lease.transitions(), lease.renewed());
  }

  boolean isOfNobody() {
    return holder.equals(NOBODY);
  }

  /** Whether the same process holds the lease in both. */
  boolean isHeldAsIn(LeaseSight other) {
    return holder.equals(other.holder) && transitions == other.transitions;
  }

  /**
   * The first answer with a renewal that had been seen more than 15 s before: the lease has run
   * out, whoever it still names.
   *
   * @param sights in any order
   * @param starved moments that do not count
   */
  static Optional<String> runOut(List<LeaseSight> sights, String lease, StarvedMoments starved) {
    Map<String, Long> firstSeen = new HashMap<>();
    sights.forEach(
        sight -> firstSeen.merge(sight.renewed, sight.asked.doneNanos(), (a, b) -> Math.min(a, b)));
    return sights.stream()
        .filter(sight -> !sight.isOfNobody())
        .filter(
            sight -> {
              long seen = firstSeen.getOrDefault(sight.renewed, 0L);
              long sent = sight.asked.sentNanos();
              return sent - seen - starved.within(seen, sent) > LEASE_NANOS;
            })
        .min(Comparator.comparingLong(sight -> sight.asked.sentNanos()))
        .map(
            sight ->
                "%s has run out: %s still stands in it, and has not renewed it since %s"
                    .formatted(
                        lease, sight, Wording.seconds(firstSeen.getOrDefault(sight.renewed, 0L))));
  }

  /**
   * Stretches of time without an answer about a lease, long enough for it to change hands.
   *
   * @param sights in the order of asking
   */
  static List<String> unseen(List<LeaseSight> sights, String lease, Window window) {
    List<String> unseen = new ArrayList<>();
    long last = window.fromNanos();
    List<Long> moments =
        Stream.concat(
                sights.stream().map(sight -> sight.asked().sentNanos()).filter(window::contains),
                Stream.of(window.toNanos()))
            .toList();
    for (long moment : moments) {
      if (moment - last > LEASE_NANOS) {
        unseen.add(
            "%s: nobody was told who holds it from %s to %s"
                .formatted(lease, Wording.seconds(last), Wording.seconds(moment)));
      }
      last = moment;
    }
    return unseen;
  }

  boolean isOverBefore(LeaseSight other) {
    return asked.doneNanos() < other.asked.sentNanos();
  }

  @Override
  public String toString() {
    return "%s (%s, %s)".formatted(holder, asked.lane(), Wording.seconds(asked.sentNanos()));
  }
}
