package org.quorumdrill.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;

/**
 * Makes drills that last half a minute on their own clock, and almost no real time.
 *
 * @param folder takes their Timelines
 * @param published the outcomes, in the order of the drills
 * @param pressure of the machine that they pretend to run on; empty if it can't be asked
 */
record QuickDrills(Path folder, List<DrillOutcome> published, Optional<Probe> pressure) {

  QuickDrills(Path folder) {
    this(folder, new ArrayList<>(), Optional.empty());
  }

  QuickDrills on(Probe machine) {
    return new QuickDrills(folder, published, Optional.of(machine));
  }

  /** A drill that breaks a service for 2 s and watches the same one. */
  Drill of(String name, Service service) {
    return of(name, service, service);
  }

  Drill of(String name, Probe watched, Service service) {
    return new Drill(
            name,
            folder.resolve(name),
            new FaultLedger(folder.resolve("ledger.jsonl")),
            Findings.of(Variant.DOCUMENTED),
            published::add,
            new Drill.Machine(new TurnedClock(), pressure))
        .watchedBy(List.of(watched))
        .steadyFor(Duration.ofSeconds(1))
        .touchingAtMost(2)
        .breaks(service, Duration.ofSeconds(2))
        .recoversWithin(Duration.ofSeconds(20));
  }

  /** The results of the last drill, as they were published. */
  List<Result> results() {
    return results(published.getLast());
  }

  static List<Result> results(DrillOutcome outcome) {
    return outcome.verdicts().stream().map(Verdict::result).toList();
  }

  /** The results of a drill, judged again from its stored Timeline. */
  List<Result> judgedAgain(String name) {
    Timeline stored = TimelineReader.read(folder.resolve(name).resolve(Drill.TIMELINE_FILE));
    return Judge.judgeAgain(stored).stream().map(Verdict::result).toList();
  }
}
