package org.quorumdrill.report.noticed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.quorumdrill.report.noticed.Noticed.State.OVER;
import static org.quorumdrill.report.noticed.Noticed.State.UNCERTAIN;
import static org.quorumdrill.report.noticed.Noticed.State.UNJUDGED;
import static org.quorumdrill.report.noticed.Noticed.State.WEAK;
import static org.quorumdrill.report.noticed.Noticed.State.WITHIN;
import static org.quorumdrill.report.noticed.UserAction.FINDS_THE_CALENDAR;
import static org.quorumdrill.report.noticed.UserAction.KUBECTL_READS;
import static org.quorumdrill.report.noticed.UserAction.OPENS_A_PAGE;
import static org.quorumdrill.report.noticed.UserAction.SEES_A_THUMBNAIL;
import static org.quorumdrill.report.noticed.UserAction.UPLOADS;
import static org.quorumdrill.report.noticed.UsersOfADrill.BROKEN;
import static org.quorumdrill.report.noticed.UsersOfADrill.OUT;
import static org.quorumdrill.report.noticed.UsersOfADrill.READYZ;
import static org.quorumdrill.report.noticed.UsersOfADrill.SHORT;
import static org.quorumdrill.report.noticed.UsersOfADrill.noticed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.AnswersRight;
import org.quorumdrill.check.Drills;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.StoredTimelines;
import org.quorumdrill.check.availability.AnswersWithin;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;

/** What users noticed of drills made by hand, and of a real one. */
class NoticedInDrillTest {

  @Test
  void countsWhatWasOutAtTheNodesThatStay() {
    HandMade drill =
        HandMade.drill()
            .lane(READYZ, 1, OUT)
            .lane(BROKEN, 1, s -> s >= 20 && s < 60 ? "bad" : "ok");

    assertThat(noticed(drill, new OutageAtMost("the API", List.of(READYZ), 5)))
        .containsExactly(new Noticed(KUBECTL_READS, READYZ, SHORT, 0.01, WITHIN, 5.0, List.of()));
  }

  @Test
  void whereOnlyTheBrokenNodeIsAskedThatCounts() {
    HandMade drill = HandMade.drill().lane(BROKEN, 1, s -> s >= 20 && s < 60 ? "bad" : "ok");

    assertThat(noticed(drill))
        .containsExactly(
            new Noticed(
                KUBECTL_READS,
                BROKEN,
                new Noticed.Out(38.99, 41.01),
                0.01,
                UNJUDGED,
                null,
                List.of()));
  }

  @Test
  void whatAsksNoNodeInParticularCountsLikeANodeThatStays() {
    HandMade drill = HandMade.drill().lane("readyz", 1, OUT).lane(BROKEN, 1, s -> "bad");

    assertThat(noticed(drill)).extracting(Noticed::lane).containsExactly("readyz");
  }

  @Test
  void whatWasOverBeforeTheFaultIsNotItsDoing() {
    HandMade drill = HandMade.drill().lane(READYZ, 1, s -> s == 5 || s == 6 ? "bad" : "ok");

    assertThat(noticed(drill))
        .containsExactly(
            new Noticed(KUBECTL_READS, "", Noticed.Out.NONE, 0.01, UNJUDGED, null, List.of()));
  }

  @Test
  void withoutAFaultAllTheTimeCounts() {
    Timeline quiet = Drills.quiet().failing(READYZ, 5, 7).good("heartbeat").timeline();

    assertThat(noticed(quiet, new AnswersRight("the API answers right", List.of(READYZ))))
        .containsExactly(
            new Noticed(
                KUBECTL_READS, READYZ, new Noticed.Out(0.99, 3.01), 0.01, OVER, null, List.of()));
  }

  @Test
  void aDrillThatWasKilledIsToldAsFarAsItWent() {
    HandMade drill = HandMade.drill().lane(READYZ, 1, OUT).without(Mark.Kind.FINISHED);

    assertThat(noticed(drill, new OutageAtMost("the API", List.of(READYZ), 5)))
        .extracting(Noticed::out, Noticed::state)
        .containsExactly(tuple(SHORT, UNCERTAIN));
  }

  @Test
  void aSingleFailureOfALaneThatSeldomAsksHidesNoOutageThatWas() {
    HandMade drill =
        HandMade.drill()
            .lane(READYZ, 1, OUT)
            .lane("reads/k8smaster1", 10, s -> s == 40 ? "bad" : "ok");

    assertThat(noticed(drill))
        .extracting(Noticed::lane, Noticed::out)
        .containsExactly(tuple(READYZ, SHORT));
  }

  @Test
  void whereNothingWasOutTheSlowestLaneIsTheWorst() {
    HandMade drill =
        HandMade.drill().lane(READYZ, 1, s -> "ok").lane("readyz/k8smaster3", 1, s -> "ok");
    for (int s = 20; s < 60; s++) {
      drill.instead("readyz/k8smaster3", s, s + 2, Outcome.OK, "ok");
    }

    assertThat(noticed(drill, new AnswersWithin("the API", List.of("readyz/k8smaster3"), 1, 0.9)))
        .containsExactly(
            new Noticed(
                KUBECTL_READS, "readyz/k8smaster3", Noticed.Out.NONE, 2, OVER, null, List.of()));
  }

  @Test
  void whatNoUserDoesIsNoColumn() {
    HandMade drill =
        HandMade.drill().lane("apiserver/k8smaster1", 1, OUT).lane("heartbeat", 1, s -> "ok");

    assertThat(noticed(drill)).isEmpty();
    assertThat(noticed(HandMade.drill())).isEmpty();
  }

  @Test
  void ofARealDrillWhosePoolHungBeside() {
    Timeline timeline = StoredTimelines.read("the-php-fpm-pool-hangs");

    assertThat(NoticedInDrill.of(timeline, Judge.judgeAgain(timeline)))
        .containsExactly(
            new Noticed(
                OPENS_A_PAGE,
                "nextcloud-status/k8smaster2",
                new Noticed.Out(49.79, 52.753),
                4.888,
                WEAK,
                null,
                List.of("hung-pool-is-never-noticed")),
            new Noticed(FINDS_THE_CALENDAR, "", Noticed.Out.NONE, 0.163, UNJUDGED, null, List.of()),
            new Noticed(
                UPLOADS,
                "uploads/k8smaster2",
                new Noticed.Out(50.49, 52.558),
                4.602,
                UNJUDGED,
                null,
                List.of()),
            new Noticed(
                SEES_A_THUMBNAIL,
                "thumbnail/k8smaster2",
                new Noticed.Out(50.047, 52.942),
                4.953,
                UNJUDGED,
                null,
                List.of()));
  }
}
