package org.quorumdrill.report.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.report.summary.Runs.hardened;
import static org.quorumdrill.report.summary.Runs.out;
import static org.quorumdrill.report.summary.Runs.run;
import static org.quorumdrill.report.summary.Runs.unmeasured;
import static org.quorumdrill.report.summary.Runs.well;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

class HeadlineTest {

  private static final DrillRun GOOD = run("Nothing breaks", Result.PASS);
  private static final DrillRun WEAK = run("A master hangs", Result.FINDING);
  private static final DrillRun BAD = run("A pod hangs", Result.FAIL);
  private static final DrillRun BUSY = unmeasured(run("A storm", Result.UNKNOWN));

  private static Headline of(DrillRun... runs) {
    return Headline.of(List.of(runs), 0);
  }

  @Test
  void theVerdictIsOfAllDrills() {
    assertThat(of(GOOD, GOOD))
        .isEqualTo(new Headline(true, "Safe: 2 drills went as expected.", "", ""));
    assertThat(of(GOOD, WEAK))
        .isEqualTo(
            new Headline(
                true,
                "Weak only where that is known: 2 drills went as expected, 1 of them with a known"
                    + " weakness.",
                "",
                ""));
    assertThat(of(GOOD, WEAK, BAD))
        .isEqualTo(new Headline(false, "Not as expected: 1 of 3 drills.", "", ""));
  }

  @Test
  void withoutADrillNothingIsSafe() {
    assertThat(Headline.of(List.of(), 0))
        .isEqualTo(new Headline(false, "No drill was done.", "", ""));
    assertThat(Headline.of(List.of(), 3))
        .isEqualTo(new Headline(false, "No drill came to an end.", "", ""));
    assertThat(Headline.of(List.of(GOOD), 3))
        .isEqualTo(
            new Headline(
                false,
                "Not complete: 1 drill went as expected, and 3 did not come to an end.",
                "",
                ""));
  }

  @Test
  void whatTheMachineWasTooBusyForIsNoFailureUnlessItIsMostOfAVariant() {
    assertThat(of(GOOD, BUSY))
        .isEqualTo(
            new Headline(
                true,
                "Safe: 1 drill went as expected; 1 not measured, as this machine was too busy.",
                "",
                ""));
    assertThat(of(GOOD, BUSY, BAD).verdict())
        .isEqualTo("Not as expected: 1 of 3 drills; 1 not measured, as this machine was too busy.");
    assertThat(of(hardened("A", Result.PASS), hardened("B", Result.PASS), BUSY))
        .isEqualTo(
            new Headline(
                false, "Not measured: this machine was too busy for 1 of 3 drills.", "", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "OVER, more than the 20.0 s that are allowed",
    "UNCERTAIN, which could not be judged for certain",
    "WEAK, a known weakness",
    "WITHIN, within the 20.0 s that are allowed",
    "UNJUDGED, of which no claim says how long it may be"
  })
  void theWorstIsTheLongestOutageOfAnyCell(Noticed.State state, String why) {
    Headline headline =
        of(
            run(
                "A pod hangs",
                Result.PASS,
                well(UserAction.OPENS_A_PAGE, 30, Noticed.State.WITHIN)),
            run(
                "A master hangs",
                Result.PASS,
                out(UserAction.KUBECTL_READS, 14.9, 14.95, Noticed.State.OVER),
                out(UserAction.UPLOADS, 14.2, 15.0, state)),
            GOOD);

    assertThat(headline.worst())
        .isEqualTo("Worst: no upload for 14.2 to 15.0 s in “A master hangs”, " + why + ".");
    assertThat(headline.address()).isEqualTo("documented-a-master-hangs-upload");
  }

  @Test
  void namesTheSetUpWhereThereAreTwo() {
    assertThat(
            of(
                    GOOD,
                    hardened(
                        "A pod hangs",
                        Result.PASS,
                        out(UserAction.KUBECTL_WATCHES, 1, 2, Noticed.State.WITHIN)))
                .worst())
        .isEqualTo(
            "Worst: no kubectl watches for 1.0 to 2.0 s in “A pod hangs” (hardened set-up), within"
                + " the 20.0 s that are allowed.");
  }

  @Test
  void tellsOfTheMachineWhereThatMayBeTheReason() {
    assertThat(
            of(unmeasured(
                    run(
                        "A storm",
                        Result.UNKNOWN,
                        out(UserAction.UPLOADS, 1, 2, Noticed.State.OVER))))
                .worst())
        .isEqualTo(
            "Worst: no upload for 1.0 to 2.0 s in “A storm”, on a machine that was too busy to"
                + " measure on.");
  }

  @Test
  void withoutAnOutageTheSlowestAnswerIsTheWorst() {
    Headline headline =
        of(
            run(
                "A pod hangs",
                Result.PASS,
                well(UserAction.OPENS_A_PAGE, 3.04, Noticed.State.WITHIN)),
            run("A master hangs", Result.PASS, well(UserAction.UPLOADS, 1, Noticed.State.WITHIN)));

    assertThat(headline.worst())
        .isEqualTo("Nothing was ever away; the slowest answer took 3.0 s: page in “A pod hangs”.");
    assertThat(headline.address()).isEqualTo("documented-a-pod-hangs-page");
  }
}
