package org.quorumdrill.drill;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.report.allure.AllureCategories;
import org.quorumdrill.timeline.Timeline;

/** What a drill ends with is in the right category of Allure's report. */
class DrillCategoriesTest {

  @TempDir private Path folder;

  @Test
  void ofAVerdictThatIsNotAsExpected() throws IOException {
    AllureCategories categories = AllureCategories.in(folder);
    Map<Result, String> expected =
        Map.of(
            Result.FAIL, AllureCategories.CLAIM_FAILS,
            Result.UNKNOWN, AllureCategories.INCONCLUSIVE,
            Result.INCONCLUSIVE, AllureCategories.INCONCLUSIVE);

    expected.forEach(
        (result, category) ->
            assertThat(categories.of(new DrillFailedError(outcome(result))))
                .as("%s", result)
                .containsExactly(category));
  }

  @Test
  void ofAMachineThatWasTooBusy() throws IOException {
    MachineTooBusyException busy = new MachineTooBusyException(outcome(Result.UNKNOWN));

    assertThat(
            AllureCategories.in(folder)
                .ofSkipped(
                    requireNonNull(new TestAbortedException(busy.getMessage(), busy).getMessage())))
        .containsExactly(AllureCategories.MACHINE_TOO_BUSY);
  }

  private DrillOutcome outcome(Result result) {
    return new DrillOutcome(
        "HAProxy of one master is reloaded: under load",
        new Timeline(
            new Timeline.Header("a drill", Instant.EPOCH, List.of(), List.of()),
            List.of(),
            List.of()),
        List.of(
            new Verdict("etcd keeps its quorum", Result.PASS, "3 members", List.of()),
            new Verdict("no write is lost", result, "2 are: a and b", List.of("a", "b"))),
        folder);
  }
}
