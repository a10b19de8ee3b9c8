package org.quorumdrill.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Expectations;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.fault.ActiveFault;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.fault.Proof;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.probe.DrillData;
import org.quorumdrill.probe.OpenLoop;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one Timeline: steady state, fault, healing, calm, with the probes asking all the time.
 * Judges nothing; what it looks at meanwhile only decides how long to go on and what to keep.
 *
 * @param name of the drill
 * @param probes asked at their own rates
 * @param checkers told to the Timeline, and asked whether their states have come back
 * @param data what is written, made anew before and read when all is over
 * @param given what is in force the whole time, and is not what breaks; healed at the end
 * @param pace how long each part lasts, and by which clock
 * @param whileBroken done while the fault is still in force, when a claim seems to fail
 */
record Measurement(
    String name,
    List<Probe> probes,
    List<Checker> checkers,
    List<DrillData> data,
    Optional<Given> given,
    Pace pace,
    Runnable whileBroken) {

  /**
   * @param clock by which all is waited for and written down
   * @param steady all well, before anything is broken
   * @param lasting of the fault
   * @param recovery longest wait, after the healing, for all to be well
   */
  record Pace(Clock clock, Duration steady, Duration lasting, Duration recovery) {}

  /**
   * @param active healed when all is over
   * @param evidence by what it is known to be in force at the beginning
   */
  record Given(Fault condition, ActiveFault active, String evidence) {

    private void mark(Mark.Kind kind, String seen, TimelineWriter timeline) {
      timeline.mark(kind, targets(condition), new Words(condition.name() + ": " + seen));
    }

    void begins(TimelineWriter timeline) {
      mark(Mark.Kind.GIVEN, evidence, timeline);
    }

    /** Notes in the Timeline what became of it, for whoever judges the drill again. */
    void ends(TimelineWriter timeline) {
      Proof still = active.proveInForce();
      LOG.info("    … {}: {}", condition.name(), still.evidence());
      mark(
          still.proven() ? Mark.Kind.GIVEN_HELD : Mark.Kind.GIVEN_LOST, still.evidence(), timeline);
      Proof healed = active.heal();
      if (!healed.proven()) {
        mark(Mark.Kind.HEAL_NOT_PROVEN, healed.evidence(), timeline);
      }
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /**
   * How long every lane must be well before the drill is called recovered: the checkers ask for 5 s
   * after the first good question, which may come an interval later.
   */
  private static final Duration CALM = Duration.ofSeconds(7);

  /** The first questions pay for class loading and the first connections, on both sides. */
  private static final Duration LEAST_WARM_UP = Duration.ofSeconds(5);

  private static final Duration MOST_WARM_UP = Duration.ofSeconds(60);

  /** Longer than the machine's disk stands still now and then; a set-up that is broken stays so. */
  private static final Duration WELL_WITHIN = Duration.ofSeconds(30);

  /** Later than this, and the runner itself is short of CPU. */
  private static final Duration PUNCTUAL = Duration.ofMillis(300);

  /**
   * Breaks, heals and watches.
   *
   * @param file for the Timeline, written as it happens
   */
  Timeline take(Fault fault, FaultLedger ledger, Path file) {
    data.forEach(DrillData::clear);
    try (TimelineWriter timeline =
        new TimelineWriter(file, name, lanes(fault), Expectations.toJson(checkers), pace.clock())) {
      given.ifPresent(condition -> condition.begins(timeline));
      try (OpenLoop loop = new OpenLoop(probes, timeline)) {
        loop.start();
        warmUp(timeline);
        timeline.mark(Mark.Kind.STARTED, "drill", name);
        watch("steady state", pace.steady());
        breakAndHeal(fault, ledger, timeline);
        awaitCalm(timeline);
        timeline.mark(Mark.Kind.FINISHED, "drill", name);
      }
      data.forEach(written -> readOut(written, timeline));
      given.ifPresent(condition -> condition.ends(timeline));
      return timeline.read();
    }
  }

  private static void readOut(DrillData written, TimelineWriter timeline) {
    boolean done = false;
    try {
      written.readOut(timeline);
      done = true;
    } finally {
      if (!done) {
        // The Timeline has come to its end otherwise, and would be judged as if all was read.
        timeline.mark(Mark.Kind.READ_OUT_FAILED, name(written), "see what was thrown");
      }
    }
  }

  private static String name(DrillData written) {
    return written.getClass().getSimpleName();
  }

  /** The lanes of the probes, and of the fault if it asks questions itself. */
  private List<Lane> lanes(Fault fault) {
    return Stream.concat(probes.stream().map(Probe::lane), fault.lanes().stream()).toList();
  }

  private void breakAndHeal(Fault fault, FaultLedger ledger, TimelineWriter timeline) {
    List<String> targets = targets(fault);
    timeline.mark(Mark.Kind.FAULT_ARMED, targets, new Words(fault.name()));
    LOG.info(
        "    … {} of {} for {} s", fault.name(), fault.shownTargets(), pace.lasting().toSeconds());
    try (ActiveFault active = fault.inject(ledger, timeline)) {
      long injected = pace.clock().nanoTime();
      timeline.mark(Mark.Kind.FAULT_INJECTED, targets, new Words(fault.name()));
      markInForce(active, targets, timeline);
      watch("fault", pace.lasting().minusNanos(pace.clock().nanoTime() - injected));
      if (seemsToFail(timeline)) {
        whileBroken.run();
      }
      if (fault.lasts()) {
        // It may have ended by itself meanwhile, and then all that was measured means nothing.
        markInForce(active, targets, timeline);
      }
      timeline.mark(Mark.Kind.HEAL_STARTED, targets, new Words(fault.name()));
      LOG.info("    … healing {}", fault.shownTargets());
      Proof healed = active.heal();
      timeline.mark(
          healed.proven() ? Mark.Kind.HEAL_PROVEN : Mark.Kind.HEAL_NOT_PROVEN,
          targets,
          new Words(healed.evidence()));
    }
  }

  private static List<String> targets(Fault fault) {
    return fault.targets().stream().sorted().toList();
  }

  private static void markInForce(
      ActiveFault active, List<String> targets, TimelineWriter timeline) {
    Proof effect = active.proveInForce();
    timeline.mark(
        effect.proven() ? Mark.Kind.FAULT_PROVEN : Mark.Kind.FAULT_NOT_PROVEN,
        targets,
        new Words(effect.evidence()));
  }

  /**
   * Waits until the runner has been punctual for a while, so that from then on a gap is the
   * cluster's; and until all lanes are well, as far as they ever are.
   */
  private void warmUp(TimelineWriter timeline) {
    watch("warm-up", LEAST_WARM_UP);
    try {
      Wait.upTo(MOST_WARM_UP.minus(LEAST_WARM_UP), "the probes to ask on time")
          .by(pace.clock())
          .every(Duration.ofMillis(500))
          .until(() -> late(timeline), late -> late == 0);
    } catch (WaitTimedOutException e) {
      // No verdict of its own: that the harness was starved is read from the Timeline.
      LOG.warn("this machine is too busy to measure on: {}", e.getMessage());
    }
    try {
      Wait.upTo(WELL_WITHIN, "every lane to be well before anything is broken")
          .by(pace.clock())
          .every(Duration.ofMillis(500))
          .until(() -> restlessLanes(timeline), List::isEmpty);
    } catch (WaitTimedOutException e) {
      // The checkers read it from the Timeline.
      LOG.warn("{}", e.getMessage());
    }
  }

  /** How many of the last moments' questions were sent late. */
  private static long late(TimelineWriter timeline) {
    long since = timeline.now() - CALM.toNanos();
    return timeline.read().observations().stream()
        .filter(o -> o.sentNanos() >= since)
        .filter(o -> o.sentNanos() - o.dueNanos() > PUNCTUAL.toNanos())
        .count();
  }

  /**
   * Whether a claim would not hold if the drill ended now. Then what the nodes say is worth its CPU
   * time, and it must be asked before the healing.
   */
  private boolean seemsToFail(TimelineWriter timeline) {
    Timeline soFar = timeline.read();
    List<Mark> marks = new ArrayList<>(soFar.marks());
    for (Mark.Kind kind :
        List.of(Mark.Kind.HEAL_STARTED, Mark.Kind.HEAL_PROVEN, Mark.Kind.FINISHED)) {
      marks.add(new Mark(timeline.now(), kind, "", "as if"));
    }
    Timeline asIf = new Timeline(soFar.header(), soFar.observations(), marks);
    return checkers.stream()
        .filter(checker -> !(checker instanceof SteadyState))
        .anyMatch(checker -> checker.check(asIf).result() == Result.FAIL);
  }

  private void awaitCalm(TimelineWriter timeline) {
    try {
      Wait.upTo(pace.recovery(), "every lane to be good for " + CALM.toSeconds() + " s")
          .by(pace.clock())
          .every(Duration.ofMillis(500))
          .until(() -> restless(timeline), List::isEmpty);
    } catch (WaitTimedOutException e) {
      // No verdict of its own: the checkers read from the Timeline that it did not recover.
      LOG.warn("{}", e.getMessage());
    }
  }

  /** What speaks against calm; nothing when it has come. */
  private List<String> restless(TimelineWriter timeline) {
    long since = timeline.now() - CALM.toNanos();
    Timeline soFar = timeline.read();
    Optional<Long> healed = soFar.when(Mark.Kind.HEAL_STARTED);
    if (healed.isEmpty() || healed.get() > since) {
      return List.of("healed less than " + CALM.toSeconds() + " s ago");
    }
    if (!checkers.stream().allMatch(checker -> checker.settled(soFar))) {
      return List.of("a state has not come back yet");
    }
    return restlessLanes(timeline);
  }

  /** Lanes that were not well, or asked no question, in the last moments. */
  private List<String> restlessLanes(TimelineWriter timeline) {
    long since = timeline.now() - CALM.toNanos();
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
    return !asked.isEmpty() && asked.stream().allMatch(o -> o.isWell(before));
  }

  private void watch(String phase, Duration duration) {
    LOG.debug("{}: {} s", phase, duration.toSeconds());
    try {
      pace.clock().pause(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the drill was interrupted in the phase: " + phase, e);
    }
  }
}
