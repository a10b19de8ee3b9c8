package org.quorumdrill.check.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.OutageAtMost;

/** When a bound on lanes can't be judged, and what it says of lanes that are within it. */
class LanesDisturbedEdgesTest {

  private static final String CLAIM = "the weakness is no worse than known";
  private static final String FIRST = "readyz/k8smaster1";
  private static final String THIRD = "readyz/k8smaster3";

  private static final Part READYZ =
      new Part(
          List.of("readyz"),
          Part.Where.EVERYWHERE,
          0.5,
          0.5,
          0,
          5,
          new Reasons(List.of(Reasons.Kind.TIMEOUT), null));

  private static Verdict judge(HandMade drill, double healedSeconds) {
    return new LanesDisturbed(List.of(READYZ), healedSeconds)
        .check(drill.timeline(), new OutageAtMost("the API", List.of(FIRST), 5));
  }

  private static Verdict pass(int lanes, String... lines) {
    String summary =
        "which lanes, how much of them, why and how long are as known (%d lanes)".formatted(lanes);
    return new Verdict(CLAIM, PASS, summary, List.of(lines));
  }

  @Test
  void allLanesOfThePartsAreCounted() {
    HandMade good = Known.good(List.of(FIRST, THIRD, "nextcloud-status/k8smaster1", "heartbeat"));

    assertThat(judge(good, 0)).isEqualTo(pass(2, FIRST + ": 0 of 80 bad", THIRD + ": 0 of 80 bad"));
  }

  @Test
  void aWeaknessThatShowsLaterThanTheEndIsUnknown() {
    HandMade good = Known.good(List.of(FIRST));

    assertThat(judge(good, 39)).isEqualTo(pass(1, FIRST + ": 0 of 1 bad"));
    assertThat(judge(good, 40))
        .isEqualTo(Verdict.unknown(CLAIM, "the drill ended before the weakness could show"));
  }

  @Test
  void aLaneThatAskedTooRarelyLeavesItOpen() {
    HandMade rarely = HandMade.drill().lane(FIRST, 1, s -> s >= 30 && s < 50 ? "silent" : "ok");

    assertThat(judge(rarely, 0))
        .isEqualTo(
            new Verdict(
                CLAIM,
                UNKNOWN,
                FIRST + ": 60 of 80 questions were asked",
                List.of(FIRST + ": 60 of 80 questions were asked", FIRST + ": 0 of 60 bad")));
  }
}
