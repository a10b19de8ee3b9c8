package org.quorumdrill.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.Unjudged;
import org.quorumdrill.timeline.Mark;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures a drill, and again if the result is bad and the machine may be the reason for it.
 *
 * @param checkers what is expected of it
 * @param measurement takes and judges one Timeline
 */
record Repeats(List<Checker> checkers, Supplier<DrillOutcome> measurement) {

  /**
   * What is to be told.
   *
   * @param outcome of the last measurement, with what the earlier ones showed
   * @param onBusyMachine whether the machine may be the reason for what is not as expected in it
   */
  record Told(DrillOutcome outcome, boolean onBusyMachine) {

    void log() {
      outcome.verdicts().forEach(verdict -> LOG.info("    {}", verdict));
      // Its page names those without a failure, too.
      List<Unjudged> out =
          Unjudged.in(outcome.timeline()).stream().filter(Unjudged::wasOut).toList();
      if (!out.isEmpty()) {
        LOG.info("    judged by nobody while the fault was in force: {}", out);
      }
      if (!outcome.earlier().isEmpty()) {
        LOG.warn("    {}", outcome.measurements());
      }
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /** A machine that was too busy three times needs a person, not a fourth try. */
  private static final int MOST = 3;

  Told run() {
    List<DrillOutcome> earlier = new ArrayList<>();
    DrillOutcome outcome = measurement.get();
    while (mayBeTheMachine(outcome) && earlier.size() + 1 < MOST) {
      // No verdict, but it is kept beside the next measurement and reported with it.
      LOG.warn("    … this machine was too busy to measure on; measured again");
      earlier.add(outcome);
      new UnfitMeasurement(outcome).keepAside(earlier.size());
      outcome = measurement.get();
    }
    boolean unfit = mayBeTheMachine(outcome) || wasTooBusy(outcome);
    return new Told(
        (unfit ? weighed(outcome, earlier) : outcome)
            .after(
                earlier.stream()
                    .map(other -> new UnfitMeasurement(other).wouldBe(checkers))
                    .toList()),
        unfit);
  }

  private boolean mayBeTheMachine(DrillOutcome outcome) {
    return !wasTooBusy(outcome)
        && outcome.timeline().when(Mark.Kind.PROBES_TOO_COSTLY).isEmpty()
        && UnfitMeasurement.is(outcome, checkers);
  }

  /** Whether nothing was broken, which measuring again would not change. */
  private static boolean wasTooBusy(DrillOutcome outcome) {
    return outcome.timeline().when(Mark.Kind.TOO_BUSY).isPresent();
  }

  /**
   * The last outcome of several, all on a busy machine. A failure stands if all of them had it:
   * what a machine does by chance does not hit the same claim every time. One that such a machine
   * explains stands only if the machine was just busy.
   */
  private DrillOutcome weighed(DrillOutcome last, List<DrillOutcome> earlier) {
    List<DrillOutcome> all = new ArrayList<>(earlier);
    all.add(last);
    boolean justBusy =
        all.size() == MOST
            && all.stream()
                .allMatch(
                    outcome ->
                        BusyMachine.of(outcome.timeline())
                            .map(BusyMachine::isJustBusy)
                            .orElse(true));
    List<List<Verdict>> measured =
        all.stream().map(outcome -> justBusy ? asIfQuiet(outcome) : outcome.verdicts()).toList();
    return last.with(last.verdicts().stream().map(verdict -> weighed(verdict, measured)).toList());
  }

  private List<Verdict> asIfQuiet(DrillOutcome outcome) {
    return Judge.judgeAsIfQuiet(outcome.timeline(), checkers);
  }

  private static Verdict weighed(Verdict verdict, List<List<Verdict>> measured) {
    List<Verdict> failures =
        measured.stream().flatMap(verdicts -> failure(verdicts, verdict.claim()).stream()).toList();
    if (failures.size() == measured.size()) {
      return failures.getLast();
    }
    return verdict.result() != Result.FAIL
        ? verdict
        : new Verdict(
            verdict.claim(),
            Result.UNKNOWN,
            "would be FAIL ("
                + verdict.summary()
                + "), but was not in another measurement, and this machine was busy",
            verdict.evidence(),
            true,
            verdict.finding());
  }

  private static Optional<Verdict> failure(List<Verdict> verdicts, String claim) {
    return verdicts.stream()
        .filter(v -> v.claim().equals(claim) && v.result() == Result.FAIL)
        .findFirst();
  }
}
