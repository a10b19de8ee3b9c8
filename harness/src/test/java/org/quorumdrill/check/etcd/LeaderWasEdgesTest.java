package org.quorumdrill.check.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/** A member that leads, asked once a second, and a fault that comes at 20 s. */
class LeaderWasEdgesTest {

  private static final String CLAIM = "m1 leads etcd when the fault comes";
  private static final String LANE = "etcd/m1";
  private static final String LEADS = "member=1 leader=1 term=2 revision=0";

  @Test
  void whatItSaidFiveSecondsBeforeCountsAndNothingOlder() {
    assertThat(check(silent(s -> s > 15 && s < 20))).isEqualTo(leads("15.0 s"));
    assertThat(check(silent(s -> s > 14 && s < 20)))
        .isEqualTo(
            Verdict.unknown(
                CLAIM, "its etcd member was last heard of long before: " + LEADS + " at 14.0 s"));
  }

  @Test
  void anAnswerThatCameWithTheFaultIsTooLate() {
    assertThat(
            check(
                silent(s -> false)
                    .instead(LANE, 19, 20, Outcome.OK, "member=1 leader=2 term=3 revision=0")))
        .isEqualTo(leads("18.0 s"));
  }

  @Test
  void aQuestionInVainDoesNotHideTheAnswerBefore() {
    assertThat(check(silent(s -> false).instead(LANE, 19, 19.01, Outcome.FAILED, "no answer")))
        .isEqualTo(leads("18.0 s"));
  }

  private static HandMade silent(DoublePredicate when) {
    return HandMade.drill().lane(LANE, 1, s -> when.test(s) ? "silent" : LEADS);
  }

  private static Verdict leads(String at) {
    return Verdict.of(CLAIM, true, LEADS + " at " + at, List.of());
  }

  private static Verdict check(HandMade drill) {
    return new LeaderWas("m1").check(drill.timeline());
  }
}
