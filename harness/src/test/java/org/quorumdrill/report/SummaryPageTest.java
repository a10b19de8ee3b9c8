package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Finding;
import org.quorumdrill.report.history.History;
import org.quorumdrill.report.history.MachineClass;
import org.quorumdrill.report.history.PastDrill;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

class SummaryPageTest {

  private static final Finding WEAK = new Finding("id", "It is weak.", "Do better.");

  @TempDir private Path folder;

  private static SummaryLine drill(String name, String variant, String result, String summary) {
    return drill(name, variant, result, summary, List.of());
  }

  private static SummaryLine drill(
      String name, String variant, String result, String summary, List<Noticed> noticed) {
    return new SummaryLine(
        new SummaryLine.Subject(name, variant, List.of("ryuk", "nextcloud-fpm")),
        "2026-11-23T20:00:00.1Z",
        result,
        "a line in brief",
        "folder/drill.html",
        List.of(new SummaryLine.Claim("the <API>: no outage", result, summary, WEAK)),
        noticed);
  }

  private static Noticed out(UserAction action, double atLeast, double atMost) {
    return new Noticed(
        action,
        "uploads/k8smaster2",
        new Noticed.Out(atLeast, atMost),
        3.2,
        Noticed.State.WEAK,
        20.0,
        List.of("id"));
  }

  private static Noticed well(UserAction action, @Nullable Double budget) {
    return new Noticed(action, "", Noticed.Out.NONE, 0.4, Noticed.State.WITHIN, budget, List.of());
  }

  private String page(SummaryLine... drills) throws IOException {
    return page(List.of(drills));
  }

  private String page(List<SummaryLine> drills) throws IOException {
    Path page = folder.resolve("index.html");
    new SummaryPage(drills, folder.resolve("drills"), History.at(folder.resolve("history")))
        .write(page, folder.resolve("allure/index.html"));
    return Files.readString(page);
  }

  @Test
  void theFirstSentenceHasTheWorstAndLeadsToIt() throws IOException {
    String page =
        page(
            drill("A master hangs", "documented", "FINDING", "5 s", outAndWell()),
            drill("An apiserver hangs", "documented", "PASS", "1 s"));

    assertThat(page)
        .contains(
            "<b>Weak only where that is known: 2 drills went as expected, 1 of them with a known"
                + " weakness.</b> <a href=\"#documented-a-master-hangs-upload\">Worst: no upload"
                + " for 14.2 to 15.0 s in “A master hangs”, a known weakness.</a>")
        .containsOnlyOnce("id=\"documented-a-master-hangs-upload\"");
  }

  private static List<Noticed> outAndWell() {
    return List.of(well(UserAction.KUBECTL_WRITES, 10.0), out(UserAction.UPLOADS, 14.2, 15.0));
  }

  @Test
  void aRowHasACellForEachThingThatWasAskedOfAnyDrill() throws IOException {
    String page =
        page(
            drill("A master hangs", "documented", "FINDING", "5 s", outAndWell()),
            drill(
                "An apiserver hangs",
                "documented",
                "PASS",
                "1 s",
                List.of(well(UserAction.KUBECTL_WRITES, null))));

    assertThat(page)
        .contains(
            "<th scope=\"col\">Drill</th><th scope=\"col\">kubectl writes</th><th"
                + " scope=\"col\">upload</th><th scope=\"col\" class=\"on-screen\">Picture</th>",
            "<th scope=\"row\"><details><summary><span class=\"badge FINDING\">FINDING</span> A"
                + " master hangs</summary>",
            // The number of its finding, and what helps it.
            "<a class=\"mark-of\" href=\"#finding-id\" title=\"It is weak.\">",
            "<tr id=\"finding-id\">",
            "</span> 14.2–15.0 s<span class=\"unseen\">: away for 14.2 to 15.0 s"
                + " (uploads/k8smaster2); a known weakness, and within its bound; 20.0 s are"
                + " allowed; the slowest good answer took 3.2 s</span></a>",
            "title=\"kubectl writes: never away; as expected; the slowest good answer took 0.4 s\""
                + " tabindex=\"-1\"><span aria-hidden=\"true\">✓</span> ok</a>",
            "<span class=\"unseen\">not asked</span>");
  }

  @Test
  void aDrillOfAnEarlierVersionHasItsLineInPlaceOfCells() throws IOException {
    assertThat(
            page(
                drill("A master hangs", "documented", "PASS", "5 s", outAndWell()),
                drill("An apiserver hangs", "documented", "PASS", "1 s")))
        .containsOnlyOnce("<td class=\"brief\" colspan=\"2\"><small>a line in brief</small></td>");
    assertThat(page(drill("An apiserver hangs", "documented", "PASS", "1 s")))
        .contains(
            "<th scope=\"col\">Drill</th><th scope=\"col\">In brief</th>",
            "<td class=\"brief\"><small>a line in brief</small></td>");
  }

  @Test
  void nothingIsToldOfEarlierRunsWithoutAHistory() throws IOException {
    assertThat(page(drill("A master hangs", "documented", "PASS", "5 s", outAndWell())))
        .doesNotContain("Since the last run", "Earlier runs", "<polyline");
  }

  @Test
  void theHistoryGivesWhatChangedAndALineOfTheOutages() throws IOException {
    History.at(folder.resolve("history"))
        .add(
            List.of(past(1, "PASS", 3.1), past(2, "PASS", 3.3), past(3, "FAIL", 15)),
            History.KEPT_RUNS);

    assertThat(page(drill("A master hangs", "documented", "FAIL", "15 s", outAndWell())))
        .contains(
            "Since the last run</h2>",
            "<li><b>worse</b>: A master hangs: FAIL now",
            "<th scope=\"col\">Earlier runs</th>",
            "aria-label=\"longest outage of the last 3 comparable runs, in seconds: 3.1, 3.3, 15.0"
                + " in this one\"");
  }

  /** The third is this one. */
  private static PastDrill past(int run, String result, double seconds) {
    return new PastDrill(
        "A master hangs",
        "documented",
        new PastDrill.When(
            "2026-11-2%dT19:00:00.000Z".formatted(run),
            "2026-11-2%dT20:00:00.1Z".formatted(run),
            60),
        new PastDrill.Found(result, List.of(out(UserAction.UPLOADS, 1, seconds)), List.of()),
        new PastDrill.Where(
            Map.of("kubernetes", "v1.37.2"), new MachineClass("containers", 2, 24, 0)),
        Map.of());
  }

  @Test
  void whatAllDrillsFulfilIsNotToldOfEach() throws IOException {
    assertThat(
            page(
                drill("a", "documented", "PASS", "1 of 9"),
                drill("b", "documented", "PASS", "2 of 9")))
        .doesNotContain("1 of 9", "2 of 9");
  }

  @Test
  void whatNeedsALookComesFirst() throws IOException {
    assertThat(
            page(
                drill("All is well", "documented", "PASS", "1 s"),
                drill("Weak as known", "documented", "FINDING", "2 s"),
                drill("Broken", "documented", "FAIL", "7 s")))
        .containsSubsequence("Broken</summary>", "All is well</summary>", "Weak as known</summary>")
        .contains("<b>Not as expected: 1 of 3 drills.</b>")
        .containsOnlyOnce("<b>the &lt;API&gt;: no outage</b>: 7 s");
  }

  @Test
  void eachVariantHasAMatrixAndTheFindingsTellWhatOneSaves() throws IOException {
    assertThat(
            page(
                drill("An apiserver hangs", "hardened", "PASS", "20 of 2020 failed", shorter()),
                drill(
                    "An apiserver hangs",
                    "documented",
                    "FINDING",
                    "616 of 2020 failed",
                    outAndWell())))
        .containsSubsequence(
            "What users noticed: documented set-up</h2>",
            "What users noticed: hardened set-up</h2>",
            "Where the set-up is weak")
        .contains(
            "href=\"drills/hardened/folder/drill.html\"",
            "href=\"allure/index.html\"",
            "the &lt;API&gt;: no outage: 616 of 2020 failed",
            "<td>It is weak.<br><small>id</small></td>",
            "14.2 to 15.0 s</a> without upload<br><small>An apiserver hangs</small>",
            "<td>Do better.<p class=\"saving\">hardened set-up: saves <b>12.2 to 13.5 s</b>, 1.5 to"
                + " 2.0 s instead of 14.2 to 15.0 s<br>",
            "<td>616 of 2020 failed<br>")
        .doesNotContain("http://", "https://", "<API>");
  }

  private static List<Noticed> shorter() {
    return List.of(out(UserAction.UPLOADS, 1.5, 2.0));
  }

  @Test
  void aFindingOfAnEarlierVersionIsStillShown() throws IOException {
    Path drill = Files.createDirectories(folder.resolve("drills/documented/a"));
    Files.writeString(
        drill.resolve(SummaryLine.FILE),
        """
        {"drill": "a", "variant": "documented", "startedAt": "2026-11-23T20:00:00.1Z",
         "result": "FINDING", "line": "", "page": "", "standIns": [], "claims": [
           {"claim": "it is strong", "result": "FINDING", "summary": "5 s",
            "first": "id: It is weak. Suggestion: Do better."},
           {"claim": "it is quick", "result": "PASS", "summary": "1 s", "first": "lane: 1 s"}]}
        """);

    assertThat(page(SummaryLine.readAll(folder.resolve("drills"))))
        .contains("<td>It is weak.<br>", "<td>Do better.</td>", "<td>5 s<br>", "<td>no outage</td>")
        .doesNotContain("lane: 1 s");
  }

  @Test
  void namesTheStandIns() throws IOException {
    assertThat(
            page(
                drill("An apiserver hangs", "documented", "PASS", "1 s"),
                drill("A master hangs", "documented", "PASS", "1 s")))
        .contains("Not the real thing: <b>nextcloud-fpm, ryuk</b>");
  }

  @Test
  void namesThemAlsoWhereNoDrillCameAfterTheBringUp() throws IOException {
    Path documented = Files.createDirectories(folder.resolve("drills/documented"));
    Files.writeString(documented.resolve(RunReport.FILE), "{\"standIns\": [\"ryuk\"]}");

    assertThat(page())
        .contains("Not the real thing: <b>ryuk</b>", "<b>No drill was done.</b>")
        .doesNotContain("<table");
  }

  @Test
  void namesTheDrillsThatDidNotComeToAnEnd() throws IOException {
    RunPlan run = new RunPlan(folder.resolve("drills/documented"));
    run.plan("A master hangs", folder.resolve("drills/documented/a"));
    run.plan("A pod hangs", folder.resolve("drills/documented/b"));

    assertThat(page(drill("Uploads", "documented", "PASS", "1 s")))
        .contains(
            "<b>2 drills did not come to an end:</b> A master hangs, A pod hangs",
            "Not complete: 1 drill went as expected, and 2 did not come to an end.");
  }

  @Test
  void whatTheMachineWasTooBusyForIsNoFailure() throws IOException {
    RunPlan run = new RunPlan(folder.resolve("drills/documented"));
    run.notMeasured("B", folder.resolve("drills/documented/b"), "busy");

    assertThat(
            page(
                drill("A", "documented", "PASS", "1 s"),
                drill("B", "documented", "UNKNOWN", "1 s")))
        .contains(
            "<b>Safe: 1 drill went as expected; 1 not measured, as this machine was too busy.</b>",
            "<b>This machine was too busy to measure on.</b>");
  }

  @Test
  void theEntryOfTheCommandLineReadsTheLastRuns() throws IOException {
    Path drills = folder.resolve("drills");
    Path own = drills.resolve("documented/a-master-hangs");
    Files.createDirectories(own);
    new RunPlan(drills.resolve("documented")).plan("A master hangs", own);
    drill("A master hangs", "documented", "PASS", "5 s", outAndWell()).write(own);

    SummaryPage.writeBeside(
        drills, folder.resolve("allure/index.html"), History.at(folder.resolve("history")));

    assertThat(folder.resolve("index.html")).content().contains("Safe: 1 drill went as expected.");
    assertThat(folder.resolve("checkers.html")).isNotEmptyFile();
  }
}
