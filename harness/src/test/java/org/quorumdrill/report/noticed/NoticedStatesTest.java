package org.quorumdrill.report.noticed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.quorumdrill.report.noticed.Noticed.State.OVER;
import static org.quorumdrill.report.noticed.Noticed.State.UNCERTAIN;
import static org.quorumdrill.report.noticed.Noticed.State.UNJUDGED;
import static org.quorumdrill.report.noticed.Noticed.State.WEAK;
import static org.quorumdrill.report.noticed.Noticed.State.WITHIN;
import static org.quorumdrill.report.noticed.UserAction.KUBECTL_READS;
import static org.quorumdrill.report.noticed.UserAction.KUBECTL_WRITES;
import static org.quorumdrill.report.noticed.UserAction.OPENS_A_PAGE;
import static org.quorumdrill.report.noticed.UsersOfADrill.BROKEN;
import static org.quorumdrill.report.noticed.UsersOfADrill.OUT;
import static org.quorumdrill.report.noticed.UsersOfADrill.READYZ;
import static org.quorumdrill.report.noticed.UsersOfADrill.SHORT;
import static org.quorumdrill.report.noticed.UsersOfADrill.WRITES;
import static org.quorumdrill.report.noticed.UsersOfADrill.noticed;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.KnownWeakness;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.bounds.LanesDisturbed;
import org.quorumdrill.check.bounds.Part;
import org.quorumdrill.check.bounds.Reasons;
import org.quorumdrill.check.kubernetes.PodsBack;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;

/** What the claims of a drill say to what its users noticed. */
class NoticedStatesTest {

  @Test
  void aClaimAboutSeveralThingsColoursOnlyWhatBreaksIt() {
    HandMade drill = HandMade.drill().lane(READYZ, 1, OUT).lane(WRITES, 1, s -> "ok");

    assertThat(noticed(drill, new OutageAtMost("the API", List.of(READYZ, WRITES), 1)))
        .extracting(Noticed::action, Noticed::state, Noticed::budget)
        .containsExactly(tuple(KUBECTL_READS, OVER, 1.0), tuple(KUBECTL_WRITES, WITHIN, 1.0));
  }

  @Test
  void whatCanNotBeJudgedInOneLaneIsNotUncertainInAnother() {
    HandMade drill =
        HandMade.drill()
            .lane(READYZ, 1, s -> s >= 30 && s < 40 ? "silent" : "ok")
            .lane(WRITES, 1, s -> "ok");

    assertThat(noticed(drill, new OutageAtMost("the API", List.of(READYZ, WRITES), 5)))
        .extracting(Noticed::action, Noticed::state, Noticed::lane)
        .containsExactly(
            tuple(KUBECTL_READS, UNCERTAIN, READYZ), tuple(KUBECTL_WRITES, WITHIN, ""));
  }

  @Test
  void aLateRecoveryColoursOnlyIfItIsNotTheBrokenNodes() {
    RecoversWithin recovers = new RecoversWithin("the API", List.of(READYZ, BROKEN), 5);
    DoubleFunction<String> late = s -> s >= 20 && s < 80 ? "bad" : "ok";

    assertThat(noticed(HandMade.drill().lane(READYZ, 1, s -> "ok").lane(BROKEN, 1, late), recovers))
        .extracting(Noticed::state)
        .containsExactly(WITHIN);
    assertThat(noticed(HandMade.drill().lane(READYZ, 1, late).lane(BROKEN, 1, late), recovers))
        .extracting(Noticed::state)
        .containsExactly(OVER);
  }

  @Test
  void aKnownWeaknessMarksWhereItShows() {
    HandMade drill = HandMade.drill().lane(READYZ, 1, OUT).lane(WRITES, 1, s -> "ok");
    Part readyz =
        new Part(
            List.of("readyz"),
            Part.Where.EVERYWHERE,
            0.5,
            0.5,
            6,
            5,
            new Reasons(List.of(Reasons.Kind.IN_WORDS), null));
    KnownWeakness known =
        new KnownWeakness(
            new Finding("slow-to-find", "It is weak.", "Do better."),
            new OutageAtMost("the API", List.of(READYZ, WRITES), 1),
            new LanesDisturbed(List.of(readyz), 0),
            true,
            false);

    assertThat(noticed(drill, known))
        .containsExactly(
            new Noticed(KUBECTL_READS, READYZ, SHORT, 0.01, WEAK, 6.0, List.of("slow-to-find")),
            new Noticed(KUBECTL_WRITES, "", Noticed.Out.NONE, 0.01, WITHIN, 0.0, List.of()));
  }

  @Test
  void theWorstOfSeveralClaimsCountsAndTheStrictestBudget() {
    HandMade drill = HandMade.drill().lane(READYZ, 1, OUT);

    assertThat(
            noticed(
                drill,
                new OutageAtMost("the API", List.of(READYZ), 8),
                new ImpairedAtMost("the API", List.of(READYZ), 5)))
        .as("failures until 12 s after the fault")
        .extracting(Noticed::state, Noticed::budget)
        .containsExactly(tuple(OVER, 5.0));
  }

  @Test
  void aFaultThatWasNotProvenLetsNothingBeGood() {
    HandMade drill = HandMade.drill().lane(READYZ, 1, OUT).without(Mark.Kind.FAULT_PROVEN);

    assertThat(noticed(drill, new OutageAtMost("the API", List.of(READYZ), 5)))
        .extracting(Noticed::state)
        .containsExactly(UNCERTAIN);
    assertThat(noticed(drill, new OutageAtMost("the API", List.of(READYZ), 1)))
        .extracting(Noticed::state)
        .containsExactly(OVER);
  }

  @Test
  void aClaimAboutPodsSaysNothingOfPages() {
    HandMade drill =
        HandMade.drill()
            .lane("nextcloud-status/k8smaster1", 1, OUT)
            .lane("pods/k8smaster1", 1, s -> "default/nextcloud-1@k8smaster1=true:0");

    assertThat(noticed(drill, new PodsBack(List.of("pods/k8smaster1"), "default/nextcloud", 1, 0)))
        .extracting(Noticed::action, Noticed::state)
        .containsExactly(tuple(OPENS_A_PAGE, UNJUDGED));
  }

  @Test
  void nobodyJudgedWhatHasNoVerdictsOrThoseOfOtherClaims() {
    Timeline timeline = HandMade.drill().lane(READYZ, 1, OUT).timeline();
    Verdict other = new Verdict("it holds", Result.FAIL, "", List.of());

    assertThat(NoticedInDrill.of(timeline, List.of()))
        .containsExactly(
            new Noticed(KUBECTL_READS, READYZ, SHORT, 0.01, UNJUDGED, null, List.of()));
    assertThat(NoticedInDrill.of(timeline, List.of(other)))
        .extracting(Noticed::state)
        .containsExactly(UNJUDGED);
  }
}
