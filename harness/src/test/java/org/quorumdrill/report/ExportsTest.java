package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Finding;
import org.quorumdrill.report.export.DrillFacts;
import org.quorumdrill.report.export.FindingFacts;
import org.quorumdrill.report.export.RunFacts;
import org.quorumdrill.report.history.MachineClass;
import org.quorumdrill.report.history.PastDrill;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

/** What is stored of runs, in the formats of other programs. */
class ExportsTest {

  private static final Finding CUT =
      new Finding("silent-connection-is-cut", "What is silent is cut.", "`timeout tunnel 1h`");

  private static final Noticed OUT =
      new Noticed(
          UserAction.KUBECTL_WATCHES,
          "watch/k8smaster2",
          new Noticed.Out(50, 50.5),
          1,
          Noticed.State.WEAK,
          null,
          List.of("silent-connection-is-cut"));

  @TempDir private Path site;

  private Path drills;

  @BeforeEach
  void nothingIsStored() throws IOException {
    drills = Files.createDirectories(site.resolve("drills"));
  }

  @Test
  void aRunIsWhatIsStoredOfItsDrills() throws IOException {
    store("documented", "A watch is quiet", "FINDING", claim("FINDING", "cut after 50 s", CUT));
    store(
        "documented",
        "HAProxy drains",
        "FAIL",
        claim("UNKNOWN", "who knows", null),
        claim("FAIL", "cut after 20 s", CUT));
    RunPlan plan = new RunPlan(drills.resolve("documented"));
    plan.plan("A storm", drills.resolve("documented/a-storm"));
    plan.plan("A disk", drills.resolve("documented/a-disk"));
    plan.leftOut("A disk", drills.resolve("documented/a-disk"), "needs a server");

    RunFacts run = run(List.of());

    assertThat(run.run()).isEqualTo("2026-11-30T10:00:00Z");
    assertThat(run.setUp()).isEqualTo("documented set-up");
    assertThat(run.drills())
        .containsExactly(
            new DrillFacts(
                "A watch is quiet",
                "FINDING",
                "drills/documented/a-watch-is-quiet/drill.html",
                "in brief",
                List.of(OUT),
                0),
            new DrillFacts(
                "HAProxy drains",
                "FAIL",
                "drills/documented/haproxy-drains/drill.html",
                "it holds: cut after 20 s",
                List.of(OUT),
                0),
            new DrillFacts("A disk", DrillFacts.LEFT_OUT, "", "needs a server", List.of(), 0),
            new DrillFacts(
                "A storm", DrillFacts.NOT_ENDED, "", "it did not come to an end", List.of(), 0));
    assertThat(run.findings())
        .containsExactly(
            new FindingFacts(
                CUT.id(),
                CUT.meaning(),
                "cut after 20 s",
                CUT.remedy(),
                List.of("HAProxy drains", "A watch is quiet"),
                true,
                new FindingFacts.Place("fixtures/haproxy/haproxy.cfg", 23)));
  }

  @Test
  void whatTheMachineWasTooBusyForIsNoFinding() throws IOException {
    Path own =
        store("documented", "A watch is quiet", "UNKNOWN", claim("FINDING", "cut after 50 s", CUT));
    RunPlan plan = new RunPlan(drills.resolve("documented"));
    plan.notMeasured("A watch is quiet", own, "busy: 99 %");
    plan.notMeasured("A storm", drills.resolve("documented/a-storm"), "busy: 98 %");

    RunFacts run = run(List.of());

    assertThat(run.findings()).isEmpty();
    assertThat(run.drills())
        .extracting(DrillFacts::drill, DrillFacts::result, DrillFacts::line)
        .containsExactly(
            tuple("A watch is quiet", DrillFacts.NOT_MEASURED, "busy: 99 %"),
            tuple("A storm", DrillFacts.NOT_MEASURED, "busy: 98 %"));
  }

  @Test
  void aFindingThatHoldsOrCouldNotBeJudgedIsNone() throws IOException {
    store("documented", "One", "UNKNOWN", claim("PASS", "held", CUT), claim("UNKNOWN", "?", CUT));

    assertThat(run(List.of()).findings()).isEmpty();
    assertThat(run(List.of()).drills().getFirst().line()).isEqualTo("it holds: ?");
  }

  @Test
  void theHistoryKnowsTheRunItsVersionsAndHowLongDrillsTook() throws IOException {
    store("documented", "One", "PASS");
    PastDrill past = past("One", "2026-11-30T10:00:00Z", "2026-11-30T09:55:00Z", 61.5);
    PastDrill other = past("One", "2026-11-29T10:00:00Z", "2026-11-29T09:55:00Z", 7);

    RunFacts run = run(List.of(other, past));

    assertThat(run.run()).isEqualTo("2026-11-30T09:55:00Z");
    assertThat(run.versions()).containsExactly(Map.entry("kubernetes", "v1.37.2"));
    assertThat(run.drills().getFirst().seconds()).isEqualTo(61.5);
  }

  @Test
  void allFormatsStandBesideTheFolderOfDrills() throws IOException {
    store("documented", "One", "FINDING", claim("FINDING", "cut after 50 s", CUT));

    Exports.writeBeside(drills, RunHistory.below(drills), Map.of());

    assertThat(names())
        .containsExactly("drills", "findings.sarif", "junit.xml", "matrix.csv", "summary.md");
    assertThat(text(Exports.MARKDOWN)).startsWith("### Quorum Drill: documented set-up\n");
    assertThat(text(Exports.CSV)).contains("documented,One,FINDING,kubectl watches,");
    assertThat(text(Exports.JUNIT))
        .contains(
            "<testcase classname=\"quorumdrill.documented\"",
            "timestamp=\"2026-11-30T10:00:00.123Z\"");
    assertThat(text(Exports.SARIF)).contains("\"startLine\" : 23");
  }

  @Test
  void variantsShareFilesButForTheirFindings() throws IOException {
    Exports.writeBeside(drills, List.of(), Map.of());
    assertThat(names()).contains("findings.sarif");
    store("documented", "One", "PASS");
    store("hardened", "One", "PASS");

    Exports.writeBeside(drills, List.of(), Map.of());

    assertThat(names())
        .contains("findings-documented.sarif", "findings-hardened.sarif")
        .as("of the run before")
        .doesNotContain("findings.sarif");
    assertThat(text(Exports.MARKDOWN)).contains("documented set-up", "hardened set-up");
    assertThat(text(Exports.CSV)).contains("documented,One,", "hardened,One,");
    assertThat(text("findings-hardened.sarif")).contains("quorum-drill/hardened/");
  }

  @Test
  void withoutARunNothingOfAnEarlierOneStays() throws IOException {
    Files.writeString(site.resolve(Exports.CSV), "old");
    Exports.writeBeside(drills, List.of(), Map.of());

    assertThat(text(Exports.MARKDOWN)).contains("No run is stored.");
    assertThat(text(Exports.CSV).lines()).hasSize(1);
  }

  @Test
  void theSummaryOfAJobIsGivenEachRunOnce() throws IOException {
    Path job = Files.writeString(site.resolve("job.md"), "before\n");
    Map<String, String> github = Map.of(Exports.JOB_SUMMARY, job.toString());
    store("documented", "One", "PASS");

    Exports.writeBeside(drills, List.of(), github);
    Exports.writeBeside(drills, List.of(), github);

    assertThat(job)
        .content()
        .startsWith("before\n### Quorum Drill: documented set-up\n")
        .containsOnlyOnce("documented set-up");

    store("hardened", "One", "PASS");
    Exports.writeBeside(drills, List.of(), github);
    assertThat(job)
        .content()
        .containsOnlyOnce("documented set-up")
        .containsOnlyOnce("hardened set-up");
  }

  @Test
  void outsideOfAJobNothingIsTold() throws IOException {
    store("documented", "One", "PASS");

    Exports.writeBeside(drills, List.of(), Map.of(Exports.JOB_SUMMARY, " "));

    assertThat(names()).doesNotContain(Exports.TOLD);
  }

  @Test
  void saysWhatCanNotBeWritten() throws IOException {
    Files.createDirectories(site.resolve(Exports.CSV));

    assertThatThrownBy(() -> Exports.writeBeside(drills, List.of(), Map.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the run of %s can't be exported: ".formatted(drills))
        .hasMessageContaining("matrix.csv");
  }

  private RunFacts run(List<PastDrill> history) {
    List<RunFacts> runs = RunFactsOf.below(drills, history);
    assertThat(runs).hasSize(1);
    return runs.getFirst();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(site)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String text(String name) throws IOException {
    return Files.readString(site.resolve(name));
  }

  private Path store(String variant, String drill, String result, SummaryLine.Claim... claims)
      throws IOException {
    Path own =
        Files.createDirectories(
            drills.resolve(variant).resolve(drill.toLowerCase(Locale.ROOT).replace(' ', '-')));
    new RunPlan(drills.resolve(variant)).plan(drill, own);
    new SummaryLine(
            new SummaryLine.Subject(drill, variant, List.of()),
            "2026-11-30T10:00:00.123Z",
            result,
            "in brief",
            own.getFileName() + "/drill.html",
            List.of(claims),
            List.of(OUT))
        .write(own);
    return own;
  }

  private static SummaryLine.Claim claim(String result, String summary, @Nullable Finding finding) {
    return new SummaryLine.Claim("it holds", result, summary, finding);
  }

  private static PastDrill past(String drill, String startedAt, String run, double seconds) {
    return new PastDrill(
        drill,
        "documented",
        new PastDrill.When(run, startedAt, seconds),
        new PastDrill.Found("PASS", List.of(), List.of()),
        new PastDrill.Where(
            Map.of("kubernetes", "v1.37.2"), new MachineClass("containers", 2, 24, 0)),
        Map.of());
  }
}
