package org.quorumdrill.check.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.BusyMachine.Why;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/** Mostly one member that is asked twice a second, and an election that may take exactly 2 s. */
class QuorumSurvivesEdgesTest {

  private static final String CLAIM = "etcd keeps its quorum";
  private static final String WELL = "member=1 leader=1 term=2";
  private static final String LEADER = "0.0 s: a majority follows member 1, term 2";
  private static final String ETCD = "etcd/m1";
  private static final String WRITES = "writes/m1";

  @Test
  void aDrillAsLongAsAnElectionIsTooShort() {
    HandMade drill = HandMade.drill().lane(ETCD, 0.5, s -> WELL);

    assertThat(new QuorumSurvives(1, 80).check(drill.timeline()))
        .isEqualTo(
            Verdict.unknown(CLAIM, "the drill ended before an election could take too long"));
    assertThat(new QuorumSurvives(1, 79.5).check(drill.timeline()).result()).isEqualTo(PASS);
  }

  @Test
  void whatGoesUnseenForTheLongestAllowedTimeIsAllowed() {
    HandMade drill = silent(s -> s == 30.5 || s == 31).instead(ETCD, 31.5, 32, Outcome.OK, WELL);

    assertThat(check(drill))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "never more than 2.0 s without a majority behind one leader or an acknowledged write (allowed 2.0 s), 0 elections",
                List.of(LEADER)));
  }

  @Test
  void whatGoesUnseenForLongerIsUnknown() {
    HandMade drill =
        silent(s -> s == 30.5 || s == 31 || s == 32).instead(ETCD, 31.5, 32.5, Outcome.OK, WELL);

    assertThat(check(drill))
        .isEqualTo(
            new Verdict(
                CLAIM,
                UNKNOWN,
                "neither a majority behind one leader nor an acknowledged write was seen for 2.5 s, from 30.0 s to 32.5 s (allowed 2 s), and nothing shows that there was none for so long",
                List.of(LEADER)));
  }

  private static HandMade silent(DoublePredicate when) {
    return HandMade.drill().lane(ETCD, 0.5, s -> when.test(s) ? "silent" : WELL);
  }

  @Test
  void aQuorumThatIsLostForTheLongestAllowedTimeIsNotLost() {
    // Lost from 29.5 s on, by what the member says from 30 s on, until it is well again at 33 s.
    assertThat(check(lostUntilAWriteAt(31.5)).result()).isEqualTo(UNKNOWN);
    assertThat(check(lostUntilAWriteAt(32)))
        .isEqualTo(
            new Verdict(
                CLAIM,
                FAIL,
                "never more than 2.5 s without a majority behind one leader or an acknowledged write (allowed 2.0 s), 0 elections",
                List.of("lost for 2.5 s, from 29.5 s to 32.0 s", LEADER)));
  }

  private static HandMade lostUntilAWriteAt(double second) {
    return HandMade.drill()
        .lane(ETCD, 0.5, s -> s >= 30 && s < 33 ? "bad" : WELL)
        .ask(WRITES, second, second + 0.01, Outcome.OK, "m1-0");
  }

  @Test
  void membersThatWereAskedInVainForTheLongestAllowedTimeOnlyProveNothing() {
    assertThat(check(inVainUntilAWriteAt(31.51)).result()).isEqualTo(UNKNOWN);
    assertThat(check(inVainUntilAWriteAt(30.51)).result()).isEqualTo(UNKNOWN);
    assertThat(check(inVainUntilAWriteAt(32.51)).result()).isEqualTo(FAIL);
  }

  /** Everything is asked once, in vain, before the write, and nothing from then until 36 s. */
  private static HandMade inVainUntilAWriteAt(double second) {
    return HandMade.drill()
        .lane(ETCD, 0.5, s -> s >= 30 && s < 36 ? "silent" : WELL)
        .lane(WRITES, 1, s -> "silent")
        .ask(ETCD, 30, 30.25, Outcome.TIMEOUT, "no answer")
        .ask(WRITES, 30, 30.25, Outcome.TIMEOUT, "no answer")
        .ask(WRITES, second, second + 0.01, Outcome.OK, "m1-1");
  }

  @Test
  void oneOfThreeMembersIsNoMajorityThatWasAskedInVain() {
    assertThat(inVain(1)).isEqualTo(UNKNOWN);
    assertThat(inVain(2)).isEqualTo(FAIL);
  }

  /** Of three members that are silent for 6 s, so many were asked meanwhile. */
  private static Result inVain(int asked) {
    HandMade drill = HandMade.drill();
    for (int member = 1; member <= 3; member++) {
      String well = "member=%d leader=1 term=2".formatted(member);
      drill.lane("etcd/m" + member, 0.5, s -> s >= 30 && s < 36 ? "silent" : well);
    }
    for (int member = 1; member <= asked; member++) {
      drill.ask("etcd/m" + member, 30, 32, Outcome.TIMEOUT, "no answer");
    }
    drill.lane(WRITES, 1, s -> "silent").ask(WRITES, 30, 32, Outcome.TIMEOUT, "no answer");
    return new QuorumSurvives(3, 2).check(drill.timeline()).result();
  }

  @Test
  void aBusyMachineExplainsAnElectionThatTakesAsMuchLongerAndNoMore() {
    // Something waited for a processor for 75 % of the time: everything may take twice as long.
    assertThat(explained(2)).isTrue();
    assertThat(explained(4)).isFalse();
  }

  /** Whether such a machine explains that the member says for this long that it has no leader. */
  private static boolean explained(double seconds) {
    HandMade drill =
        HandMade.drill()
            .lane(ETCD, 0.5, s -> s >= 30 && s < 30 + seconds ? "member=1 leader=0 term=2" : WELL);

    assertThat(check(drill).result()).isEqualTo(FAIL);
    return new QuorumSurvives(1, 2)
        .explainedBy(new BusyMachine(drill.timeline(), 0.75, Why.BEFORE));
  }

  private static Verdict check(HandMade drill) {
    return new QuorumSurvives(1, 2).check(drill.timeline());
  }
}
