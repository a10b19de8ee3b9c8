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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One drill: probes watch, a fault breaks something for a while, and only when all is over are the
 * checkers asked.
 */
public final class Drill {

  public static final String TIMELINE_FILE = "timeline.jsonl";

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /** A machine that is too busy three times needs a person, not a fourth time. */
  private static final int MOST_MEASUREMENTS = 3;

  private final String name;
  private final Path folder;
  private final FaultLedger ledger;
  private final Findings findings;
  private final Consumer<DrillOutcome> publish;
  private final Clock clock;
  private final List<Probe> ofTheHarness;
  private final List<Probe> probes = new ArrayList<>();
  private final List<DrillData> data = new ArrayList<>();
  private final List<Checker> checkers = new ArrayList<>();
  private Duration steady = Duration.ofSeconds(5);
  private Duration lasting = Duration.ofMinutes(1);
  private Duration recovery = Duration.ofMinutes(2);
  private @Nullable Fault fault;
  private int mostNodes = 1;
  private boolean planned;
  private Runnable preparation = () -> {};
  private Optional<Fault> given = Optional.empty();
  private Runnable whileBroken = () -> {};

  /**
   * @param folder for the Timeline and the evidence of this drill
   * @param findings what the set-up is known to be weak at
   * @param publish gets the outcome, good or bad, before the verdict is thrown
   */
  public Drill(
      String name,
      Path folder,
      FaultLedger ledger,
      Findings findings,
      Consumer<DrillOutcome> publish) {
    this(name, folder, ledger, findings, publish, Clock.system());
  }

  /** A drill by a clock that need not be the machine's own. */
  Drill(
      String name,
      Path folder,
      FaultLedger ledger,
      Findings findings,
      Consumer<DrillOutcome> publish,
      Clock clock) {
    this.name = name;
    this.folder = folder;
    this.ledger = ledger;
    this.findings = findings;
    this.publish = publish;
    this.clock = clock;
    this.ofTheHarness =
        Stream.<Probe>concat(Stream.of(new Heartbeat()), MachinePressure.ofThisMachine().stream())
            .toList();
    this.probes.addAll(ofTheHarness);
  }

  /** Adds probes that watch from before the fault until after it. */
  public Drill watchedBy(List<Probe> more) {
    probes.addAll(more);
    return this;
  }

  /** How long all must be well before anything is broken. */
  public Drill steadyFor(Duration duration) {
    this.steady = duration;
    return this;
  }

  /**
   * Does this before each measurement, also before one that is made again: what must be so for the
   * fault to be the one that it is called, such as who leads.
   */
  public Drill preparedBy(Runnable work) {
    this.preparation = work;
    return this;
  }

  /**
   * Puts a condition in force from before the first question until after the last one: the size of
   * the machine, say. It is part of what is drilled and not what breaks.
   */
  public Drill given(Fault condition) {
    this.given = Optional.of(condition);
    return this;
  }

  /** What breaks, and for how long. */
  public Drill breaks(Fault what, Duration howLong) {
    this.fault = what;
    this.lasting = howLong;
    return this;
  }

  /**
   * How many nodes the fault may touch, 1 if nothing is said.
   *
   * @throws IllegalArgumentException in {@link #run}, before anything is touched, if it names more
   */
  public Drill touchingAtMost(int nodes) {
    this.mostNodes = nodes;
    return this;
  }

  /** How long all lanes may take, once the fault is healed, to be good again. */
  public Drill recoversWithin(Duration duration) {
    this.recovery = duration;
    return this;
  }

  /** Something to look at while the fault is still in force, when a claim seems to fail. */
  public Drill evidence(Runnable look) {
    this.whileBroken = look;
    return this;
  }

  /** What is written; made anew before each measurement and read when it is over. */
  public Drill writes(DrillData more) {
    data.add(more);
    return this;
  }

  /** What is expected; each is judged when the drill is over. */
  public Drill expects(Checker... more) {
    checkers.addAll(List.of(more));
    return this;
  }

  /**
   * A claim that a good set-up fulfils. Whether this one is known to be weak here stands in the
   * list of findings.
   *
   * @param id of the finding in the list
   */
  public Drill findsOut(String id, Checker claim) {
    checkers.add(findings.claim(id, claim));
    return this;
  }

  /** Whether to say only what would be done to which node, and to break nothing. */
  public Drill onlyPlanned(boolean planned) {
    this.planned = planned;
    return this;
  }

  /** Where this drill's files go. */
  public Path folder() {
    return folder;
  }

  /**
   * Runs the drill.
   *
   * @return the outcome, without any verdict when it was only planned
   * @throws org.quorumdrill.node.NotPossibleHereException if these machines can't break so; nothing
   *     was touched
   * @throws DrillFailedError if a verdict is not PASS; the outcome was published before
   */
  public DrillOutcome run() {
    Fault broken = fault;
    if (broken == null || probes.size() == ofTheHarness.size() || checkers.isEmpty()) {
      throw new IllegalStateException(
          "the drill '%s' needs probes, a fault and expectations; it has %d probes, %s fault and %d expectations"
              .formatted(
                  name,
                  probes.size() - ofTheHarness.size(),
                  broken == null ? "no" : "a",
                  checkers.size()));
    }
    if (broken.targets().size() > mostNodes) {
      throw new IllegalArgumentException(
          "the drill '%s' may touch %d node(s), but '%s' names %s; nothing was touched"
              .formatted(name, mostNodes, broken.name(), broken.shownTargets()));
    }
    broken.requirePossible();
    given.ifPresent(Fault::requirePossible);
    if (planned) {
      LOG.info("{}: would last {} s", name, lasting.toSeconds());
      given.ifPresent(condition -> condition.plan().forEach(line -> LOG.info("  {}", line)));
      broken.plan().forEach(line -> LOG.info("  {}", line));
      Timeline nothing =
          new Timeline(
              new Timeline.Header(name, clock.instant(), List.of(), List.of()),
              List.of(),
              List.of());
      return new DrillOutcome(name, nothing, List.of(), folder);
    }
    try {
      DrillOutcome outcome = measure(broken);
      List<String> earlier = new ArrayList<>();
      while (StarvedMeasurement.is(outcome) && earlier.size() + 1 < MOST_MEASUREMENTS) {
        // No verdict, but what was seen is kept beside the next, and told with it.
        StarvedMeasurement starved = new StarvedMeasurement(outcome);
        earlier.add(starved.wouldBe(checkers));
        LOG.warn("    … this machine was too busy to measure on; measured again");
        starved.keepAside(earlier.size());
        outcome = measure(broken);
      }
      outcome = outcome.after(earlier);
      outcome.verdicts().forEach(verdict -> LOG.info("    {}", verdict));
      if (!earlier.isEmpty()) {
        LOG.warn("    {}", outcome.measurements());
      }
      publish.accept(outcome);
      if (!outcome.passed()) {
        throw new DrillFailedError(outcome);
      }
      return outcome;
    } finally {
      probes.forEach(Probe::close);
    }
  }

  private DrillOutcome measure(Fault broken) {
    preparation.run();
    if (given.isEmpty()) {
      return measure(broken, Optional.empty());
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
          broken, Optional.of(new Measurement.Given(condition, active, proof.evidence())));
    }
  }

  private DrillOutcome measure(Fault broken, Optional<Measurement.Given> condition) {
    Timeline finished =
        new Measurement(
                name,
                probes,
                checkers,
                data,
                condition,
                new Measurement.Pace(clock, steady, lasting, recovery),
                whileBroken)
            .take(broken, ledger, folder.resolve(TIMELINE_FILE));
    return new DrillOutcome(name, finished, Judge.judge(finished, checkers), folder);
  }
}
