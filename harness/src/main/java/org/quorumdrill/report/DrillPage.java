package org.quorumdrill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.quorumdrill.check.MachineStalls;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.probe.MachinePressure;
import org.quorumdrill.timeline.LaneGroups;

/**
 * One self-contained HTML page about one drill: outcome first, then the picture, then everything
 * else.
 */
public final class DrillPage {

  private static final String STYLE =
      """
      body{font:15px/1.45 system-ui,sans-serif;margin:1.5rem auto;max-width:1140px;padding:0 1rem;color:#1c2430}
      h1{font-size:1.5rem;margin:0 0 .3rem} h2{font-size:1.1rem;margin:1.6rem 0 .4rem}
      .badge{display:inline-block;color:#fff;border-radius:4px;padding:.1rem .6rem;font-weight:700}
      .PASS{background:#1a7f37}.FAIL{background:#b3261e}.UNKNOWN{background:#8a6100}.INCONCLUSIVE{background:#6b3fa0}.FINDING{background:#0b5cad}
      .note{background:#fff4d6;border-left:4px solid #c58b00;padding:.5rem .8rem}
      table{border-collapse:collapse;width:100%} th,td{text-align:left;padding:.28rem .5rem;border-bottom:1px solid #dde2e8;vertical-align:top}
      th{font-weight:600;background:#f4f6f8} a{color:#0b5cad} details{color:#465160} pre{white-space:pre-wrap;margin:.2rem 0;font-size:12px}
      .weak{border-left:4px solid #0b5cad;margin:.6rem 0} .weak th{width:8rem;white-space:nowrap;background:none}
      code{word-break:break-all} svg{width:100%;border:1px solid #dde2e8;background:#fff} svg text{font:10px system-ui,sans-serif;fill:#1c2430}
      .lane{text-anchor:end;fill:#465160}.group{font-weight:700}.axis{text-anchor:middle;fill:#465160}.band{font-weight:700;fill:#8a1c14}
      .good{fill:#5bb974}.bad{fill:#d93025}.warn{fill:#f2a600}.fault{fill:#fbe3e1}.warmup{fill:#eef1f4}.rule{stroke:#dde2e8}.tick{stroke:#000;stroke-opacity:.08}.mark{stroke:#8a1c14;stroke-dasharray:3 2}
      svg text.outage{fill:#fff;font-weight:700}svg text.state{font-size:9px;fill:#10233a;font-weight:700}.starved{fill:#555;fill-opacity:.35}.stall{fill:#46566b}
      .key i{display:inline-block;width:.9em;height:.9em;margin:0 .3em 0 1em;vertical-align:-.1em}
      """;

  private final DrillOutcome outcome;
  private final RunReport run;

  public DrillPage(DrillOutcome outcome, RunReport run) {
    this.outcome = outcome;
    this.run = run;
  }

  /** The page as text. It loads nothing from anywhere. */
  public String html() {
    return """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%1$s: %2$s</title><style>%3$s</style></head><body>
        <h1><span class="badge %2$s">%2$s</span> %1$s</h1>
        <p>%4$s</p>
        %12$s
        %5$s
        <h2>What a user noticed</h2>%6$s
        <h2>Second by second</h2>
        <p class="key"><i class="good" style="background:#5bb974"></i>good answer<i style="background:#d93025"></i>none, or a wrong one<i style="background:#f2a600"></i>good answer that says something is down<i style="background:#fbe3e1"></i>fault in force%13$s</p>
        %7$s
        <h2>What was claimed, and what was found</h2>%8$s
        <h2>How the cluster came up</h2>%9$s
        <h2>What was under test</h2>%10$s
        <h2>Where this differs from the documented set-up</h2>%11$s
        </body></html>
        """
        .formatted(
            Html.escape(outcome.name()),
            outcome.overall(),
            STYLE,
            headline(),
            measurements() + standIns(),
            new LaneTable(outcome.timeline()).html(),
            TimelinePicture.of(outcome.timeline()),
            verdicts(),
            steps(),
            provenance(),
            deviations(),
            weak(),
            keyOfStalls());
  }

  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, html());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
  }

  private String headline() {
    List<Verdict> wrong =
        outcome.verdicts().stream().filter(v -> !v.result().isExpected()).toList();
    if (wrong.isEmpty()) {
      int weak = weaknesses().size();
      return "%s Kubernetes %s, %s set-up, %s."
          .formatted(
              weak == 0
                  ? "All %d claims hold.".formatted(outcome.verdicts().size())
                  : "<b>Weak where it is known to be; the other %d claims hold.</b>"
                      .formatted(outcome.verdicts().size() - weak),
              run.kubernetes(),
              Html.escape(run.variant()),
              outcome.timeline().header().startedAt().truncatedTo(ChronoUnit.SECONDS));
    }
    return "<b>%d of %d claims do not hold:</b> %s"
        .formatted(
            wrong.size(),
            outcome.verdicts().size(),
            Html.escape(wrong.stream().map(Verdict::toString).collect(Collectors.joining("; "))));
  }

  private List<Weakness> weaknesses() {
    return outcome.verdicts().stream()
        .filter(verdict -> verdict.result() == Result.FINDING)
        .flatMap(v -> v.finding().stream().map(f -> Weakness.of(v.claim(), v.summary(), f)))
        .toList();
  }

  /** What a person should know in ten seconds. */
  private String weak() {
    return weaknesses().stream()
        .map(
            weakness ->
                """
                <table class="weak"><tbody><tr><th>What is weak</th><td>%s</td></tr>
                <tr><th>Wanted</th><td>%s</td></tr><tr><th>Measured</th><td><b>%s</b></td></tr>
                <tr><th>Suggested</th><td>%s</td></tr></tbody></table>
                """
                    .formatted(
                        Html.escape(weakness.meaning()),
                        Html.escape(weakness.wanted()),
                        Html.escape(weakness.measured()),
                        Html.escape(weakness.suggestion())))
        .collect(Collectors.joining());
  }

  private String keyOfStalls() {
    return MachineStalls.each(outcome.timeline()).isEmpty()
        ? ""
        : "<i style=\"background:#46566b\"></i>%s: something on this machine waited for %s, from top to bottom"
            .formatted(LaneGroups.MACHINE_PRESSURE, String.join(", ", MachineStalls.RESOURCES));
  }

  private String measurements() {
    return outcome.earlier().isEmpty()
        ? ""
        : "<p class='note'>This drill was " + Html.escape(outcome.measurements()) + "</p>";
  }

  private String standIns() {
    String notes =
        run.provenance().standIns().stream()
            .map(
                part ->
                    "<b>"
                        + Html.escape(part.name())
                        + "</b>: "
                        + Html.escape(part.standIn().orElse("")))
            .collect(Collectors.joining("<br>"));
    String own =
        run.replaced().isEmpty()
            ? ""
            : "<p class='note'>Other files instead of the documented ones: "
                + Html.escape(String.join(", ", run.replaced()))
                + "</p>";
    return (notes.isEmpty() ? "" : "<p class='note'>Not the real thing: " + notes + "</p>") + own;
  }

  private String verdicts() {
    return table(
        "<th>Claim</th><th></th><th>Found</th>",
        outcome.verdicts().stream()
            .map(
                v ->
                    "<td>%s</td><td><span class='badge %s'>%s</span></td><td>%s%s</td>"
                        .formatted(
                            Html.escape(v.claim()),
                            v.result(),
                            v.result(),
                            Html.escape(v.summary()),
                            v.details().isEmpty()
                                ? ""
                                : "<details><summary>%d lines of evidence</summary><pre>%s</pre></details>"
                                    .formatted(
                                        v.details().size(),
                                        Html.escape(String.join("\n", v.details())))))
            .toList());
  }

  private String steps() {
    return String.format(
            Locale.ROOT,
            "<p>%.1f s from bare machines to three Ready masters. Nextcloud was 2/2 after %.1f s and answered after %.1f s: 2/2 is not ready.</p>",
            run.times().masters(),
            run.times().nextcloudReady(),
            run.times().nextcloudAnswers())
        + evidence()
        + "<details><summary>%d steps</summary>".formatted(run.steps().size())
        + table(
            "<th>Step</th><th>Seconds</th>",
            run.steps().stream()
                .map(
                    s ->
                        String.format(
                            Locale.ROOT,
                            "<td>%s</td><td>%.1f</td>",
                            Html.escape(s.step()),
                            s.seconds()))
                .toList())
        + "</details>";
  }

  /** Of the cluster as it was before anything was broken. */
  private String evidence() {
    Path folder = outcome.folder().toAbsolutePath().normalize();
    return run.evidence().isEmpty()
        ? ""
        : "<p>As it was then: "
            + run.evidence().stream()
                .map(
                    file ->
                        "<a href=\"%s\">%s</a>"
                            .formatted(
                                Html.escape(Html.relative(folder, file)),
                                Html.escape(file.getFileName().toString())))
                .collect(Collectors.joining(", "))
            + "</p>";
  }

  private String provenance() {
    return table(
        "<th>Part</th><th>Image</th><th>Source</th><th>Digest</th><th>Versions</th>",
        run.provenance().parts().stream()
            .map(
                (Provenance.Part p) ->
                    "<td>%s</td><td>%s</td><td>%s</td><td><code>%s</code></td><td>%s</td>"
                        .formatted(
                            Html.escape(p.name()),
                            Html.escape(p.reference()),
                            Html.escape(p.source()),
                            Html.escape(p.digest()),
                            Html.escape(
                                p.versions().entrySet().stream()
                                    .sorted(java.util.Map.Entry.comparingByKey())
                                    .map(e -> e.getKey() + " " + e.getValue())
                                    .collect(Collectors.joining(", ")))))
            .toList());
  }

  private String deviations() {
    return table(
        "<th>File</th><th>Documented</th><th>Applied</th><th>Why</th>",
        run.deviations().stream()
            .map(
                d ->
                    "<td>%s</td><td>%s</td><td>%s</td><td>%s</td>"
                        .formatted(
                            Html.escape(d.file()),
                            Html.escape(d.documented()),
                            Html.escape(d.applied()),
                            Html.escape(d.reason())))
            .toList());
  }

  private static String table(String head, List<String> rows) {
    return "<table><thead><tr>"
        + head
        + "</tr></thead><tbody>"
        + rows.stream().map(row -> "<tr>" + row + "</tr>").collect(Collectors.joining("\n"))
        + "</tbody></table>";
  }
}
