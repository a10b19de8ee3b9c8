package org.quorumdrill.report.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.qameta.allure.model.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.distribution.BadSetUpException;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.StepFailedException;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.run.BringUpFailedException;
import org.quorumdrill.run.Settings;

/**
 * Each of our exceptions is in one category, the right one. Those of drills are asked in {@code
 * org.quorumdrill.drill}, those of tests that are left out in {@code org.quorumdrill.junit}.
 */
class CategoryTest {

  @TempDir private Path folder;

  private AllureCategories categories;

  @BeforeEach
  void write() throws IOException {
    categories = AllureCategories.in(folder);
  }

  @Test
  void aClusterThatDoesNotComeUpIsABrokenSetUp() {
    StepFailedException failed =
        new StepFailedException(
            "every HAProxy is UP",
            20.1,
            new NodeException("master3 DOWN\nsince 20 s"),
            List.of(),
            folder);
    Settings settings = Settings.of(name -> Optional.empty());

    assertThat(categories.of(new BringUpFailedException(failed, settings)))
        .containsExactly(AllureCategories.NO_CLUSTER);
    assertThat(categories.of(failed))
        .as("a variant of Nextcloud, of a single drill")
        .containsExactly(AllureCategories.NO_CLUSTER);
  }

  @Test
  void filesThatCantBeTakenAreABrokenSetUp() {
    List<Complaint> complaints =
        List.of(Complaint.about("haproxy/haproxy.cfg", "it has no frontend", "Add one"));

    assertThat(categories.of(BadSetUpException.of(folder, false, complaints)))
        .containsExactly(AllureCategories.NO_CLUSTER);
    assertThat(categories.of(BadSetUpException.of(folder, true, complaints)))
        .containsExactly(AllureCategories.NO_CLUSTER);
    assertThat(
            categories.of(
                catchThrowable(() -> Fixtures.documented().lookedUpIn(folder.resolve("nowhere")))))
        .containsExactly(AllureCategories.NO_CLUSTER);
  }

  @Test
  void whatBreaksOffOtherwiseIsAFaultOfTheHarness() {
    assertThat(
            categories.of(
                new WaitTimedOutException(
                    "waited for the cluster to be well before the drill: not seen", null)))
        .containsExactly(AllureCategories.HARNESS_FAULT);
    assertThat(categories.of(new NodeException("k8smaster1: the cluster did not come up, as step")))
        .as("only the beginning of a message tells")
        .containsExactly(AllureCategories.HARNESS_FAULT);
  }

  @Test
  void anAssertionOfATestIsNoVerdictOfADrill() {
    assertThat(categories.of(new AssertionError("expected: FAIL\n but was: PASS")))
        .as("begins as the message of a drill does")
        .containsExactly(AllureCategories.CHECK_FAILS);
    assertThat(categories.of(new AssertionError("\nExpecting actual:\n  512\nto be less than")))
        .containsExactly(AllureCategories.CHECK_FAILS);
  }

  @Test
  void aFindingIsToldOfATestThatPassed() {
    String message = KnownWeak.message(List.of("haproxy-one-check", "stays-up"));

    assertThat(message).isEqualTo("FINDING: haproxy-one-check, stays-up");
    assertThat(categories.of(Status.PASSED, message, false))
        .containsExactly(AllureCategories.FINDING);
    assertThat(categories.of(Status.FAILED, message, false))
        .containsExactly(AllureCategories.CHECK_FAILS);
  }

  @Test
  void whatWasGoodInAnEarlierRunIsInTheSameCategory() {
    String message = "A master hangs: FAIL\nFAIL no outage: 3.1 s\nTimeline: timeline.jsonl";

    assertThat(categories.of(Status.FAILED, message, true))
        .containsExactly(AllureCategories.CLAIM_FAILS);
    assertThat(categories.of(Status.BROKEN, "k8smaster1 is gone", true))
        .containsExactly(AllureCategories.HARNESS_FAULT);
  }
}
