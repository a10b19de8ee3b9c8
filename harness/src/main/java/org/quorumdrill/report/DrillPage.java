package org.quorumdrill.report;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.quorumdrill.check.MachineStalls;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.Unjudged;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.timeline.LaneGroups;

/**
 * One self-contained HTML page about one drill: outcome first, then the picture, then everything
 * else.
 */
public final class DrillPage {

  private static final String TEMPLATE = "drill.peb";

  private final DrillOutcome outcome;
  private final RunReport run;

  public DrillPage(DrillOutcome outcome, RunReport run) {
    this.outcome = outcome;
    this.run = run;
  }

  /** The page as text. It loads nothing from anywhere. */
  public String html() {
    return new Templates().fill(TEMPLATE, view());
  }

  /**
   * Writes the page, and makes its folder if it is missing.
   *
   * @throws java.io.UncheckedIOException if the file can't be written
   */
  public void write(Path file) {
    new Templates().write(file, TEMPLATE, view());
  }

  private DrillView view() {
    return new DrillView(
        head(),
        notes(),
        new LaneTable(outcome.timeline()).view(),
        new DrillView.Picture(TimelinePicture.of(outcome.timeline()), pressure()),
        new DrillView.Judged(
            outcome.verdicts().stream().map(DrillPage::claim).toList(),
            Unjudged.in(outcome.timeline())),
        bringUp(),
        new DrillView.Origin(
            run.setUp().provenance().parts().stream().map(DrillPage::part).toList(),
            run.setUp().deviations(),
            run.setUp().changes()));
  }

  private DrillView.Head head() {
    List<Weakness> weaknesses = weaknesses();
    List<DrillView.Claim> wrong =
        outcome.verdicts().stream()
            .filter(verdict -> !verdict.result().isExpected())
            .map(DrillPage::claim)
            .toList();
    int claims = outcome.verdicts().size();
    String bold = "";
    String text = "";
    if (!wrong.isEmpty()) {
      bold = "%d of %d claims do not hold:".formatted(wrong.size(), claims);
    } else if (weaknesses.isEmpty()) {
      text = "All %d claims hold. %s".formatted(claims, setUp());
    } else {
      bold =
          "Weak where it is known to be; the other %d claims hold."
              .formatted(claims - weaknesses.size());
      text = setUp();
    }
    return new DrillView.Head(outcome.name(), outcome.overall(), bold, text, wrong, weaknesses);
  }

  private String setUp() {
    return "Kubernetes %s, %s, %s."
        .formatted(
            run.kubernetes(),
            run.setUp().name().words(),
            outcome.timeline().header().startedAt().truncatedTo(ChronoUnit.SECONDS));
  }

  private List<Weakness> weaknesses() {
    return outcome.verdicts().stream()
        .filter(verdict -> verdict.result() == Result.FINDING)
        .flatMap(v -> v.finding().stream().map(f -> Weakness.of(v.claim(), v.summary(), f)))
        .toList();
  }

  private DrillView.Notes notes() {
    return new DrillView.Notes(
        outcome.measurements(),
        run.setUp().provenance().standIns().stream()
            .map(part -> new DrillView.StandIn(part.name(), part.standIn().orElse("")))
            .toList(),
        run.setUp().replaced());
  }

  private String pressure() {
    return MachineStalls.each(outcome.timeline()).isEmpty()
        ? ""
        : "%s: something on this machine waited for %s, from top to bottom"
            .formatted(LaneGroups.MACHINE_PRESSURE, String.join(", ", MachineStalls.RESOURCES));
  }

  private static DrillView.Claim claim(Verdict verdict) {
    return new DrillView.Claim(
        verdict.claim(),
        verdict.result(),
        verdict.summary(),
        verdict.details().size(),
        String.join("\n", verdict.details()));
  }

  private DrillView.BringUp bringUp() {
    Path folder = outcome.folder();
    return new DrillView.BringUp(
        seconds(run.times().masters()),
        seconds(run.times().nextcloudReady()),
        seconds(run.times().nextcloudAnswers()),
        run.evidence().stream()
            .map(
                file ->
                    new DrillView.Link(Links.relative(folder, file), file.getFileName().toString()))
            .toList(),
        run.steps().stream()
            .map(step -> new DrillView.Step(step.step(), seconds(step.seconds())))
            .toList(),
        ProbeCost.of(outcome.timeline()));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private static DrillView.Part part(Provenance.Part part) {
    return new DrillView.Part(
        part.name(),
        part.reference(),
        part.source(),
        part.digest(),
        part.versions().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(version -> version.getKey() + " " + version.getValue())
            .collect(Collectors.joining(", ")));
  }
}
