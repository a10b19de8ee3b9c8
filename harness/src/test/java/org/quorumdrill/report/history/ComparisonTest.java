package org.quorumdrill.report.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.report.history.PastDrills.drill;
import static org.quorumdrill.report.history.PastDrills.ofSetUp;
import static org.quorumdrill.report.history.PastDrills.ofVersions;
import static org.quorumdrill.report.history.PastDrills.on;
import static org.quorumdrill.report.history.PastDrills.out;
import static org.quorumdrill.report.history.PastDrills.run;
import static org.quorumdrill.report.history.PastDrills.slow;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.report.noticed.UserAction;

class ComparisonTest {

  private static Comparison compared(List<PastDrill> a, List<PastDrill> b) {
    return new Comparison(PastRuns.of(a).named("last"), PastRuns.of(b).named("last"));
  }

  @Test
  void putsEachThingThatUsersDoSideBySide() {
    Comparison comparison =
        compared(
            List.of(
                drill(
                    "A master hangs",
                    1,
                    "FINDING",
                    out(UserAction.KUBECTL_WATCHES, 52.1, 55),
                    out(UserAction.UPLOADS, 3.1, 3.6),
                    slow(UserAction.OPENS_A_PAGE, 0.4),
                    slow(UserAction.LISTS_FILES, 0.4)),
                drill("FPM hangs", 1, "PASS", out(UserAction.OPENS_A_PAGE, 9, 10)),
                drill("Only here", 1, "PASS", out(UserAction.OPENS_A_PAGE, 9, 10))),
            List.of(
                ofSetUp(
                    "hardened",
                    drill(
                        "A master hangs",
                        2,
                        "PASS",
                        out(UserAction.KUBECTL_WATCHES, 3, 3.4),
                        out(UserAction.UPLOADS, 3.5, 4.1),
                        slow(UserAction.OPENS_A_PAGE, 4.25),
                        slow(UserAction.LISTS_FILES, 1.9),
                        slow(UserAction.SEES_A_THUMBNAIL, 9))),
                ofSetUp(
                    "hardened",
                    drill("FPM hangs", 2, "FAIL", out(UserAction.OPENS_A_PAGE, 19, 20.5)))));

    assertThat(comparison.table().plain())
        .containsExactly(
            "drill           what users do    documented      hardened        difference",
            "--------------  ---------------  --------------  --------------  -----------------",
            "A master hangs  kubectl watches  52.1 to 55.0 s  3.0 to 3.4 s    -51.6 s",
            "A master hangs  page             well            slow, 4.3 s     +4.3 s",
            "A master hangs  upload           3.1 to 3.6 s    3.5 to 4.1 s    within error bars",
            "A master hangs  thumbnail        not asked       slow, 9.0 s",
            "FPM hangs       page             9.0 to 10.0 s   19.0 to 20.5 s  +10.5 s");
    assertThat(comparison.sentences())
        .containsExactly(
            "hardened is better in 1 of 6: 'A master hangs', kubectl watches: 3.0 to 3.4 s instead of 52.1 to 55.0 s.",
            "hardened is worse in 2 of 6: 'FPM hangs', page: 19.0 to 20.5 s instead of 9.0 to 10.0 s; 'A master hangs', page: slow, 4.3 s instead of well.",
            "Neither away nor slow in both, and so not in the table: 1.",
            "'FPM hangs' is PASS in documented and FAIL in hardened.",
            "Only in documented: Only here.");
  }

  @Test
  void tellsOfAnUpgradeByItsVersions() {
    Comparison comparison =
        compared(
            List.of(
                ofVersions(
                    Map.of("kubernetes", "v1.36.1", "etcd", "3.7.0"),
                    drill("a", 1, "PASS", out(UserAction.UPLOADS, 3, 4)))),
            List.of(drill("a", 2, "PASS", out(UserAction.UPLOADS, 3, 4))));

    assertThat(comparison.table().heads())
        .containsExactly("drill", "what users do", "v1.36.1", "v1.37.2", "difference");
    assertThat(comparison.sentences())
        .containsExactly(
            "v1.37.2 is better in 0 of 1.",
            "v1.37.2 is worse in 0 of 1.",
            "Versions: kubernetes went from v1.36.1 to v1.37.2.");
  }

  @Test
  void tellsThatMachinesDiffer() {
    assertThat(
            compared(
                    List.of(on(MachineClass.UNKNOWN, drill("a", 1, "PASS"))),
                    List.of(drill("a", 2, "PASS")))
                .sentences())
        .containsExactly(
            "Both runs have no drill in common that asks as users do.",
            "The times tell of the machines, too: 2026-11-02 04:05 is of a machine that nobody wrote down, and 2026-11-03 04:05 of containers on 2 processors and 24 GiB, 1.0 times the reference's speed.");
  }

  @Test
  void runsOfTheSameMinuteAreToldApart() {
    PastDrill first = drill("a", 1, "PASS");
    PastDrill second =
        new PastDrill(
            "a",
            "documented",
            new PastDrill.When(run(1).replace(".000", ".500"), run(1), 1),
            first.found(),
            first.where(),
            Map.of());

    assertThat(compared(List.of(first), List.of(second)).table().heads())
        .contains("2026-11-02T04:05:06.000Z", "2026-11-02T04:05:06.500Z");
  }

  @Test
  void isATableInMarkdown() {
    assertThat(new TextTable(List.of("a", "b"), List.of(List.of("x | y", "<b>"))).markdown())
        .containsExactly("| a | b |", "|---|---|", "| x \\| y | &lt;b> |");
    assertThatThrownBy(() -> new TextTable(List.of("a", "b"), List.of(List.of("x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells under 2 heads: [x]");
  }
}
