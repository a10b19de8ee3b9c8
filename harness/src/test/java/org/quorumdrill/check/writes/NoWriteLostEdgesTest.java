package org.quorumdrill.check.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** One write a second through m, and one read half a second after each. */
class NoWriteLostEdgesTest {

  private static final String CLAIM = "no acknowledged write is lost, no read is stale";
  private static final String REFUSED = "refused: 403";

  @Test
  void aWriteThatIsAcknowledgedWhenTheRegisterIsReadMustBeInIt() {
    assertThat(judge(all(keys(0, 100)).instead("writes/m", 99, 101, Outcome.OK, "m-99")).result())
        .isEqualTo(PASS);

    Verdict lost = judge(all(keys(0, 99)).instead("writes/m", 99, 101, Outcome.OK, "m-99"));

    assertThat(lost.result()).isEqualTo(FAIL);
    assertThat(lost.evidence())
        .containsExactly("lost: m-99, acknowledged (writes/m, 99.0 s to 101.0 s)");
  }

  @Test
  void aRegisterThatIsReadWhenTheDrillEndsIsReadAtTheEnd() {
    HandMade drill =
        all("").without(Mark.Kind.REGISTER_READ).mark(100, Mark.Kind.REGISTER_READ, "r", keys());

    assertThat(judge(drill).result()).isEqualTo(PASS);
  }

  @Test
  void aRefusedWriteThatIsThereIsNamed() {
    HandMade drill =
        drill(keys(), NoWriteLostEdgesTest::withoutThatOf50)
            .instead("writes/m", 50, 50.01, Outcome.FAILED, REFUSED);

    assertThat(judge(drill))
        .isEqualTo(
            new Verdict(
                CLAIM,
                FAIL,
                "99 acknowledged, 39 of them during the fault, all kept; 1 refused, 1 there; 0 of 0 indeterminate ones took effect; 100 reads, none wrong",
                List.of(
                    "refused, and there all the same: m-50 (writes/m, 50.0 s to 50.0 s: refused: 403)")));
  }

  @Test
  void aRefusedWriteOfAKeyThatWasWrittenAgainMayBeThere() {
    // A lane's next question gets the number of those before it, so the one of 50 s repeats m-99.
    HandMade drill =
        HandMade.drill()
            .lane("writes/m", 1, s -> s == 50 ? "silent" : "m-" + (long) s)
            .ask("writes/m", 50, 50.01, Outcome.FAILED, REFUSED)
            .lane("reads/m", 0.5, atHalves(NoWriteLostEdgesTest::withoutThatOf50))
            .mark(101, Mark.Kind.REGISTER_READ, "register", keys(0, 50) + " " + keys(51, 100));
    String twice = "m-99 was written twice, again by writes/m, 99.0 s to 99.0 s";

    assertThat(judge(drill))
        .isEqualTo(
            new Verdict(
                CLAIM,
                UNKNOWN,
                "the register is not this drill's own, so a key in it proves nothing: " + twice,
                List.of(twice)));
  }

  @Test
  void onlyWritesThatWereSentAndAcknowledgedDuringTheFaultCountAsDuringIt() {
    HandMade drill =
        all(keys())
            .instead("writes/m", 19, 20.5, Outcome.OK, "m-19")
            .instead("writes/m", 59, 60.5, Outcome.OK, "m-59");

    assertThat(judge(drill))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "100 acknowledged, 39 of them during the fault, all kept; 0 refused, none there; 0 of 0 indeterminate ones took effect; 100 reads, none wrong",
                List.of()));
  }

  @Test
  void indeterminateWritesAreCountedAndThoseThatTookEffect() {
    HandMade drill =
        drill(keys(0, 50) + " " + keys(51, 100), NoWriteLostEdgesTest::withoutThatOf50)
            .instead("writes/m", 50, 55, Outcome.TIMEOUT, "no answer in 5000 ms")
            .instead("writes/m", 70, 75, Outcome.TIMEOUT, "no answer in 5000 ms");

    assertThat(judge(drill))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "98 acknowledged, 39 of them during the fault, all kept; 0 refused, none there; 1 of 2 indeterminate ones took effect; 100 reads, none wrong",
                List.of()));
  }

  @Test
  void aWriteThatIsAcknowledgedWhenTheHealingBeginsCouldNotBeLostBefore() {
    assertThat(new NoWriteLost(0).check(onlyOneOfTheFault(60).timeline()))
        .isEqualTo(
            Verdict.unknown(
                CLAIM, "no write was acknowledged before the healing, so none could be lost"));
    assertThat(new NoWriteLost(0).check(onlyOneOfTheFault(59.5).timeline()).result())
        .isEqualTo(PASS);
  }

  /** All writes before the healing fail, except for that of 59 s. */
  private static HandMade onlyOneOfTheFault(double acknowledged) {
    return HandMade.drill()
        .lane("writes/m", 1, s -> s < 60 ? "bad" : "m-" + (long) s)
        .instead("writes/m", 59, acknowledged, Outcome.OK, "m-59")
        .lane(
            "reads/m",
            0.5,
            atHalves(
                s -> s < 60 ? "silent" : "keys=%d value=m-%d".formatted((long) s - 58, (long) s)))
        .mark(101, Mark.Kind.REGISTER_READ, "register", keys(59, 100));
  }

  @Test
  void whichReadsAreMissingIsSaid() {
    HandMade notDuring = drill(keys(), s -> s > 20 && s < 60 ? "silent" : everyKey(s));
    HandMade notAfter = drill(keys(), s -> s > 60 ? "silent" : everyKey(s));

    assertThat(new NoWriteLost(40).check(notDuring.timeline()))
        .isEqualTo(Verdict.unknown(CLAIM, "no read was answered during the fault"));
    assertThat(new NoWriteLost(0).check(notAfter.timeline()))
        .isEqualTo(Verdict.unknown(CLAIM, "no read was answered after the healing"));
  }

  private static Verdict judge(HandMade drill) {
    return new NoWriteLost(20).check(drill.timeline());
  }

  private static HandMade all(String kept) {
    return drill(kept, NoWriteLostEdgesTest::everyKey);
  }

  private static HandMade drill(String kept, DoubleFunction<String> reads) {
    return HandMade.drill()
        .lane("writes/m", 1, s -> "m-" + (long) s)
        .lane("reads/m", 0.5, atHalves(reads))
        .mark(101, Mark.Kind.REGISTER_READ, "register", kept);
  }

  private static DoubleFunction<String> atHalves(DoubleFunction<String> reads) {
    return s -> s == Math.rint(s) ? "silent" : reads.apply(s);
  }

  private static String everyKey(double second) {
    return "keys=%d value=m-%d".formatted((long) second + 1, (long) second);
  }

  /** What is read if the write of 50 s never takes effect. */
  private static String withoutThatOf50(double second) {
    if (second < 50) {
      return everyKey(second);
    }
    return "keys=%d value=m-%d".formatted((long) second, second < 51 ? 49 : (long) second);
  }

  private static String keys() {
    return keys(0, 100);
  }

  private static String keys(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "m-" + i).collect(Collectors.joining(" "));
  }
}
