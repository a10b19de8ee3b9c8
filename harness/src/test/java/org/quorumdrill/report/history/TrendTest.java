package org.quorumdrill.report.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.report.history.PastDrills.HERE;
import static org.quorumdrill.report.history.PastDrills.drill;
import static org.quorumdrill.report.history.PastDrills.ofSetUp;
import static org.quorumdrill.report.history.PastDrills.ofVersions;
import static org.quorumdrill.report.history.PastDrills.on;
import static org.quorumdrill.report.history.PastDrills.out;
import static org.quorumdrill.report.history.PastDrills.slow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

class TrendTest {

  private static final UserAction UPLOADS = UserAction.UPLOADS;

  private static final Map<String, String> OTHER_VERSIONS = Map.of("kubernetes", "v1.36.1");

  /** A run a day in which uploads were away for so many seconds at most; the last is now. */
  private static Trend uploads(double... atMost) {
    List<PastDrill> lines = new ArrayList<>();
    for (int day = 0; day < atMost.length; day++) {
      lines.add(drill("a", day, "PASS", out(UPLOADS, Math.max(0, atMost[day] - 0.5), atMost[day])));
    }
    return Trend.of(lines, lines.getLast());
  }

  private static Trend results(String... results) {
    List<PastDrill> lines = new ArrayList<>();
    for (int day = 0; day < results.length; day++) {
      lines.add(drill("a", day, results[day]));
    }
    return Trend.of(lines, lines.getLast());
  }

  @Test
  void isOfTheSameDrillSetUpAndMachineWhateverTheVersions() {
    PastDrill now = drill("a", 5, "PASS");
    PastDrill older = ofVersions(OTHER_VERSIONS, drill("a", 3, "PASS"));
    PastDrill oldest = drill("a", 1, "FAIL");

    Trend trend =
        Trend.of(
            List.of(
                older,
                oldest,
                now,
                drill("a", 6, "PASS"),
                drill("b", 2, "PASS"),
                ofSetUp("documented+1a2b3c4d", drill("a", 2, "PASS")),
                on(new MachineClass("containers", 4, 24, 0), drill("a", 2, "PASS")),
                on(new MachineClass("containers", 2, 24, -1), drill("a", 4, "PASS"))),
            now);

    assertThat(trend.comparable()).containsExactly(oldest, older, now);
  }

  @Test
  void aMachineThatNobodyWroteDownIsLikeNoOther() {
    PastDrill now = on(MachineClass.UNKNOWN, drill("a", 5, "PASS"));

    assertThat(
            Trend.of(List.of(on(MachineClass.UNKNOWN, drill("a", 4, "PASS")), now), now)
                .comparable())
        .containsExactly(now);
    assertThat(HERE.isKnown()).isTrue();
  }

  @Test
  void isNoneWithoutThisRun() {
    assertThatThrownBy(() -> new Trend(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a trend without a run is none");
  }

  @Test
  void tellsTheWorstOfEachRun() {
    PastDrill now = drill("a", 2, "PASS", out(UPLOADS, 1, 2), out(UserAction.LISTS_FILES, 3, 4));

    assertThat(Trend.of(List.of(drill("a", 1, "PASS", slow(UPLOADS, 9))), now).worst())
        .containsExactly(0.0, 4.0);
  }

  @Nested
  class ALearnedBudget {

    @Test
    void needsFiveEarlierRuns() {
      assertThat(uploads(1, 2, 3, 4, 99).learnedBudget(UPLOADS)).isEmpty();
      assertThat(uploads(1, 2, 3, 4, 5, 99).learnedBudget(UPLOADS)).hasValue(5);
    }

    @Test
    void isThatOfNineteenOfTwenty() {
      assertThat(
              uploads(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 90, 99)
                  .learnedBudget(UPLOADS))
          .hasValue(19);
    }

    @Test
    void forgetsWhatWasBeforeTheLastTwenty() {
      double[] atMost = new double[26];
      Arrays.fill(atMost, 3);
      Arrays.fill(atMost, 0, 5, 70);

      assertThat(uploads(atMost).learnedBudget(UPLOADS)).hasValue(3);
    }

    @Test
    void isOnlyOfRunsThatAskedAndWhoseFaultWasThere() {
      PastDrill now = drill("a", 20, "PASS");
      List<PastDrill> lines = new ArrayList<>();
      for (int day = 0; day < 5; day++) {
        lines.add(drill("a", day, "FAIL", out(UPLOADS, 7, 8)));
        lines.add(drill("a", day + 5, "INCONCLUSIVE", slow(UPLOADS, 0.1)));
        lines.add(drill("a", day + 10, "PASS", slow(UserAction.LISTS_FILES, 0.1)));
      }

      assertThat(Trend.of(lines, now).learnedBudget(UPLOADS)).hasValue(8);
      assertThat(Trend.of(lines.subList(3, lines.size()), now).learnedBudget(UPLOADS)).isEmpty();
    }
  }

  @Nested
  class ARegression {

    @Test
    void isToldWithItsNumbers() {
      assertThat(uploads(4, 5, 6.1, 3, 4, 14).regression())
          .contains("upload: away for up to 14.0 s; in the last 5 runs 95 % were at most 6.1 s");
    }

    @Test
    void isToldWhereNothingWasAwayBefore() {
      assertThat(uploads(0, 0, 0, 0, 0, 1.2).regression())
          .contains(
              "upload: away for up to 1.2 s; in 95 % of the last 5 runs it was not away at all");
    }

    @Test
    void isMoreThanASecondAndAFifth() {
      assertThat(uploads(1, 1, 1, 1, 1, 2).regression()).as("just 1 s more").isEmpty();
      assertThat(uploads(1, 1, 1, 1, 1, 2.1).regression()).isPresent();
      assertThat(uploads(10, 10, 10, 10, 10, 12).regression()).as("just a fifth").isEmpty();
      assertThat(uploads(10, 10, 10, 10, 10, 12.1).regression()).isPresent();
    }

    @Test
    void isNoneWhereNobodyKnowsWhatIsUsual() {
      assertThat(uploads(1, 1, 1, 1, 25).regression()).isEmpty();
    }

    @Test
    void isNoneWhereAClaimFailsByIt() {
      assertThat(regressionOf(Noticed.State.WITHIN, 30.0)).isPresent();
      assertThat(regressionOf(Noticed.State.UNJUDGED, null)).isPresent();
      assertThat(regressionOf(Noticed.State.OVER, 30.0)).isEmpty();
      assertThat(regressionOf(Noticed.State.WITHIN, 13.0)).isEmpty();
    }

    private Optional<String> regressionOf(Noticed.State state, @Nullable Double budget) {
      List<PastDrill> lines = new ArrayList<>(uploads(1, 1, 1, 1, 1).comparable());
      PastDrill now =
          drill(
              "a",
              9,
              "PASS",
              new Noticed(UPLOADS, "l", new Noticed.Out(13.5, 14), 0.1, state, budget, List.of()));
      return Trend.of(lines, now).regression();
    }

    @Test
    void isThatOfTheWorst() {
      List<PastDrill> lines = new ArrayList<>();
      for (int day = 0; day < 5; day++) {
        lines.add(drill("a", day, "PASS", out(UPLOADS, 1, 2), out(UserAction.LISTS_FILES, 1, 2)));
      }
      PastDrill now =
          drill("a", 9, "PASS", out(UPLOADS, 8, 9), out(UserAction.LISTS_FILES, 18, 19));

      assertThat(Trend.of(lines, now).regression())
          .contains("files: away for up to 19.0 s; in the last 5 runs 95 % were at most 2.0 s");
    }
  }

  @Nested
  class AnImprovement {

    @Test
    void isLessThanInAnyEarlierRun() {
      assertThat(uploads(9, 8, 7, 8, 9, 3).improvement())
          .contains(
              "upload: away for at most 3.0 s; in each of the last 5 runs it was at least 7.0 s");
      assertThat(uploads(9, 8, 3.5, 8, 9, 3).improvement()).isEmpty();
    }

    @Test
    void isNoneOfADrillThatFails() {
      List<PastDrill> lines = new ArrayList<>(uploads(9, 8, 7, 8, 9).comparable());

      assertThat(Trend.of(lines, drill("a", 9, "UNKNOWN", slow(UPLOADS, 0))).improvement())
          .isEmpty();
      assertThat(Trend.of(lines, drill("a", 9, "PASS", slow(UPLOADS, 0))).improvement())
          .isPresent();
    }
  }

  @Nested
  class AFlakyDrill {

    @Test
    void changesWithoutAChangeOfVersion() {
      assertThat(results("PASS", "FAIL", "PASS").isFlaky()).isTrue();
      assertThat(results("PASS", "PASS", "UNKNOWN").isFlaky()).isTrue();
      assertThat(results("PASS", "FINDING", "PASS").isFlaky()).isFalse();
      assertThat(results("FAIL", "UNKNOWN").isFlaky()).as("always bad").isFalse();
      assertThat(results("FAIL").isFlaky()).isFalse();
    }

    @Test
    void isForgottenAfterTenRuns() {
      String[] results = new String[11];
      Arrays.fill(results, "PASS");
      results[0] = "FAIL";
      assertThat(results(results).isFlaky()).isFalse();

      results[1] = "FAIL";
      assertThat(results(results).isFlaky()).isTrue();
      assertThat(results(results).flakiness())
          .isEqualTo("not as expected in 1 of the last 10 runs of the same programs");
    }

    @Test
    void isNoneWhoseVersionsChanged() {
      PastDrill now = drill("a", 9, "FAIL");

      assertThat(
              Trend.of(List.of(ofVersions(OTHER_VERSIONS, drill("a", 1, "PASS"))), now).isFlaky())
          .isFalse();
      assertThat(Trend.of(List.of(drill("a", 1, "PASS")), now).isFlaky()).isTrue();
    }
  }
}
