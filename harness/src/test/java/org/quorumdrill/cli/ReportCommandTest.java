package org.quorumdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.report.RunPlan;
import org.quorumdrill.report.UnjudgedDrill;
import picocli.CommandLine;

class ReportCommandTest {

  @TempDir private Path site;

  private final StringWriter out = new StringWriter();

  private int report(String... more) {
    CommandLine line = QuorumDrill.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
    String[] arguments = new String[more.length + 2];
    arguments[0] = "report";
    arguments[1] = "--drills=" + site.resolve("drills");
    System.arraycopy(more, 0, arguments, 2, more.length);
    return line.execute(arguments);
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

    assertThat(out.toString())
        .contains("1 drills: 0 as expected")
        .contains("UNKNOWN A master hangs: no verdict: no leader")
        .contains("Report: " + site.resolve("index.html"));
    assertThat(site.resolve("index.html")).content().contains("no verdict: no leader");
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
