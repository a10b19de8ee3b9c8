package org.quorumdrill.check.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.resources.NoOomKills;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;

/** A storm of 40 questions, of which each second one may cost a process. */
class KilledAtMostEdgesTest {

  private static final String CONTAINER = "container/m1";
  private static final String STORM = "storm/thumbnails";

  @Test
  void asManyAsAreKnownAreAllowedAndNoMore() {
    assertThat(check(killedBy(30, 20)))
        .isEqualTo(
            verdict(
                PASS, "20 were killed for 40 questions of the storm, and known are at most 20"));
    assertThat(check(killedBy(30, 21)))
        .isEqualTo(
            verdict(
                FAIL, "21 were killed for 40 questions of the storm, and known are at most 20"));
  }

  @Test
  void whatIsToldInTheMomentOfTheFaultCountsAndNothingToldBefore() {
    assertThat(check(killedBy(19, 20).instead(CONTAINER, 19, 20, Outcome.OK, "oomKills=20")))
        .isEqualTo(
            verdict(
                PASS, "20 were killed for 40 questions of the storm, and known are at most 20"));
    assertThat(check(killedBy(19, 20)))
        .isEqualTo(
            verdict(PASS, "0 were killed for 40 questions of the storm, and known are at most 20"));
  }

  /** A container that lost so many processes by this second. */
  private static HandMade killedBy(double second, int kills) {
    return HandMade.drill()
        .lane(CONTAINER, 1, s -> "oomKills=" + (s < second ? 0 : kills))
        .lane(STORM, 1, s -> s >= HandMade.FAULT && s < HandMade.HEAL ? "ok" : "silent");
  }

  private static Verdict check(HandMade drill) {
    Timeline asked = drill.timeline();
    List<Lane> lanes =
        List.of(
            asked.laneNamed(CONTAINER).orElseThrow(),
            Lane.ofLoad(STORM, "?", Duration.ofSeconds(1), Duration.ofSeconds(5)));
    Timeline stormy =
        new Timeline(
            new Timeline.Header("a drill", asked.header().startedAt(), lanes, List.of()),
            asked.observations(),
            asked.marks());
    return new KilledAtMost(0.5).check(stormy, new NoOomKills(CONTAINER));
  }

  private static Verdict verdict(Result result, String summary) {
    return new Verdict(
        "no more processes are killed than the storm keeps busy", result, summary, List.of());
  }
}
