package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.INCONCLUSIVE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.etcd.EtcdAgrees;
import org.quorumdrill.check.uploads.PicturesCorrect;
import org.quorumdrill.check.writes.NoWriteLost;
import org.quorumdrill.check.writes.RegisterLinearizable;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;

/** A run may be killed at any moment; what is not known then must not be told as known. */
class CutShortTest {

  @Test
  void aDrillThatWasKilledIsNeitherGoodNorBad() {
    Timeline bad =
        HandMade.drill()
            .lane("a", 0.5, s -> s < 10 ? "ok" : "bad")
            .lane("b", 0.5, s -> "ok")
            .timeline();
    long finished = bad.when(Mark.Kind.FINISHED).orElseThrow();

    assertThat(Judge.judge(bad, OneOfEach.CHECKERS))
        .as("what it would be if it had run to its end")
        .extracting(Verdict::result)
        .contains(FAIL, Result.PASS);
    for (Mark mark : bad.marks()) {
      for (long at : new long[] {mark.atNanos(), mark.atNanos() + 1_000_000_000L}) {
        if (at <= finished) {
          assertThat(Judge.judge(cut(bad, at), OneOfEach.CHECKERS))
              .as("killed %.1f s after it began", at / 1e9)
              .allMatch(verdict -> verdict.result() == INCONCLUSIVE)
              .allMatch(
                  verdict -> verdict.summary().startsWith("the drill did not run to its end"));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx-and-php-fpm-are-killed", "the-php-fpm-pool-hangs"})
  void aRealOneToo(String name, @TempDir Path folder) throws java.io.IOException {
    Timeline whole = EarlierTimelinesTest.stored(name, folder);
    Map<String, Result> full = byClaim(Judge.judgeAgain(whole));
    List<Long> moments = new ArrayList<>(whole.marks().stream().map(Mark::atNanos).toList());
    moments.add(0L);
    moments.add(whole.marks().getFirst().atNanos() + 500_000_000L);

    for (long at : moments) {
      Timeline cut = cut(whole, at);
      boolean ended = cut.when(Mark.Kind.FINISHED).isPresent();
      byClaim(Judge.judgeAgain(cut))
          .forEach(
              (claim, result) ->
                  assertThat(result)
                      .as("%s, killed %.1f s after it began", claim, at / 1e9)
                      .matches(
                          r -> ended ? r != FAIL || full.get(claim) == FAIL : r == INCONCLUSIVE));
    }
  }

  @Test
  void aMarkSaysHowFarItCame() {
    Timeline cut = cut(HandMade.drill().lane("a", 1, s -> "ok").timeline(), 30_000_000_000L);

    assertThat(Judge.judge(cut, List.of(new FaultWasReal())).getFirst().summary())
        .startsWith(
            "the drill did not run to its end, the last that is known is FAULT_PROVEN at 21.0 s");
  }

  @Test
  void tellsWhatItWasUntilThen() {
    Timeline bad = HandMade.drill().lane("a", 1, s -> s > 20 && s < 50 ? "bad" : "ok").timeline();

    assertThat(
            Judge.judge(
                    cut(bad, 62_000_000_000L),
                    List.of(
                        new RecoversWithin("it", List.of("a"), 5),
                        new ImpairedAtMost("it", List.of("a"), 5)))
                .getLast()
                .summary())
        .endsWith(
            "; until then it was FAIL: 29 of 40 failed, the last one sent 29.0 to 29.0 s after the fault took effect");
  }

  @Test
  void aHealingThatWasSeenToFailStaysAFailure() {
    Timeline unhealed =
        HandMade.drill()
            .lane("a", 1, s -> "ok")
            .without(Mark.Kind.HEAL_PROVEN)
            .mark(61, Mark.Kind.HEAL_NOT_PROVEN, "k8smaster2", "")
            .timeline();

    assertThat(judge(cut(unhealed, 62_000_000_000L), new FaultWasReal())).isEqualTo(FAIL);
    assertThat(judge(cut(unhealed, 60_500_000_000L), new FaultWasReal())).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void whatNothingCanUndoStaysAFailure() {
    Timeline stale = stale(30);

    for (Checker checker : List.of(new RegisterLinearizable(10), new NoWriteLost(10))) {
      assertThat(judge(cut(stale(200), 50_000_000_000L), checker)).isEqualTo(INCONCLUSIVE);
      assertThat(judge(cut(stale, 29_000_000_000L), checker)).isEqualTo(INCONCLUSIVE);
      assertThat(judge(cut(stale, 50_000_000_000L), checker)).isEqualTo(FAIL);
    }

    Checker pictures = new PicturesCorrect("storm/thumbnails", 3, true);
    assertThat(judge(cut(picture("200 wrong: a grey one"), 50_000_000_000L), pictures))
        .isEqualTo(FAIL);
    assertThat(judge(cut(picture("NoHttpResponseException: cut"), 50_000_000_000L), pictures))
        .as("as the drill was")
        .isEqualTo(INCONCLUSIVE);

    assertThat(judge(hashed("a", "b"), new EtcdAgrees(3))).isEqualTo(FAIL);
    assertThat(judge(hashed("a", "a"), new EtcdAgrees(3))).isEqualTo(INCONCLUSIVE);
    Finding known = new Finding("diverges", "members diverge", "");
    assertThat(
            judge(
                hashed("a", "b"),
                new KnownWeakness(known, new EtcdAgrees(3), new AnyExtent(), false, false)))
        .isEqualTo(FAIL);
    assertThat(
            judge(
                hashed("a", "b"),
                new KnownWeakness(known, new EtcdAgrees(3), new AnyExtent(), true, false)))
        .as("known, so it is no news")
        .isEqualTo(INCONCLUSIVE);
  }

  /** A register whose read at this second misses an acknowledged write. */
  private static Timeline stale(int at) {
    return HandMade.drill()
        .lane("writes/m", 1, s -> "m-%d".formatted((long) s))
        .lane(
            "reads/m",
            0.5,
            s -> {
              long last = (long) s - ((long) s == at ? 5 : 0);
              return s % 1 == 0 ? "silent" : "keys=%d value=m-%d".formatted(last + 1, last);
            })
        .timeline();
  }

  private static Timeline picture(String words) {
    return HandMade.drill()
        .lane("storm/thumbnails", 1, s -> s < 20 ? "silent" : "200 right: 256x171, off by 4 of 255")
        .instead("storm/thumbnails", 30, 30.5, Outcome.FAILED, words)
        .timeline();
  }

  /** A drill that was killed right after two members were asked for their hash. */
  private static Timeline hashed(String first, String second) {
    return HandMade.drill()
        .without(Mark.Kind.FINISHED)
        .mark(70, Mark.Kind.ETCD_HASHED, "m1", "revision=1 compacted=0 hash=" + first)
        .mark(70, Mark.Kind.ETCD_HASHED, "m2", "revision=1 compacted=0 hash=" + second)
        .timeline();
  }

  private static Result judge(Timeline timeline, Checker checker) {
    return Judge.judge(timeline, List.of(checker)).getLast().result();
  }

  private static Map<String, Result> byClaim(List<Verdict> verdicts) {
    return verdicts.stream()
        .collect(Collectors.toMap(Verdict::claim, Verdict::result, (first, same) -> first));
  }

  /** What its file holds if the run is killed at this moment: nothing of a later one. */
  private static Timeline cut(Timeline whole, long nanos) {
    return new Timeline(
        whole.header(),
        whole.observations().stream().filter(o -> o.doneNanos() < nanos).toList(),
        whole.marks().stream().filter(mark -> mark.atNanos() < nanos).toList());
  }
}
