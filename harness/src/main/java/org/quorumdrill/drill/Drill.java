package org.quorumdrill.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Judge;
import org.quorumdrill.fault.ActiveFault;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.fault.Proof;
import org.quorumdrill.node.Clock;
import org.quorumdrill.probe.DrillData;
import org.quorumdrill.probe.Heartbeat;
import org.quorumdrill.probe.MachinePressure;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Calibrated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One drill: probes watch, a fault breaks something for a while, and the checkers judge only when
 * all is over.
 */
public final class Drill {

  public static final String TIMELINE_FILE = "timeline.jsonl";

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private final String name;
  private final Path folder;
  private final FaultLedger ledger;
  private final Findings findings;
  private final Consumer<DrillOutcome> publish;
  private final Clock clock;
  private final List<Probe> harnessProbes;
  private final List<Probe> probes = new ArrayList<>();
  private final List<DrillData> data = new ArrayList<>();
  private final List<Checker> checkers = new ArrayList<>();
  private Duration steady = Duration.ofSeconds(5);
  private Duration lasting = Duration.ofMinutes(1);
  private Duration recovery = Duration.ofMinutes(2);
  private @Nullable Fault fault;
  private int maxNodes = 1;
  private boolean planned;
  private Runnable preparation = () -> {};
  private Optional<Calibrated> usual = Optional.empty();
  private Optional<NextcloudGauge> nextcloud = Optional.empty();
  private Optional<Fault> given = Optional.empty();
  private Runnable whileBroken = () -> {};
  private Progress progress = Progress.toNobody();

  /**
   * @param folder takes the Timeline and the evidence of this drill
   * @param findings known weaknesses of the set-up
   * @param publish gets the outcome, good or bad, before the verdict is thrown
   */
  public Drill(
      String name,
      Path folder,
      FaultLedger ledger,
      Findings findings,
      Consumer<DrillOutcome> publish) {
    this(
        name,
        folder,
        ledger,
        findings,
        publish,
        new Machine(Clock.system(), MachinePressure.ofThisMachine()));
  }

  /**
   * What the harness itself runs on.
   *
   * @param pressure asks what its processors are waited for; empty if it can't be asked
   */
  record Machine(Clock clock, Optional<? extends Probe> pressure) {}

  /** A drill on a machine that need not be this one. */
  Drill(
      String name,
      Path folder,
      FaultLedger ledger,
      Findings findings,
      Consumer<DrillOutcome> publish,
      Machine machine) {
    this.name = name;
    this.folder = folder;
    this.ledger = ledger;
    this.findings = findings;
    this.publish = publish;
    this.clock = machine.clock();
    this.harnessProbes =
        Stream.concat(Stream.of(new Heartbeat()), machine.pressure().stream()).toList();
    this.probes.addAll(harnessProbes);
  }

  /** Sets what probes cost and get when nothing is wrong; by default, nobody measured it. */
  public Drill calibratedBy(Calibrated calibration) {
    this.usual = Optional.of(calibration);
    return this;
  }

  /** Sets who counts what the probes really take of Nextcloud's processor; by default, nobody. */
  public Drill countedBy(NextcloudGauge gauge) {
    this.nextcloud = Optional.of(gauge);
    return this;
  }

  /** Adds probes that watch from before the fault until after it. */
  public Drill watchedBy(List<Probe> more) {
    probes.addAll(more);
    return this;
  }

  /** Sets how long to watch the steady state before anything is broken; 5 s by default. */
  public Drill steadyFor(Duration duration) {
    this.steady = duration;
    return this;
  }

  /**
   * Runs this before each measurement, also before a repeated one, to establish what the fault's
   * name promises, such as which node leads.
   */
  public Drill preparedBy(Runnable work) {
    this.preparation = work;
    return this;
  }

  /**
   * Keeps a condition in force from before the first question until after the last one, such as the
   * size of the machine. It is part of the set-up under test, not the fault.
   */
  public Drill given(Fault condition) {
    this.given = Optional.of(condition);
    return this;
  }

  /** Sets what breaks, and for how long. */
  public Drill breaks(Fault what, Duration howLong) {
    this.fault = what;
    this.lasting = howLong;
    return this;
  }

  /** Sets how many nodes the fault may touch, 1 by default. */
  public Drill touchingAtMost(int nodes) {
    this.maxNodes = nodes;
    return this;
  }

  /** Sets how long to wait after the healing for all lanes to be good again; 2 min by default. */
  public Drill recoversWithin(Duration duration) {
    this.recovery = duration;
    return this;
  }

  /** Sets what to look at while the fault is still in force, if a claim seems to fail. */
  public Drill evidence(Runnable look) {
    this.whileBroken = look;
    return this;
  }

  /** Sets who is told what it does at the moment; by default, nobody. */
  public Drill tells(Progress listener) {
    this.progress = listener;
    return this;
  }

  /** Adds data that is cleared before each measurement and read back after it. */
  public Drill writes(DrillData more) {
    data.add(more);
    return this;
  }

  /** Adds expectations, which are judged when the drill is over. */
  public Drill expects(Checker... more) {
    checkers.addAll(List.of(more));
    return this;
  }

  /**
   * Adds a claim that a good set-up fulfils. The list of findings says whether this one is known to
   * fail it, and how badly.
   *
   * @param id of the finding in the list
   */
  public Drill findsOut(String id, Checker claim) {
    checkers.add(findings.claim(id, claim));
    return this;
  }

  /** Sets whether to break nothing, and only log what would be done to which node. */
  public Drill onlyPlanned(boolean planned) {
    this.planned = planned;
    return this;
  }

  /** For this drill's files. */
  public Path folder() {
    return folder;
  }

  /**
   * Runs the drill.
   *
   * @return the outcome; without any verdict if it was only planned
   * @throws IllegalArgumentException if the fault targets more nodes than it may touch
   * @throws org.quorumdrill.node.NotPossibleHereException if the fault is not possible on these
   *     machines; nothing was touched
   * @throws DrillFailedError if a verdict is not as expected; the outcome was published before
   * @throws MachineTooBusyException if there is no verdict because of the machine; the outcome was
   *     published before
   */
  public DrillOutcome run() {
    Fault broken = fault;
    int own = probes.size() - harnessProbes.size();
    if (broken == null || own == 0 || checkers.isEmpty()) {
      throw new IllegalStateException(
          "the drill '%s' needs probes, a fault and expectations; it has %d probes, %s fault and %d expectations"
              .formatted(name, own, broken == null ? "no" : "a", checkers.size()));
    }
    if (broken.targets().size() > maxNodes) {
      throw new IllegalArgumentException(
          "the drill '%s' may touch %d node(s), but '%s' names %s; nothing was touched"
              .formatted(name, maxNodes, broken.name(), broken.shownTargets()));
    }
    broken.requirePossible();
    given.ifPresent(Fault::requirePossible);
    if (planned) {
      LOG.info("{}: would last {} s", name, lasting.toSeconds());
      given.ifPresent(condition -> condition.plan().forEach(line -> LOG.info("  {}", line)));
      broken.plan().forEach(line -> LOG.info("  {}", line));
      return DrillOutcome.planned(name, clock.instant(), folder);
    }
    try {
      Repeats.Told told = new Repeats(checkers, () -> measure(broken)).run();
      told.log();
      DrillOutcome outcome = told.outcome();
      publish.accept(outcome);
      if (!outcome.passed()) {
        if (told.onBusyMachine() && !outcome.fails()) {
          throw new MachineTooBusyException(outcome);
        }
        throw new DrillFailedError(outcome);
      }
      return outcome;
    } finally {
      probes.forEach(Probe::close);
    }
  }

  private DrillOutcome measure(Fault broken) {
    Asked asked = Asked.at(probes, usual, nextcloud, checkers);
    if (!asked.wouldDisturb()) {
      preparation.run();
    }
    if (asked.wouldDisturb() || given.isEmpty()) {
      return measure(asked, broken, Optional.empty());
    }
    Fault condition = given.get();
    try (ActiveFault active = condition.inject(ledger)) {
      Proof proof = active.proveInForce();
      if (!proof.proven()) {
        throw new IllegalStateException(
            "'%s' of %s was to be in force during the whole drill, and is not: %s"
                .formatted(condition.name(), condition.shownTargets(), proof.evidence()));
      }
      LOG.info("    … {}: {}", condition.name(), proof.evidence());
      return measure(
          asked, broken, Optional.of(new Measurement.Given(condition, active, proof.evidence())));
    }
  }

  private DrillOutcome measure(Asked asked, Fault broken, Optional<Measurement.Given> condition) {
    Timeline finished =
        new Measurement(
                name,
                asked,
                checkers,
                data,
                condition,
                new Measurement.Pace(clock, steady, lasting, recovery, progress),
                whileBroken)
            .take(broken, ledger, folder.resolve(TIMELINE_FILE));
    return new DrillOutcome(name, finished, Judge.judge(finished, checkers), folder);
  }
}
