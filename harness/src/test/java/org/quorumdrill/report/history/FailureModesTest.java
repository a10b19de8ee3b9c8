package org.quorumdrill.report.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.report.history.PastDrills.HERE;
import static org.quorumdrill.report.history.PastDrills.drill;
import static org.quorumdrill.report.history.PastDrills.ofSetUp;
import static org.quorumdrill.report.history.PastDrills.ofVersions;
import static org.quorumdrill.report.history.PastDrills.on;
import static org.quorumdrill.report.history.PastDrills.out;
import static org.quorumdrill.report.history.PastDrills.slow;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.report.noticed.UserAction;

class FailureModesTest {

  private static String page(PastDrill... lines) {
    return FailureModes.markdown(List.of(lines), "documented").orElseThrow();
  }

  @Test
  void tellsTheMedianAndTheWorstTheWorstDrillFirst() {
    String page =
        page(
            drill("A master hangs", 1, "PASS", out(UserAction.KUBECTL_READS, 2, 3)),
            drill("A master hangs", 2, "FAIL", out(UserAction.KUBECTL_READS, 8, 9)),
            drill("A master hangs", 3, "PASS", out(UserAction.KUBECTL_READS, 3, 4)),
            drill(
                "FPM hangs",
                3,
                "PASS",
                slow(UserAction.KUBECTL_READS, 0.1),
                out(UserAction.OPENS_A_PAGE, 19, 20)),
            drill("All is well", 2, "PASS", slow(UserAction.KUBECTL_READS, 0.1)),
            drill("All is well", 3, "PASS", out(UserAction.KUBECTL_READS, 0.5, 1)));

    assertThat(page)
        .startsWith("# Failure modes of a documented HA control plane, in seconds\n")
        .contains("https://github.com/kubernetes/website/issues/43849")
        .endsWith(
            """

            ## On containers on 2 processors and 24 GiB, 1.0 times the reference's speed

            3 runs, from 2026-11-02 04:05 to 2026-11-04 04:05 (UTC), of etcd 3.7.0, kubernetes v1.37.2.

            | what breaks | kubectl reads | page | weak as known | runs |
            |---|---|---|---|---|
            | FPM hangs | 0 | 20.0 |  | 1 |
            | A master hangs | 4.0 (9.0) |  |  | 3 |
            | All is well | 0.5 (1.0) |  |  | 2 |
            """);
  }

  @Test
  void namesTheFindings() {
    PastDrill line = drill("a", 1, "FINDING", out(UserAction.UPLOADS, 1, 2));

    assertThat(
            page(
                new PastDrill(
                    "a",
                    "documented",
                    line.when(),
                    new PastDrill.Found(
                        "FINDING", line.found().noticed(), List.of("one-is", "another")),
                    line.where(),
                    Map.of())))
        .contains("| a | 2.0 | `another`, `one-is` | 1 |\n");
  }

  @Test
  void isOfWhatWasMeasuredOnOneSetUpWithTheNewestKubernetes() {
    assertThat(
            page(
                ofVersions(
                    Map.of("kubernetes", "v1.36.1"),
                    drill("older", 1, "PASS", out(UserAction.UPLOADS, 1, 2))),
                ofSetUp("hardened", drill("other", 3, "PASS", out(UserAction.UPLOADS, 1, 2))),
                drill("unknown", 2, "UNKNOWN", out(UserAction.UPLOADS, 1, 2)),
                drill("inconclusive", 2, "INCONCLUSIVE", out(UserAction.UPLOADS, 1, 2)),
                drill("asks nothing", 2, "PASS"),
                drill("told", 2, "PASS", out(UserAction.UPLOADS, 1, 2))))
        .contains("\n| told | 2.0 |  | 1 |\n", "1 run, from")
        .doesNotContain("older", "| other |", "unknown", "inconclusive", "asks nothing");
    assertThat(FailureModes.markdown(List.of(drill("a", 1, "UNKNOWN")), "documented")).isEmpty();
    assertThat(FailureModes.markdown(List.of(), "documented")).isEmpty();
  }

  @Test
  void hasATableForEachClassOfMachine() {
    PastDrill line = drill("a", 1, "PASS", out(UserAction.UPLOADS, 1, 2));

    assertThat(
            page(
                on(new MachineClass("hetzner", 2, 4, 1), line),
                line,
                drill("b", 2, "PASS", out(UserAction.UPLOADS, 1, 2))))
        .containsSubsequence(
            "## On " + HERE,
            "2 runs",
            "## On hetzner on 2 processors and 4 GiB, 1.5 times",
            "1 run,");
  }
}
