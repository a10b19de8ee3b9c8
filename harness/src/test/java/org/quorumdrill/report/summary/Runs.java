package org.quorumdrill.report.summary;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.history.Trend;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

/** Drills by hand. */
final class Runs {

  private Runs() {}

  static DrillRun run(String drill, Result result, Noticed... noticed) {
    return run(new DrillRun.Name(drill, "documented", "documented set-up"), result, noticed);
  }

  static DrillRun hardened(String drill, Result result, Noticed... noticed) {
    return run(new DrillRun.Name(drill, "hardened", "hardened set-up"), result, noticed);
  }

  private static DrillRun run(DrillRun.Name name, Result result, Noticed... noticed) {
    return new DrillRun(
        name,
        result,
        new DrillRun.Page("drills/a/drill.html", "2026-11-23T20:00:00Z"),
        new DrillRun.Told("in brief", List.of(), true),
        List.of(noticed),
        null);
  }

  /** The same drill, with these claims. */
  static DrillRun with(DrillRun run, DrillRun.Claim... claims) {
    return new DrillRun(
        run.name(),
        run.result(),
        run.page(),
        new DrillRun.Told(run.told().line(), List.of(claims), run.told().measured()),
        run.noticed(),
        run.trend());
  }

  static DrillRun with(DrillRun run, Trend trend) {
    return new DrillRun(run.name(), run.result(), run.page(), run.told(), run.noticed(), trend);
  }

  /** The same drill on a machine that was too busy. */
  static DrillRun unmeasured(DrillRun run) {
    return new DrillRun(
        run.name(),
        run.result(),
        run.page(),
        new DrillRun.Told(run.told().line(), run.told().claims(), false),
        run.noticed(),
        run.trend());
  }

  /** A claim that found a weakness of this id. */
  static DrillRun.Claim found(String id) {
    return new DrillRun.Claim(
        "no outage", Result.FINDING, "5 s", new Finding(id, id + " is weak", "do better"));
  }

  static DrillRun.Claim claim(String claim, Result result) {
    return new DrillRun.Claim(claim, result, "of " + claim, null);
  }

  static Noticed out(
      UserAction action, double atLeast, double atMost, Noticed.State state, String... findings) {
    return noticed(action, new Noticed.Out(atLeast, atMost), 0.4, state, 20.0, List.of(findings));
  }

  /** Nothing was away. */
  static Noticed well(UserAction action, double slowest, Noticed.State state) {
    return noticed(action, Noticed.Out.NONE, slowest, state, null, List.of());
  }

  private static Noticed noticed(
      UserAction action,
      Noticed.Out out,
      double slowest,
      Noticed.State state,
      @Nullable Double budget,
      List<String> findings) {
    return new Noticed(
        action,
        out.atMost() > 0 ? "uploads/k8smaster2" : "",
        out,
        slowest,
        state,
        budget,
        findings);
  }
}
