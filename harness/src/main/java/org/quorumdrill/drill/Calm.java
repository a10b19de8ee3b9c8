package org.quorumdrill.drill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.Calibration;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.MachineStalls;
import org.quorumdrill.check.Slowness;
import org.quorumdrill.check.Usual;
import org.quorumdrill.check.Window;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until machine and set-up are calm, by what the probes have seen so far. Gives no verdict: a
 * wait that ends in vain only goes on, as the checkers see the same Timeline.
 *
 * @param checkers asked whether the states they watch have recovered
 */
record Calm(List<Probe> probes, List<Checker> checkers, Clock clock, TimelineWriter timeline) {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /**
   * How long every lane must be well before the drill counts as recovered, besides the longest
   * interval: the checkers require 5 s after the first good question, which may come an interval
   * later.
   */
  private static final Duration CALM = Duration.ofSeconds(6);

  private static final Duration PUNCTUAL_WITHIN = Duration.ofSeconds(55);

  /** Longer than the occasional stall of the machine's disk; a broken set-up stays broken. */
  private static final Duration WELL_WITHIN = Duration.ofSeconds(30);

  /** Long enough for a build, say, that runs beside it to end. */
  private static final Duration FIT_WITHIN = Duration.ofMinutes(2);

  /** Questions sent later than this mean that the runner itself is short of CPU. */
  private static final Duration PUNCTUAL = Duration.ofMillis(300);

  private static final Duration LOOK = Duration.ofMillis(500);

  /** Waits until the runner has been punctual for a while, so that a later gap is the cluster's. */
  void awaitPunctual() {
    try {
      Wait.upTo(PUNCTUAL_WITHIN, "the probes to ask on time")
          .by(clock)
          .every(LOOK)
          .until(this::late, late -> late == 0);
    } catch (WaitTimedOutException e) {
      LOG.warn("this machine is too busy to measure on: {}", e.getMessage());
    }
  }

  /** Waits until all lanes have been well for a while, so that a later failure is the fault's. */
  void awaitWell() {
    await(WELL_WITHIN, "every lane to be well before anything is broken", this::restlessLanes);
  }

  /** Waits until all lanes are well after the healing, and all states have come back. */
  void awaitRecovery(Duration within) {
    await(within, "every lane to be good for " + calm().toSeconds() + " s", this::restless);
  }

  private void await(Duration within, String what, Supplier<List<String>> restless) {
    try {
      Wait.upTo(within, what).by(clock).every(LOOK).until(restless::get, List::isEmpty);
    } catch (WaitTimedOutException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  /**
   * Waits until the machine has time to spare. If it never has, nothing must be broken, and the
   * Timeline says why.
   */
  boolean isMachineFit() {
    try {
      Wait.upTo(FIT_WITHIN, "this machine to have time to spare for a measurement")
          .by(clock)
          .every(LOOK)
          .until(this::pressure, pressure -> !BusyMachine.isTooMuch(pressure));
      return true;
    } catch (WaitTimedOutException e) {
      LOG.warn("{}", e.getMessage());
      timeline.mark(Mark.Kind.TOO_BUSY, "machine", String.valueOf(e.getMessage()));
      return false;
    }
  }

  private Duration calm() {
    return CALM.plus(
        probes.stream()
            .map(probe -> probe.lane().interval())
            .max(Duration::compareTo)
            .orElse(Duration.ZERO));
  }

  private long since() {
    return timeline.now() - calm().toNanos();
  }

  /** Share of the last {@link #calm} in which something waited for a processor; 0 if unknown. */
  private double pressure() {
    return MachineStalls.over(timeline.read(), new Window(since(), timeline.now()))
        .map(MachineStalls::processorShare)
        .orElse(0.0);
  }

  /** Number of questions of the last {@link #calm} that were sent late. */
  private long late() {
    long since = since();
    return timeline.read().observations().stream()
        .filter(o -> o.sentNanos() >= since)
        .filter(o -> o.sentNanos() - o.dueNanos() > PUNCTUAL.toNanos())
        .count();
  }

  /** Reasons why the set-up is not calm yet; empty once it is. */
  private List<String> restless() {
    Timeline soFar = timeline.read();
    Optional<Long> healed = soFar.when(Mark.Kind.HEAL_STARTED);
    if (healed.isEmpty() || healed.get() > since()) {
      return List.of("healed less than " + calm().toSeconds() + " s ago");
    }
    if (!checkers.stream().allMatch(checker -> checker.settled(soFar))) {
      return List.of("a state has not come back yet");
    }
    return restlessLanes();
  }

  /** Lanes that were not well, or asked nothing, during the last {@link #calm}. */
  private List<String> restlessLanes() {
    long since = since();
    Timeline soFar = timeline.read();
    return probes.stream()
        .map(probe -> probe.lane().name())
        .filter(lane -> !isCalm(soFar, lane, since))
        .toList();
  }

  private static boolean isCalm(Timeline soFar, String lane, long since) {
    List<Observation> asked =
        soFar.lane(lane).stream().filter(o -> o.sentNanos() >= since).toList();
    Optional<Reading> before = soFar.beforeFault(lane);
    return !asked.isEmpty()
        && asked.stream().allMatch(o -> o.isWell(before))
        && (soFar.when(Mark.Kind.FAULT_ARMED).isPresent()
            || Calibration.slowAlready(soFar, lane, asked).isEmpty())
        && Usual.of(soFar, lane).flatMap(usual -> Slowness.noticed(lane, usual, asked)).isEmpty();
  }
}
