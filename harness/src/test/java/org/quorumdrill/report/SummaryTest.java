package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Finding;

class SummaryTest {

  private static SummaryLine drill(String name, String variant, String result, String summary) {
    return new SummaryLine(
        new SummaryLine.Subject(name, variant, List.of("ryuk", "nextcloud-fpm")),
        "2026-11-23T20:00:00.1Z",
        result,
        "a line",
        "folder/drill.html",
        List.of(
            new SummaryLine.Claim(
                "the <API>: no outage",
                result,
                summary,
                new Finding("id", "It is weak.", "Do better."))));
  }

  @Test
  void hasTenLinesAtMostAndShowsWhatFailedFirst(@TempDir Path folder) throws IOException {
    RunPlan run = new RunPlan(folder.resolve("documented"));
    for (int i = 0; i < 30; i++) {
      Path own = Files.createDirectories(folder.resolve("documented/drill-" + i));
      run.plan("drill " + i, own);
      String result = i == 29 ? "UNKNOWN" : i == 28 ? "FINDING" : "PASS";
      drill("drill " + i, "documented", result, "1 s").write(own);
    }

    List<String> lines = Summary.lines(run, folder.resolve("index.html"));

    assertThat(lines).hasSizeLessThanOrEqualTo(10);
    assertThat(lines.getFirst())
        .isEqualTo("30 drills: 29 as expected, 1 of them show a known weakness");
    assertThat(lines.get(1)).startsWith("  UNKNOWN drill 29");
    assertThat(lines.getLast()).startsWith("Report: ").endsWith("index.html");
  }

  @Test
  void whatTheMachineWasTooBusyForIsNoFailureUnlessItIsMost(@TempDir Path folder)
      throws IOException {
    RunPlan run = new RunPlan(folder.resolve("documented"));
    for (int i = 0; i < 4; i++) {
      Path own = Files.createDirectories(folder.resolve("documented/drill-" + i));
      run.plan("drill " + i, own);
      drill("drill " + i, "documented", i < 2 ? "UNKNOWN" : "PASS", "1 s").write(own);
    }
    assertThat(Summary.isAsExpected(folder, "documented")).as("two are not known").isFalse();

    run.notMeasured("drill 0", folder.resolve("documented/drill-0"), "busy");
    run.notMeasured("drill 1", folder.resolve("documented/drill-1"), "busy");
    assertThat(Summary.isAsExpected(folder, "documented")).isTrue();
    assertThat(Summary.lines(run, folder).getFirst())
        .isEqualTo("4 drills: 2 as expected; 2 not measured, as this machine was too busy");

    drill("drill 2", "documented", "UNKNOWN", "1 s").write(folder.resolve("documented/drill-2"));
    run.notMeasured("drill 2", folder.resolve("documented/drill-2"), "busy");
    assertThat(Summary.isAsExpected(folder, "documented")).as("three of four").isFalse();
  }

  @Test
  void saysSoWhenNoDrillCameToAnEnd(@TempDir Path folder) {
    assertThat(Summary.lines(new RunPlan(folder.resolve("nowhere")), folder).getFirst())
        .startsWith("No drill came to an end");
  }

  @Test
  void whatAllDrillsFulfilIsNotToldOfEach(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("index.html");
    SummaryPage summary =
        new SummaryPage(
            List.of(
                drill("a", "documented", "PASS", "1 of 9"),
                drill("b", "documented", "PASS", "2 of 9")),
            folder.resolve("drills"));

    summary.write(page, folder.resolve("allure/index.html"));

    assertThat(Files.readString(page)).doesNotContain("1 of 9", "2 of 9");
  }

  @Test
  void whatNeedsALookComesFirst(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("index.html");

    new SummaryPage(
            List.of(
                drill("All is well", "documented", "PASS", "1 s"),
                drill("Weak as known", "documented", "FINDING", "2 s"),
                drill("Broken", "documented", "FAIL", "7 s")),
            folder.resolve("drills"))
        .write(page, folder.resolve("allure/index.html"));

    assertThat(Files.readString(page))
        .containsSubsequence("<td>Broken</td>", "<td>All is well</td>", "<td>Weak as known</td>")
        .containsOnlyOnce("<b>the &lt;API&gt;: no outage</b>: 7 s");
  }

  @Test
  void thePageShowsVariantsSideBySideAndWeaknesses(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("index.html");

    new SummaryPage(
            List.of(
                drill("An apiserver hangs", "documented", "FINDING", "616 of 2020 failed"),
                drill("An apiserver hangs", "hardened", "PASS", "20 of 2020 failed"),
                drill("A master hangs", "documented", "FAIL", "7 s")),
            folder.resolve("drills"))
        .write(page, folder.resolve("allure/index.html"));

    assertThat(Files.readString(page))
        .contains("<th>documented set-up</th><th>hardened set-up</th>")
        .contains("href=\"drills/hardened/folder/drill.html\"")
        .contains("href=\"allure/index.html\"")
        .contains("the &lt;API&gt;: no outage: 616 of 2020 failed")
        .contains("<td>not run</td>")
        .contains("Where the set-up is weak")
        .contains("<td>It is weak.</td><td>616 of 2020 failed<br>", "<td>Do better.</td>")
        .doesNotContain("http://", "https://", "<API>");
  }

  @Test
  void aFindingOfAnEarlierVersionIsStillShown(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("index.html");
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

    List<SummaryLine> lines = SummaryLine.readAll(folder.resolve("drills"));
    new SummaryPage(lines, folder.resolve("drills"))
        .write(page, folder.resolve("allure/index.html"));

    assertThat(Files.readString(page))
        .contains("<td>It is weak.</td><td>5 s<br>", "<td>Do better.</td>")
        .doesNotContain("lane: 1 s");
  }

  @Test
  void thePageNamesTheStandIns(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("index.html");

    new SummaryPage(
            List.of(
                drill("An apiserver hangs", "documented", "PASS", "1 s"),
                drill("A master hangs", "documented", "PASS", "1 s")),
            folder.resolve("drills"))
        .write(page, folder.resolve("allure/index.html"));

    assertThat(Files.readString(page)).contains("Not the real thing: <b>nextcloud-fpm, ryuk</b>");
  }

  @Test
  void thePageNamesThemAlsoWhereNoDrillCameAfterTheBringUp(@TempDir Path folder)
      throws IOException {
    Path page = folder.resolve("index.html");
    Path documented = Files.createDirectories(folder.resolve("drills/documented"));
    Files.writeString(documented.resolve(RunReport.FILE), "{\"standIns\": [\"ryuk\"]}");

    new SummaryPage(List.of(), folder.resolve("drills"))
        .write(page, folder.resolve("allure/index.html"));

    assertThat(Files.readString(page)).contains("Not the real thing: <b>ryuk</b>");
  }

  @Test
  void aDrillThatFailedWithoutAVerdictIsCountedAndShown(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("index.html");
    Path drills = folder.resolve("drills");
    Path passed = Files.createDirectories(drills.resolve("documented/an-apiserver-hangs"));
    RunPlan run = new RunPlan(drills.resolve("documented"));
    run.plan("An apiserver hangs", passed);
    run.plan("A master hangs", drills.resolve("documented/a-master-hangs"));
    drill("An apiserver hangs", "documented", "PASS", "1 s").write(passed);
    IllegalStateException cause =
        new IllegalStateException("\netcd has no <leader>; token abcdef.0123456789abcdef\nmore");

    new UnjudgedDrill("A master hangs", "documented", List.of("ryuk"), false, cause)
        .write(drills.resolve("documented/a-master-hangs"));

    List<SummaryLine> all = SummaryLine.readAll(drills);
    assertThat(Summary.lines(run, page))
        .startsWith(
            "2 drills: 1 as expected",
            "  UNKNOWN A master hangs: no verdict: etcd has no <leader>; token [secret]");
    new SummaryPage(all, drills).write(page, folder.resolve("allure/index.html"));
    assertThat(Files.readString(page))
        .contains("1 UNKNOWN, 1 PASS")
        .contains("<span class=\"badge UNKNOWN\">UNKNOWN</span> no picture")
        .contains("no verdict: etcd has no &lt;leader&gt;")
        .doesNotContain("a-master-hangs/drill.html");
  }

  @Test
  void aDrillThatFailedAfterItsVerdictsKeepsItsPage(@TempDir Path folder) {
    new UnjudgedDrill("A master hangs", "documented", List.of(), true, new AssertionError())
        .write(folder.resolve("a-master-hangs"));

    assertThat(SummaryLine.readAll(folder))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.page()).isEqualTo("a-master-hangs/drill.html");
              assertThat(line.line()).isEqualTo("no verdict: AssertionError");
            });
  }

  @Test
  void aRunThatDiedSaysWhatItDidNotDo(@TempDir Path folder) throws IOException {
    Path drills = folder.resolve("drills");
    Path documented = drills.resolve("documented");
    for (int i = 0; i < 25; i++) {
      // Left there by an earlier run.
      drill("drill " + i, "documented", "PASS", "1 s")
          .write(Files.createDirectories(documented.resolve("drill-" + i)));
    }
    drill("of an earlier run", "documented", "PASS", "1 s")
        .write(Files.createDirectories(documented.resolve("of-an-earlier-run")));
    RunPlan run = new RunPlan(documented);
    run.begin();
    for (int i = 0; i < 25; i++) {
      run.plan("drill " + i, documented.resolve("drill-" + i));
    }
    for (int i = 0; i < 3; i++) {
      drill("drill " + i, "documented", "PASS", "1 s").write(documented.resolve("drill-" + i));
    }
    Files.writeString(
        documented.resolve(RunPlan.FILE), "{\"drill\":\"dri", StandardOpenOption.APPEND);

    List<String> lines = Summary.lines(run, folder.resolve("index.html"));
    assertThat(lines)
        .startsWith(
            "3 drills: 3 as expected; 22 more did not come to an end",
            "  did not come to an end: drill 3, drill 4, drill 5, and 19 more")
        .hasSizeLessThanOrEqualTo(10);
    new SummaryPage(run.lines(), drills)
        .write(folder.resolve("index.html"), folder.resolve("allure/index.html"));
    assertThat(Files.readString(folder.resolve("index.html")))
        .contains("<b>22 drills did not come to an end:</b> drill 3, drill 4")
        .doesNotContain("of an earlier run");
  }

  @Test
  void whatWasLeftOutIsNotMissingAndHasNotPassed(@TempDir Path folder) {
    RunPlan run = new RunPlan(folder);
    run.plan("A master hangs", folder.resolve("a-master-hangs"));
    run.plan("A table of steps", folder.resolve("a-table-of-steps"));
    run.leftOut("A master hangs", folder.resolve("a-master-hangs"), "a dry run\nof all");
    run.ended("A table of steps", folder.resolve("a-table-of-steps"));

    assertThat(Summary.lines(run, folder))
        .startsWith("No drill was done, 1 left out: a dry run")
        .hasSize(2);
  }
}
