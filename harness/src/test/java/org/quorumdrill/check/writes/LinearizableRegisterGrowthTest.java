package org.quorumdrill.check.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.writes.TrueHistories.corrupted;
import static org.quorumdrill.check.writes.TrueHistories.trueRegister;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.CpuTime;
import org.quorumdrill.check.writes.LinearizableRegister.Operation;

/** Finds in n log n what {@link AllPairs} finds in quadratic time. */
class LinearizableRegisterGrowthTest {

  /** Compares with trying all pairs, on histories with many more operations than those. */
  @Test
  void findsThePairsThatTryingAllFinds() {
    Random random = new Random(5);
    int few = 0;
    int many = 0;
    for (int round = 0; round < 3_000; round++) {
      List<Operation> history = trueRegister(random, 40 + random.nextInt(60), 1_000);
      for (int wrong = random.nextInt(4); wrong > 0; wrong--) {
        history = corrupted(history, random.nextBoolean(), random).orElse(history);
      }
      List<String> all = AllPairs.contradictions(TrueHistories.INITIAL, history);
      List<String> found = LinearizableRegister.contradictions(TrueHistories.INITIAL, history);

      assertThat(found).as("round %d", round).hasSize(Math.min(20, all.size()));
      assertThat(all).containsAll(found);
      if (all.size() <= 20) {
        assertThat(found).as("round %d", round).containsExactlyElementsOf(all);
      }
      few += all.isEmpty() || all.size() > 20 ? 0 : 1;
      many += all.size() > 20 ? 1 : 0;
    }
    assertThat(few).isGreaterThan(500);
    assertThat(many).isGreaterThan(100);
  }

  /** An hour of the default lanes has 43,200 of them; trying all pairs of these takes minutes. */
  @Test
  void aDayIsJudgedInSeconds() {
    List<Operation> history = trueRegister(new Random(6), 400_000, 36_000_000);
    double seconds =
        CpuTime.of(
            () ->
                assertThat(LinearizableRegister.contradictions(TrueHistories.INITIAL, history))
                    .isEmpty());

    assertThat(seconds).isLessThan(10);
  }
}
