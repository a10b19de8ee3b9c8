package org.quorumdrill.check.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** One write and one read a second through m, the read half a second after the write. */
class NoWriteLostTest {

  private static final Checker CHECKER = new NoWriteLost(20);

  @Test
  void allIsWell() {
    Verdict verdict = CHECKER.check(drill(keys(0, 100)).timeline());

    assertThat(verdict.result()).as(verdict.toString()).isEqualTo(PASS);
    assertThat(verdict.summary()).contains("100 acknowledged, 40 of them during the fault");
  }

  @Test
  void theKeyOfTheValueIsNoWrite() {
    assertThat(judge(drill(keys(0, 100) + " value"))).isEqualTo(PASS);
  }

  @Test
  void anAcknowledgedWriteThatIsGoneIsLost() {
    Verdict verdict = CHECKER.check(drill(keys(0, 42) + " " + keys(43, 100)).timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.evidence())
        .containsExactly("lost: m-42, acknowledged (writes/m, 42.0 s to 42.0 s)");
  }

  @Test
  void aLostWriteIsLostHoweverFewThereWere() {
    assertThat(new NoWriteLost(41).check(drill(keys(0, 99)).timeline()).result()).isEqualTo(FAIL);
  }

  @Test
  void anEmptyRegisterLostAll() {
    Verdict verdict = CHECKER.check(drill("").timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.evidence()).hasSize(21).last().isEqualTo("… and 80 more");
  }

  @Test
  void aRefusedWriteMustNotBeThere() {
    assertThat(judge(fate(Outcome.FAILED, "refused: 403 Forbidden", false))).isEqualTo(PASS);
    assertThat(judge(fate(Outcome.FAILED, "refused: 403 Forbidden", true))).isEqualTo(FAIL);
  }

  @Test
  void anIndeterminateWriteMayBeThereOrNot() {
    for (boolean there : new boolean[] {true, false}) {
      assertThat(judge(fate(Outcome.TIMEOUT, "no answer in 5000 ms", there))).isEqualTo(PASS);
      assertThat(judge(fate(Outcome.FAILED, "ConnectException: refused: ", there))).isEqualTo(PASS);
      assertThat(judge(fate(Outcome.TIMEOUT, "refused: by a clock", there))).isEqualTo(PASS);
    }
  }

  /** The write of second 50 ends with another outcome; reads count it or not. */
  private static HandMade fate(Outcome outcome, String detail, boolean there) {
    String kept = there ? keys(0, 100) : keys(0, 50) + " " + keys(51, 100);
    return drill(
            kept,
            s -> {
              long writes = (long) s + 1;
              long seen = s < 50 || there ? writes : writes - 1;
              return "keys=%d value=m-%d".formatted(seen, s >= 50 && s < 51 ? 49 : (long) s);
            })
        .instead("writes/m", 50, 50.01, outcome, detail);
  }

  @Test
  void aReadThatShowsLessThanWasAcknowledgedIsStale() {
    HandMade drill =
        drill(keys(0, 100)).instead("reads/m", 42.5, 42.51, Outcome.OK, "keys=42 value=m-41");

    Verdict verdict = CHECKER.check(drill.timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.evidence())
        .containsExactly(
            "stale: read 42 keys (reads/m, 42.5 s to 42.5 s) when 43 were acknowledged and 42 had been read before it was sent");
  }

  @Test
  void aReadWhileTheWriteIsOnItsWayMayShowItOrNot() {
    for (long seen : new long[] {42, 43}) {
      HandMade drill =
          drill(keys(0, 100))
              .instead("writes/m", 42, 42.6, Outcome.OK, "m-42")
              .instead(
                  "reads/m", 42.5, 42.51, Outcome.OK, "keys=" + seen + " value=m-" + (seen - 1));
      assertThat(judge(drill)).isEqualTo(PASS);
    }
  }

  @Test
  void whatWasReadOnceIsReadForEver() {
    // The write of second 42 is never acknowledged, seen once, and then no more.
    HandMade drill =
        drill(
                keys(0, 42) + " " + keys(43, 100),
                s -> "keys=%d value=m-%d".formatted((long) s + (s < 43 ? 1 : 0), (long) s))
            .instead("writes/m", 42, 47, Outcome.TIMEOUT, "no answer")
            .ask("reads/n", 42.7, 42.8, Outcome.OK, "keys=42 value=m-41");

    Verdict verdict = CHECKER.check(drill.timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.evidence())
        .containsExactly(
            "stale: read 42 keys (reads/n, 42.7 s to 42.8 s) when 42 were acknowledged and 43 had been read before it was sent");
  }

  @Test
  void aRefusedWriteMustNotBeReadEither() {
    HandMade drill =
        fate(Outcome.FAILED, "refused: 403", false)
            .instead("reads/m", 50.5, 50.51, Outcome.OK, "keys=51 value=m-49");

    assertThat(judge(drill)).isEqualTo(FAIL);
  }

  @Test
  void aRegisterThatOthersWriteToProvesNothing() {
    assertThat(judge(drill(keys(0, 100) + " somebody"))).isEqualTo(UNKNOWN);
    assertThat(judge(drill(keys(0, 99) + " m-100"))).as("even with a lost one").isEqualTo(UNKNOWN);
    assertThat(judge(readInstead("keys=90 value=m-42"))).as("too many keys").isEqualTo(UNKNOWN);
    assertThat(judge(readInstead("keys=43 value=x-7"))).as("whose value?").isEqualTo(UNKNOWN);
    assertThat(judge(readInstead("43 keys"))).as("no reading").isEqualTo(UNKNOWN);
    assertThat(judge(readInstead("keys=43 value=-"))).as("contradictory").isEqualTo(UNKNOWN);
    assertThat(judge(drill(keys(0, 100)).ask("writes/m", 99.9, 99.91, Outcome.OK, "m-7")))
        .as("a key that is not the write's own")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void whatIsStrangeHidesNoLostWrites() {
    Verdict verdict = CHECKER.check(drill(keys(0, 40) + " " + keys(70, 100) + " x").timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.summary())
        .contains("30 LOST", "besides, it is strange that x was written by nobody");
    assertThat(verdict.evidence())
        .contains("lost: m-40, acknowledged (writes/m, 40.0 s to 40.0 s)")
        .endsWith("strange: x was written by nobody");
    assertThat(judge(drill(keys(0, 41) + " " + keys(43, 100) + " x"))).as("two").isEqualTo(FAIL);
    assertThat(judge(drill("x"))).as("all of them").isEqualTo(FAIL);
  }

  @Test
  void whatIsStrangeElsewhereHidesNoLostWriteEither() {
    String lost = keys(0, 42) + " " + keys(43, 100);

    for (String odd : List.of("keys=90 value=m-42", "keys=43 value=x-7", "43 keys")) {
      HandMade drill = drill(lost).instead("reads/m", 80.5, 80.51, Outcome.OK, odd);
      assertThat(judge(drill)).as(odd).isEqualTo(FAIL);
    }
    assertThat(judge(drill(lost).instead("writes/m", 99, 101.5, Outcome.OK, "m-99")))
        .as("another one was acknowledged after the register was read")
        .isEqualTo(FAIL);
    assertThat(judge(drill(keys(0, 99)).instead("writes/m", 99, 101.5, Outcome.OK, "m-99")))
        .as("it is that one that is missing")
        .isEqualTo(UNKNOWN);
    assertThat(judge(drill(lost).instead("writes/m", 42, 42.01, Outcome.OK, "m-7")))
        .as("it was another key that was written")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void anotherRegisterTellsNothing() {
    String another =
        IntStream.range(0, 100).mapToObj(i -> "other-" + i).collect(Collectors.joining(" "));

    assertThat(judge(drill(another))).isEqualTo(UNKNOWN);
  }

  @Test
  void whatIsStrangeHidesNoStaleRead() {
    for (String kept : List.of(keys(0, 100) + " x", keys(0, 41) + " " + keys(42, 100) + " x")) {
      HandMade stale =
          drill(kept).instead("reads/m", 42.5, 42.51, Outcome.OK, "keys=42 value=m-41");
      assertThat(judge(stale)).isEqualTo(FAIL);
    }
  }

  private static HandMade readInstead(String detail) {
    return drill(keys(0, 100)).instead("reads/m", 42.5, 42.51, Outcome.OK, detail);
  }

  @Test
  void theRegisterMustBeReadWhenAllIsOver() {
    assertThat(judge(drill(keys(0, 100)).without(Mark.Kind.REGISTER_READ))).isEqualTo(UNKNOWN);
    assertThat(judge(drill(keys(0, 100)).without(Mark.Kind.FINISHED))).isEqualTo(UNKNOWN);
    assertThat(judge(drill(keys(0, 100)).without(Mark.Kind.HEAL_STARTED))).isEqualTo(UNKNOWN);
    assertThat(
            judge(
                drill(keys(0, 100))
                    .without(Mark.Kind.REGISTER_READ)
                    .mark(90, Mark.Kind.REGISTER_READ, "register", keys(0, 100))))
        .as("read too soon")
        .isEqualTo(UNKNOWN);
    assertThat(judge(drill(keys(0, 100)).instead("writes/m", 99, 101.5, Outcome.OK, "m-99")))
        .as("a write acknowledged afterwards")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void tooFewWritesOrReadsProveNothing() {
    assertThat(new NoWriteLost(40).check(drill(keys(0, 100)).timeline()).result()).isEqualTo(PASS);
    assertThat(new NoWriteLost(41).check(drill(keys(0, 100)).timeline()).result())
        .isEqualTo(UNKNOWN);
    assertThat(judge(drill(keys(0, 100), s -> s > 20 && s < 60 ? "bad" : reading(s))))
        .as("no read during the fault")
        .isEqualTo(UNKNOWN);
    assertThatThrownBy(() -> new NoWriteLost(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whereNothingCanBeWrittenDuringTheFaultWhatWasWrittenBeforeCounts() {
    Checker none = new NoWriteLost(0);
    for (boolean tried : new boolean[] {true, false}) {
      for (boolean readAfter : new boolean[] {true, false}) {
        assertThat(none.check(quorumLost(tried, readAfter, true).timeline()).result())
            .isEqualTo(tried && readAfter ? PASS : UNKNOWN);
      }
    }
    assertThat(none.check(quorumLost(true, true, false).timeline()).result())
        .as("nothing that could be lost")
        .isEqualTo(UNKNOWN);
  }

  private static HandMade quorumLost(boolean tried, boolean readAfter, boolean before) {
    String kept = (before ? keys(0, 20) + " " : "") + keys(60, 100);
    return HandMade.drill()
        .lane(
            "writes/m",
            1,
            s -> {
              boolean accepted = s < 20 ? before : s >= 60;
              return accepted ? "m-" + (long) s : s < 20 || tried ? "bad" : "silent";
            })
        .lane(
            "reads/m",
            1,
            s -> {
              if (s >= 20 && (s <= 60 || !readAfter)) {
                return "bad";
              }
              long keys = (long) ((before ? Math.min(s, 20) : 0) + Math.max(0, s - 60));
              return "keys=%d value=%s".formatted(keys, keys == 0 ? "-" : "m-" + (long) (s - 1));
            })
        .mark(101, Mark.Kind.REGISTER_READ, "register", kept);
  }

  private static Result judge(HandMade drill) {
    return CHECKER.check(drill.timeline()).result();
  }

  private static HandMade drill(String kept) {
    return drill(kept, NoWriteLostTest::reading);
  }

  private static String reading(double second) {
    return "keys=%d value=m-%d".formatted((long) second + 1, (long) second);
  }

  /**
   * @param reads what is read at each half second
   */
  private static HandMade drill(String kept, DoubleFunction<String> reads) {
    return HandMade.drill()
        .lane("writes/m", 1, s -> "m-" + (long) s)
        .lane("reads/m", 0.5, s -> s == Math.rint(s) ? "silent" : reads.apply(s))
        .mark(101, Mark.Kind.REGISTER_READ, "register", kept);
  }

  private static String keys(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "m-" + i).collect(Collectors.joining(" "));
  }
}
