package org.quorumdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.report.RunPlan;
import org.quorumdrill.report.SetUpName;
import org.quorumdrill.report.UnjudgedDrill;
import picocli.CommandLine;

class ReportCommandTest {

  @TempDir private Path site;

  private final StringWriter out = new StringWriter();

  private int report(String... more) {
    CommandLine line = QuorumDrill.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
    List<String> arguments = new ArrayList<>(List.of("report"));
    arguments.add("--drills=" + site.resolve("drills"));
    arguments.add("--history=" + site.resolve("history"));
    arguments.addAll(List.of(more));
    return line.execute(arguments.toArray(String[]::new));
  }

  private RunPlan run(String variant) throws IOException {
    RunPlan run = new RunPlan(Files.createDirectories(site.resolve("drills").resolve(variant)));
    run.begin();
    return run;
  }

  private void failed(String variant) throws IOException {
    Path folder = site.resolve("drills").resolve(variant).resolve("a-master-hangs");
    RunPlan run = run(variant);
    run.plan("A master hangs", folder);
    new UnjudgedDrill(
            "A master hangs", variant, List.of(), false, new IllegalStateException("no leader"))
        .write(folder);
    run.ended("A master hangs", folder);
  }

  @Test
  void tellsOfAStoredRunAndMakesItsPageAgain() throws IOException {
    failed("documented");

    assertThat(report()).isEqualTo(1);

    assertThat(out.toString().lines())
        .containsExactly(
            "Not as expected: 1 of 1 drill.",
            "  UNKNOWN A master hangs: no verdict: no leader",
            "Report: " + site.resolve("index.html"));
    assertThat(site.resolve("index.html")).content().contains("no verdict: no leader");
  }

  @Test
  void publishesItsPages() throws IOException {
    failed("documented");

    assertThat(report("--publish=" + site.resolve("public"))).isEqualTo(1);

    assertThat(out.toString()).contains(" files, 0.", " MB, in " + site.resolve("public"));
    assertThat(site.resolve("public/index.html")).content().contains("no verdict: no leader");
    assertThat(site.resolve("public/checkers.html")).isNotEmptyFile();
    assertThat(report("--publish=" + site.resolve("public"))).isEqualTo(2);
    assertThat(out.toString()).contains("is not an empty folder");
  }

  @Test
  void writesAllPartsOfTheReportAndRemembersTheRun() throws IOException {
    failed("documented");

    report();
    report();

    for (String file :
        List.of(
            "index.html",
            "checkers.html",
            "summary.md",
            "matrix.csv",
            "junit.xml",
            "findings.sarif")) {
      assertThat(site.resolve(file)).isNotEmptyFile();
    }
    assertThat(site.resolve("history/drills.jsonl"))
        .content()
        .as("once, however often it is reported")
        .containsOnlyOnce("A master hangs");
  }

  @Test
  void aPartThatCantBeMadeIsToldAndTakesNoOtherWithIt() throws IOException {
    failed("documented");
    Files.createDirectories(site.resolve("history"));
    Files.writeString(site.resolve("history/drills.jsonl"), "no line of a history\n{}\n");

    assertThat(report("--page-only")).isEqualTo(1);

    assertThat(out.toString())
        .startsWith("the runs can't be added to the history: ")
        .contains("drills.jsonl")
        .hasLineCount(1);
    assertThat(site.resolve("index.html")).isNotEmptyFile();
    assertThat(site.resolve("summary.md")).isNotEmptyFile();
    assertThat(site.resolve("history/drills.jsonl"))
        .as("a person may mend it")
        .hasContent("no line of a history\n{}");
  }

  @Test
  void beginsWithTheFilesOfASetUpOfTheUsersOwn() throws IOException {
    failed("documented");
    new SetUpName("documented", List.of("haproxy/haproxy.cfg"))
        .write(site.resolve("drills/documented"));

    report("--variant=documented", "--lines-only");

    assertThat(out.toString().lines())
        .startsWith("On your set-up (haproxy/haproxy.cfg):", "Not as expected: 1 of 1 drill.");
    assertThat(site.resolve("index.html")).as("lines only").doesNotExist();
  }

  @Test
  void isAsExpectedWhereAllWasLeftOut() throws IOException {
    run("documented").leftOut("A master hangs", site.resolve("a-master-hangs"), "a dry run");
    run("hardened").plan("A master hangs", site.resolve("a-master-hangs"));

    assertThat(report("--variant=documented")).isZero();
    assertThat(report("--variant=hardened")).as("did not come to its end").isEqualTo(1);
    assertThat(report()).isEqualTo(1);
    assertThat(out.toString()).contains("The documented set-up:", "The hardened set-up:");
  }

  @Test
  void forTheBuildMakesThePageAndTellsNothing() throws IOException {
    failed("documented");

    assertThat(report("--page-only", "--allure=" + site.resolve("elsewhere/a.html"))).isZero();

    assertThat(out.toString()).isEmpty();
    assertThat(site.resolve("index.html")).content().contains("elsewhere/a.html");
  }

  @Test
  void needsStoredDrills() throws IOException {
    assertThat(report()).isEqualTo(2);
    Files.createDirectories(site.resolve("drills/documented"));
    assertThat(report()).isEqualTo(2);

    assertThat(out.toString()).contains("is not there", "no run is stored in");
    assertThat(report("--page-only")).as("after a run without drills").isZero();
  }
}
