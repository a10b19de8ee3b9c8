package org.quorumdrill.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Refused;
import org.quorumdrill.timeline.reading.UnexpectedStatus;

/**
 * A machine whose processors were waited for so much, also before the fault, that some of what a
 * drill sees may be the machine's doing and not the set-up's: answers take longer, and etcd may
 * hold an election. What hangs on a timer, or can't happen for want of time at all, it does not
 * explain.
 *
 * @param timeline of the drill
 * @param pressure the share of the time before the fault in which something waited for a processor;
 *     of the time while it was in force, if the machine was too small
 * @param why it counts as busy
 */
public record BusyMachine(Timeline timeline, double pressure, Why why) {

  /** Why a machine counts as busy. */
  public enum Why {
    /** It was before the fault already. */
    BEFORE,
    /** It had nothing left although the container that was stormed kept to its limit. */
    TOO_SMALL,
    /**
     * It was quiet before the fault and had nothing left most of the time that the fault was in
     * force, though nothing was stormed. All nodes share it, so what one node does after a fault
     * takes the others' time, which servers of their own would not lose. As that is the fault's
     * doing, too, it may spoil one measurement, and not three in a row.
     */
    OVERRUN
  }

  /**
   * The share from which on a machine is busy. On a quiet machine of 2 cores, the smallest that is
   * supported, most drills have 24 to 52 % before the fault, all by the cluster and its probes. The
   * two that ask most have 60 %, and then a storm had not enough left for the API once in a while;
   * with light work beside it etcd lost its leader in one at 78 %.
   */
  private static final double BUSY = 0.55;

  /**
   * The share up to which a machine is at its limits and no more: it may spoil one measurement, and
   * not three in a row.
   */
  private static final double JUST_BUSY = 0.65;

  /** A share with which there is no use in measuring: the kernel's count is rarely above it. */
  private static final double TOO_BUSY = 0.95;

  /**
   * How many times longer a question takes, at most, on a machine that is just not too busy. As
   * processors are waited for the rest of the time, this is the time that the quiet machine leaves
   * (1 - 0.5) over what this one does (1 - 0.95), as in a queue.
   */
  private static final double MOST_TIMES_SLOWER = 10;

  /** A machine that leaves next to nothing: what is asked meanwhile waits for it. */
  private static final double SATURATED = 0.8;

  /** Request Timeout, Conflict with somebody who was faster, Too Many Requests. */
  private static final Set<Integer> OF_THE_BUSY = Set.of(408, 409, 429);

  /** How long before and after a question the machine's state tells of it. */
  private static final long AROUND_NANOS = 1_000_000_000L;

  /** The share of a fault's time without anything left from which on it overran the machine. */
  private static final double MOST_OF_THE_TIME = 0.5;

  /** The share of its periods in which a container that wants more than its limit is stopped. */
  private static final double AT_ITS_LIMIT = 0.2;

  /**
   * The machine of a drill; empty if it was not busy, or is not known to have been. One that all
   * nodes share is busy, too, if it has nothing left although the container that is stormed keeps
   * to its limit: what the limit leaves to the others is then the machine's size. So is one that
   * the fault overran.
   */
  public static Optional<BusyMachine> of(Timeline timeline) {
    return tooSmall(timeline)
        .or(() -> Window.beforeFault(timeline).flatMap(before -> in(timeline, before)))
        .or(() -> overrun(timeline));
  }

  private static Optional<BusyMachine> overrun(Timeline timeline) {
    Optional<MachineStalls> before =
        Window.beforeFault(timeline).flatMap(window -> MachineStalls.over(timeline, window));
    Optional<Window> during = Window.duringFault(timeline);
    if (before.isEmpty()
        || during.isEmpty()
        || !timeline.lanesOf(LaneGroups.CONTAINER).isEmpty()
        || saturatedShare(timeline, during.get()) < MOST_OF_THE_TIME) {
      return Optional.empty();
    }
    return Optional.of(new BusyMachine(timeline, before.get().processorShare(), Why.OVERRUN));
  }

  private static double saturatedShare(Timeline timeline, Window window) {
    return saturated(timeline)
            .mapToLong(
                stalls ->
                    Math.max(
                        0,
                        Math.min(stalls.toNanos(), window.toNanos())
                            - Math.max(stalls.fromNanos(), window.fromNanos())))
            .sum()
        / (double) (window.toNanos() - window.fromNanos());
  }

  private static Stream<MachineStalls> saturated(Timeline timeline) {
    return MachineStalls.each(timeline).stream()
        .filter(stalls -> stalls.processorShare() >= SATURATED);
  }

  private static Optional<BusyMachine> tooSmall(Timeline timeline) {
    return Window.duringFault(timeline)
        .flatMap(during -> in(timeline, during))
        .filter(machine -> isTooMuch(machine.pressure))
        .filter(
            machine ->
                timeline.lanesOf(LaneGroups.CONTAINER).stream()
                    .anyMatch(lane -> isAtItsLimit(timeline, lane.name())))
        .map(machine -> new BusyMachine(timeline, machine.pressure, Why.TOO_SMALL));
  }

  private static boolean isAtItsLimit(Timeline timeline, String container) {
    List<UsageSight> sights = UsageSight.duringFault(timeline, container);
    if (sights.isEmpty() || UsageSight.restarted(sights).isPresent()) {
      return false;
    }
    double periods = since(sights, "periods");
    return periods > 0 && since(sights, "throttled") >= AT_ITS_LIMIT * periods;
  }

  private static double since(List<UsageSight> sights, String counter) {
    return sights.getLast().number(counter) - sights.getFirst().number(counter);
  }

  /**
   * The machine in some stretch of time; empty if it was not busy, or is not known to have been.
   */
  static Optional<BusyMachine> in(Timeline timeline, Window window) {
    return MachineStalls.over(timeline, window)
        .map(stalls -> new BusyMachine(timeline, stalls.processorShare(), Why.BEFORE))
        .filter(machine -> isBusy(machine.pressure));
  }

  /**
   * Those of these questions that were not asked when the machine had nothing left, or were turned
   * away, as who waits gets an answer late or none at all; all of them on a machine that was not
   * beyond its limits.
   */
  public List<Observation> notHeldUp(List<Observation> asked) {
    if (isJustBusy() && why != Why.OVERRUN) {
      return asked;
    }
    List<MachineStalls> saturated = saturated(timeline).toList();
    return asked.stream()
        .filter(
            o ->
                isTurnedAway(o)
                    || saturated.stream()
                        .noneMatch(
                            stalls ->
                                o.sentNanos() <= stalls.toNanos() + AROUND_NANOS
                                    && o.doneNanos() >= stalls.fromNanos() - AROUND_NANOS))
        .toList();
  }

  private static boolean isTurnedAway(Observation o) {
    return switch (o.reading()) {
      case Refused refused -> isRefusal(refused.status());
      case UnexpectedStatus unexpected -> isRefusal(unexpected.status());
      default -> false;
    };
  }

  private static boolean isRefusal(int status) {
    return status < 500 && !OF_THE_BUSY.contains(status);
  }

  /** Whether a share makes a machine a busy one. */
  public static boolean isBusy(double pressure) {
    return pressure >= BUSY;
  }

  /** Whether a share is too high to measure with. */
  public static boolean isTooMuch(double pressure) {
    return pressure >= TOO_BUSY;
  }

  /** Whether the machine was at its limits, but not beyond them. */
  public boolean isJustBusy() {
    return pressure < JUST_BUSY;
  }

  /** The longest that something may take here which takes this long on a quiet machine. */
  public double slower(double seconds) {
    return seconds * Math.min(MOST_TIMES_SLOWER, 0.5 / Math.max(0.01, 1 - pressure));
  }

  /** What it was like, in words. */
  public String words() {
    String words =
        switch (why) {
          case TOO_SMALL ->
              "the container kept to its limit, and something on this machine, which all nodes share, waited for a processor %.0f %% of the time";
          case BEFORE ->
              "something on this machine waited for a processor %.0f %% of the time before the fault already (a quiet one: below 55 %%)";
          case OVERRUN ->
              "something on this machine, which all nodes share, waited for a processor nearly all of the time during most of the fault (%.0f %% before it)";
        };
    return String.format(Locale.ROOT, words, 100 * pressure);
  }

  /** The verdict that is left of a failure which the machine can explain. */
  Verdict excuse(Verdict failure) {
    return new Verdict(
        failure.claim(),
        Result.UNKNOWN,
        "would be " + failure.result() + " (" + failure.summary() + "), but " + words(),
        failure.evidence(),
        true,
        failure.finding());
  }
}
