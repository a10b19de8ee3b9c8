package org.quorumdrill.check.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;

/** On a quiet machine that always ran, verdicts are as the truth is. */
class TrueVerdictsTest {

  /** Of so many tries each promise is kept in one at least, and broken in one. */
  private static final int MANY = 100;

  @Property
  void areBadWhereTheTruthIsBadAndOnlyThere(
      @ForAll("scenarios") Scenario scenario, @ForAll("budgets") Promises.Budgets budgets) {
    Recording.Recorded recorded = Recording.of(scenario);
    List<Promise> promises = Promises.of(scenario, recorded, budgets);

    List<Verdict> verdicts =
        Judge.judge(recorded.timeline(), promises.stream().map(Promise::claim).toList());

    assertThat(verdicts).first().extracting(Verdict::result).isEqualTo(Result.PASS);
    assertThat(verdicts).element(1).extracting(Verdict::result).isEqualTo(Result.PASS);
    for (int i = 0; i < promises.size(); i++) {
      Verdict verdict = verdicts.get(i + 2);
      Truth truth = promises.get(i).truth();
      seen(i + " " + promises.get(i).claim().getClass().getSimpleName(), truth);
      String words =
          "%s is %s%n%s%n%s".formatted(promises.get(i).claim(), truth, verdict, verdict.evidence());
      switch (truth) {
        case BAD -> assertThat(verdict.result()).as(words).isEqualTo(Result.FAIL);
        case GOOD -> assertThat(verdict.result()).as(words).isNotEqualTo(Result.FAIL);
        case OPEN -> {}
      }
    }
  }

  /** A property of promises that are never broken, or always, would show nothing. */
  private static void seen(String promise, Truth truth) {
    Statistics.label(promise)
        .collect(truth)
        .coverage(
            coverage -> {
              coverage.check(Truth.GOOD).count((count, all) -> all < MANY || count > 0);
              if (!promise.endsWith("Linearizable")) {
                coverage.check(Truth.BAD).count((count, all) -> all < MANY || count > 0);
              }
            });
  }

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Scenarios.quiet();
  }

  @Provide
  Arbitrary<Promises.Budgets> budgets() {
    return Scenarios.budgets();
  }
}
