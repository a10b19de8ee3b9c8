package org.quorumdrill.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.Outage;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.report.noticed.BrokenNodes;
import org.quorumdrill.report.noticed.NoticedInDrill;
import org.quorumdrill.timeline.Mark;

/**
 * Writes everything there is to know about one finished drill: page, summary line, Allure's result.
 */
public final class DrillReport {

  static final String PAGE = "drill.html";

  private final RunReport run;

  public DrillReport(RunReport run) {
    this.run = run;
  }

  public void publish(DrillOutcome outcome) {
    new DrillPage(outcome, run).write(outcome.folder().resolve(PAGE));
    run.writeBringUp(outcome.folder().resolve(RunReport.FILE));
    AllureEvidence.underTest(run);
    AllureEvidence.drill(outcome);
    // For us, and not for who reads Allure's report, so it comes after that.
    StoredRunReport.write(run, outcome.folder());
    new SummaryLine(
            new SummaryLine.Subject(
                outcome.name(), run.setUp().variant(), run.setUp().provenance().standInNames()),
            outcome.timeline().header().startedAt().toString(),
            outcome.overall().name(),
            Stream.of(line(outcome), outcome.measurements())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; ")),
            outcome.folder().getFileName() + "/" + PAGE,
            outcome.verdicts().stream().map(SummaryLine.Claim::of).toList(),
            NoticedInDrill.of(outcome.timeline(), outcome.verdicts()))
        .write(outcome.folder());
  }

  private static String line(DrillOutcome outcome) {
    List<Verdict> wrong =
        outcome.verdicts().stream().filter(v -> !v.result().isExpected()).toList();
    if (!wrong.isEmpty()) {
      return "%d of %d claims do not hold, first: %s"
          .formatted(wrong.size(), outcome.verdicts().size(), wrong.getFirst());
    }
    long findings = outcome.verdicts().stream().filter(v -> v.result() == Result.FINDING).count();
    return "%d claims hold%s; %s"
        .formatted(
            outcome.verdicts().size() - findings,
            findings == 0 ? "" : ", " + findings + " known weakness shown",
            outcome.timeline().when(Mark.Kind.FAULT_INJECTED).isEmpty()
                ? "nothing was broken"
                : "longest outage at a node that stays: " + longestAtSurvivors(outcome));
  }

  private static String longestAtSurvivors(DrillOutcome outcome) {
    BrokenNodes broken = BrokenNodes.of(outcome.timeline());
    Stream<Outage> outages =
        outcome.timeline().probes().stream()
            .filter(lane -> !broken.areAskedBy(lane))
            .flatMap(lane -> Outage.in(outcome.timeline(), lane.name()).stream());
    return outages
        .max(java.util.Comparator.comparingDouble(Outage::atMost))
        .map(
            outage ->
                String.format(
                    Locale.ROOT,
                    "%.1f to %.1f s (%s)",
                    outage.atLeast(),
                    outage.atMost(),
                    outage.lane()))
        .orElse("none");
  }
}
