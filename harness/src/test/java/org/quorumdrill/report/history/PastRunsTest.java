package org.quorumdrill.report.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.report.history.PastDrills.drill;
import static org.quorumdrill.report.history.PastDrills.ofSetUp;
import static org.quorumdrill.report.history.PastDrills.ofVersions;
import static org.quorumdrill.report.history.PastDrills.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastRunsTest {

  private static final PastRuns RUNS =
      PastRuns.of(
          List.of(
              ofVersions(Map.of("kubernetes", "v1.36.1"), drill("a", 0, "PASS")),
              drill("a", 1, "PASS"),
              drill("b", 1, "PASS"),
              ofSetUp("hardened", drill("a", 2, "PASS")),
              ofSetUp("hardened+1a2b3c4d", drill("a", 3, "PASS")),
              drill("a", 4, "PASS"),
              ofSetUp("hardened", drill("a", 5, "PASS"))));

  @ParameterizedTest
  @CsvSource({
    "last, 5",
    "last~1, 2",
    "documented, 4",
    "documented~1, 1",
    "documented~2, 0",
    "hardened, 5",
    "hardened+1a2b3c4d, 3",
    "hardened+1a, 3",
    "v1.36.1, 0",
    "1.36.1, 0",
    "1.37.2, 5",
    "2026-11-05, 4",
    "2026-11-05~1, 1",
    "2026-11-05 04:05, 4",
    "2026-11-01T04:05:06.000Z, 0"
  })
  void areFoundByTheirNames(String name, int day) {
    assertThat(RUNS.named(name).run()).isEqualTo(run(day));
  }

  @Test
  void aSetUpOfUsersIsFoundByItsVariantWhereThatHasNoRunsOfItsOwn() {
    PastRuns own = PastRuns.of(List.of(ofSetUp("documented+1a2b3c4d", drill("a", 3, "PASS"))));

    assertThat(own.named("documented").run()).isEqualTo(run(3));
  }

  @Test
  void whatThereIsNotIsRefusedWithWhatThereIs() {
    assertThatThrownBy(() -> RUNS.named("best"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            no run is called 'best'. There are 'last', 'last~1' and so on, the set-ups [documented, hardened, hardened+1a2b3c4d], and of runs:
              2026-11-06T04:05:06.000Z  2026-11-06 04:05, hardened, Kubernetes v1.37.2, 1 drill
              2026-11-05T04:05:06.000Z  2026-11-05 04:05, documented, Kubernetes v1.37.2, 1 drill
              2026-11-04T04:05:06.000Z  2026-11-04 04:05, hardened+1a2b3c4d, Kubernetes v1.37.2, 1 drill
              2026-11-03T04:05:06.000Z  2026-11-03 04:05, hardened, Kubernetes v1.37.2, 1 drill
              2026-11-02T04:05:06.000Z  2026-11-02 04:05, documented, Kubernetes v1.37.2, 2 drills
              2026-11-01T04:05:06.000Z  2026-11-01 04:05, documented, Kubernetes v1.36.1, 1 drill""");
  }

  @Test
  void whatIsTooFarBackIsRefused() {
    assertThatThrownBy(() -> RUNS.named("last~2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'last~2' goes back too far: there are 2 such runs. There are");
  }

  @Test
  void aNameOfSeveralIsRefused() {
    assertThatThrownBy(() -> RUNS.named("2026-11-0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'2026-11-0' is how 6 runs are called:")
        .hasMessageContaining("2026-11-02 04:05, documented, Kubernetes v1.37.2, 2 drills");
  }

  @Test
  void withoutRunsThereIsNothingToName() {
    assertThatThrownBy(() -> PastRuns.of(List.of()).named("last"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no run is called 'last'. No run is known.");
    assertThatThrownBy(() -> RUNS.named(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a run's name is missing. There are");
  }

  @Test
  void ofManyTheNewestAreTold() {
    List<PastDrill> lines = new ArrayList<>();
    for (int day = 0; day < 25; day++) {
      lines.add(drill("a", day, "PASS"));
    }

    assertThatThrownBy(() -> PastRuns.of(lines).named("x"))
        .hasMessageContaining(run(24))
        .hasMessageContaining(run(15))
        .hasMessageEndingWith("  and 15 older ones");
  }

  @Test
  void aFolderOfTwoSetUpsIsNoRun() {
    assertThat(PastRuns.of(List.of(drill("a", 1, "PASS"))).only("x").run()).isEqualTo(run(1));
    assertThatThrownBy(
            () ->
                PastRuns.of(
                        List.of(drill("a", 1, "PASS"), ofSetUp("hardened", drill("a", 2, "PASS"))))
                    .only("site/drills"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'site/drills' has 2 runs. Name the folder of one of them:");
  }
}
