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
import org.quorumdrill.probe.DrillData;
import org.quorumdrill.probe.OpenLoop;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one Timeline: steady state, fault, healing, calm, with the probes asking all the time.
 * Gives no verdict; what it checks meanwhile only decides how long to continue and what evidence to
 * keep.
 *
 * @param name of the drill
 * @param asked the probes, and what they get when nothing is wrong
 * @param checkers recorded in the Timeline, and asked whether the states they watch have recovered
 * @param data what the drill writes; cleared before it and read back at its end
 * @param given a condition in force the whole time that is not the fault; healed at the end
 * @param pace clock, and duration of each part
 * @param whileBroken run while the fault is still in force, if a claim seems to fail
 */
record Measurement(
    String name,
    Asked asked,
    List<Checker> checkers,
    List<DrillData> data,
    Optional<Given> given,
    Pace pace,
    Runnable whileBroken) {

  /**
   * @param clock used for every wait and timestamp
   * @param steady how long to watch before anything is broken
   * @param lasting how long the fault lasts
   * @param recovery longest wait for all lanes to be well after the healing
   * @param progress is told which part begins
   */
  record Pace(
      Clock clock, Duration steady, Duration lasting, Duration recovery, Progress progress) {}

  /**
   * @param active healed at the end of the drill
   * @param evidence proof that it is in force at the beginning
   */
  record Given(Fault condition, ActiveFault active, String evidence) {

    private void mark(Mark.Kind kind, String seen, TimelineWriter timeline) {
      timeline.mark(kind, targets(condition), new Words(condition.name() + ": " + seen));
    }

    void begins(TimelineWriter timeline) {
      mark(Mark.Kind.GIVEN, evidence, timeline);
    }

    /** Records the end in the Timeline, so that judging it again finds as much as the drill did. */
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

  /** The first questions pay for class loading and the first connections, on both sides. */
  private static final Duration MIN_WARM_UP = Duration.ofSeconds(5);

  /**
   * Breaks, heals and watches.
   *
   * @param file the Timeline's file, written as it happens
   */
  Timeline take(Fault fault, FaultLedger ledger, Path file) {
    if (asked.wouldDisturb()) {
      return takeNothing(fault, file);
    }
    data.forEach(DrillData::clear);
    try (TimelineWriter timeline = writer(fault, file)) {
      asked.mark(timeline);
      given.ifPresent(condition -> condition.begins(timeline));
      try (OpenLoop loop = new OpenLoop(asked.probes(), timeline)) {
        loop.start();
        Calm calm = new Calm(asked.probes(), checkers, pace.clock(), timeline);
        pace.progress().measuring(timeline::read);
        watch(Progress.Phase.WARM_UP, MIN_WARM_UP);
        calm.awaitPunctual();
        calm.awaitWell();
        timeline.mark(Mark.Kind.STARTED, "drill", name);
        if (calm.isMachineFit()) {
          Optional<NextcloudGauge.Look> idle = asked.nextcloud().map(NextcloudGauge::look);
          watch(Progress.Phase.STEADY, steady());
          calm.awaitWell();
          boolean mayDisturb =
              idle.flatMap(NextcloudGauge.Look::untilNow)
                  .map(use -> asked.markUse(use, timeline))
                  .orElse(false);
          if (!mayDisturb) {
            breakAndHeal(fault, ledger, timeline);
            begins(Progress.Phase.CALM, pace.recovery());
            calm.awaitRecovery(pace.recovery());
          }
        }
        timeline.mark(Mark.Kind.FINISHED, "drill", name);
        pace.progress().over();
      }
      data.forEach(written -> readOut(written, timeline));
      given.ifPresent(condition -> condition.ends(timeline));
      return timeline.read();
    }
  }

  /** Asks and breaks nothing, and says why. */
  private Timeline takeNothing(Fault fault, Path file) {
    try (TimelineWriter timeline = writer(fault, file)) {
      asked.mark(timeline);
      timeline.mark(Mark.Kind.STARTED, "drill", name);
      asked.markDisturbing(timeline);
      timeline.mark(Mark.Kind.FINISHED, "drill", name);
      return timeline.read();
    }
  }

  private TimelineWriter writer(Fault fault, Path file) {
    return new TimelineWriter(
        file,
        name,
        lanes(fault),
        Expectations.toJson(checkers),
        pace.clock(),
        pace.progress()::wrote);
  }

  /** As long as was asked for, and long enough for each lane to ask once, however it is timed. */
  private Duration steady() {
    Duration twice = longestInterval().multipliedBy(2);
    return twice.compareTo(pace.steady()) > 0 ? twice : pace.steady();
  }

  private Duration longestInterval() {
    return asked.probes().stream()
        .map(probe -> probe.lane().interval())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static void readOut(DrillData written, TimelineWriter timeline) {
    boolean done = false;
    try {
      written.readOut(timeline);
      done = true;
    } finally {
      if (!done) {
        // The Timeline is complete otherwise, and would pass for one where everything was read.
        timeline.mark(Mark.Kind.READ_OUT_FAILED, name(written), "see what was thrown");
      }
    }
  }

  private static String name(DrillData written) {
    return written.getClass().getSimpleName();
  }

  /** The lanes of the probes, and of the fault if it is made of questions. */
  private List<Lane> lanes(Fault fault) {
    return Stream.concat(asked.probes().stream().map(Probe::lane), fault.lanes().stream()).toList();
  }

  private void breakAndHeal(Fault fault, FaultLedger ledger, TimelineWriter timeline) {
    List<String> targets = targets(fault);
    timeline.mark(Mark.Kind.FAULT_ARMED, targets, new Words(fault.name()));
    begins(Progress.Phase.BROKEN, pace.lasting());
    LOG.info(
        "    … {} of {} for {} s", fault.name(), fault.shownTargets(), pace.lasting().toSeconds());
    try (ActiveFault active = fault.inject(ledger, timeline)) {
      long injected = pace.clock().nanoTime();
      timeline.mark(Mark.Kind.FAULT_INJECTED, targets, new Words(fault.name()));
      markInForce(active, targets, timeline);
      watch(Progress.Phase.BROKEN, pace.lasting().minusNanos(pace.clock().nanoTime() - injected));
      if (seemsToFail(timeline)) {
        whileBroken.run();
      }
      if (fault.lasts()) {
        // If it has ended by itself meanwhile, the measurement means nothing.
        markInForce(active, targets, timeline);
      }
      timeline.mark(Mark.Kind.HEAL_STARTED, targets, new Words(fault.name()));
      begins(Progress.Phase.HEALING, Duration.ZERO);
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
   * Whether a claim would fail if the drill ended now. Evidence from the nodes is then worth its
   * CPU time, and must be taken before the healing.
   */
  private boolean seemsToFail(TimelineWriter timeline) {
    Timeline soFar = timeline.read();
    List<Mark> marks = new ArrayList<>(soFar.marks());
    for (Mark.Kind kind :
        List.of(Mark.Kind.HEAL_STARTED, Mark.Kind.HEAL_PROVEN, Mark.Kind.FINISHED)) {
      marks.add(new Mark(timeline.now(), kind, "", "assumed"));
    }
    Timeline endedNow = new Timeline(soFar.header(), soFar.observations(), marks);
    return checkers.stream()
        .filter(checker -> !(checker instanceof SteadyState))
        .anyMatch(checker -> checker.check(endedNow).result() == Result.FAIL);
  }

  private void begins(Progress.Phase phase, Duration expected) {
    pace.progress().phase(name, phase, expected);
  }

  private void watch(Progress.Phase phase, Duration duration) {
    LOG.debug("{}: {} s", phase.words(), duration.toSeconds());
    begins(phase, duration);
    try {
      pace.clock().pause(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "the drill was interrupted in the phase: " + phase.words(), e);
    }
  }
}
