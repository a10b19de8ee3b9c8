package org.quorumdrill.report.export;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

/** Small runs to export. */
final class Runs {

  static final String BEGAN = "2026-11-30T10:00:00Z";

  private Runs() {}

  static RunFacts run(List<DrillFacts> drills, FindingFacts... findings) {
    return new RunFacts(
        BEGAN, "documented", drills, List.of(findings), Map.of("kubernetes", "v1.37.2"));
  }

  static DrillFacts drill(String name, String result, String line, Noticed... noticed) {
    return new DrillFacts(
        name, result, "drills/documented/a/drill.html", line, List.of(noticed), 61.5);
  }

  /** An outage that is known within half a second. */
  static Noticed out(
      UserAction action, double atMost, Noticed.State state, @Nullable Double budget) {
    return new Noticed(
        action,
        "writes/k8smaster2",
        new Noticed.Out(atMost - 0.5, atMost),
        1.25,
        state,
        budget,
        state == Noticed.State.WEAK ? List.of("hung-master-stays-up", "two") : List.of());
  }

  static Noticed well(UserAction action) {
    return new Noticed(action, "", Noticed.Out.NONE, 0.004, Noticed.State.WITHIN, null, List.of());
  }
}
