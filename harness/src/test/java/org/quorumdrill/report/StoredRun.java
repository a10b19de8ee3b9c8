package org.quorumdrill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quorumdrill.check.Finding;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.report.history.History;
import org.quorumdrill.report.noticed.Noticed;

/**
 * A run of the documented set-up as it is stored.
 *
 * @param site the folder of the report
 */
record StoredRun(Path site) {

  /** A run that begins. */
  static StoredRun begun(Path site) {
    StoredRun run = new StoredRun(site);
    run.plan().begin();
    return run;
  }

  Path drills() {
    return site.resolve("drills");
  }

  Path variant() {
    return drills().resolve("documented");
  }

  Path page() {
    return site.resolve("index.html");
  }

  RunPlan plan() {
    return new RunPlan(variant());
  }

  History history() {
    return History.at(site.resolve("history"));
  }

  static SummaryLine line(String drill, String result, Noticed... noticed) {
    return new SummaryLine(
        new SummaryLine.Subject(drill, "documented", List.of()),
        "2026-11-23T20:00:00.1Z",
        result,
        "a line",
        "folder/drill.html",
        List.of(
            new SummaryLine.Claim(
                "no outage", result, "1 s", new Finding("id", "It is weak.", "Do better."))),
        List.of(noticed));
  }

  Path folder(String drill) {
    try {
      return Files.createDirectories(variant().resolve(drill.replace(' ', '-')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void planned(String... drills) {
    for (String drill : drills) {
      plan().plan(drill, folder(drill));
    }
  }

  void done(String drill, String result, Noticed... noticed) {
    planned(drill);
    line(drill, result, noticed).write(folder(drill));
    plan().ended(drill, folder(drill));
  }

  /** A bring-up whose steps took so many seconds. */
  void broughtUp(double... seconds) {
    new RunReport(
            "v1.37.2",
            new SetUp("documented", List.of(), new Provenance(List.of()), List.of()),
            Arrays.stream(seconds).mapToObj(one -> new StepTiming("a step", one)).toList(),
            new BringUpTimes(1.5, 40, 12, 20.5),
            List.of())
        .writeSteps(variant().resolve(RunReport.FILE));
  }

  List<String> summary() {
    return Summary.of(drills(), "documented", true, history());
  }

  /** These lines, and where the report is. */
  List<String> reported(String... lines) {
    List<String> all = new ArrayList<>(Arrays.asList(lines));
    all.add("Report: " + page());
    return all;
  }

  boolean isAsExpected() {
    return Summary.isAsExpected(drills(), "documented");
  }

  /** The text of the page of all drills, made anew. */
  String pageText() {
    SummaryPage.writeBeside(drills(), site.resolve("allure/index.html"), history());
    try {
      return Files.readString(page());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
