package org.quorumdrill.check.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.writes.LinearizableRegister.NEVER;
import static org.quorumdrill.check.writes.TrueHistories.corrupted;
import static org.quorumdrill.check.writes.TrueHistories.read;
import static org.quorumdrill.check.writes.TrueHistories.trueRegister;
import static org.quorumdrill.check.writes.TrueHistories.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.writes.LinearizableRegister.Operation;

class LinearizableRegisterTest {

  private static final String INITIAL = TrueHistories.INITIAL;

  @Test
  void oneAfterTheOther() {
    assertLinearizable();
    assertLinearizable(read("-", 0, 1), write("a", 2, 3), read("a", 4, 5));
    assertLinearizable(write("a", 0, 1), write("b", 2, 3), read("b", 4, 5), write("c", 6, 7));
  }

  @Test
  void aStaleRead() {
    assertNot(write("a", 0, 1), write("b", 2, 3), read("a", 4, 5));
    assertNot(write("a", 0, 1), read("-", 2, 3));
    assertThat(
            LinearizableRegister.contradictions(
                INITIAL,
                List.of(
                    write("a", 0, 1_000_000_000L),
                    write("b", 2_000_000_000L, 3_000_000_000L),
                    read("a", 4_000_000_000L, 5_000_000_000L))))
        .containsExactly(
            "write of a by w (0.0 s to 1.0 s), over before the write of b by w (2.0 s to 3.0 s);"
                + " but write of b by w (2.0 s to 3.0 s), over before the read of a by r (4.0 s to"
                + " 5.0 s)");
  }

  @Test
  void aReadDuringAWriteMaySeeItOrNot() {
    assertLinearizable(write("a", 0, 1), write("b", 2, 9), read("a", 3, 4), read("b", 5, 6));
    assertLinearizable(write("a", 0, 1), write("b", 2, 9), read("a", 3, 4), read("a", 5, 6));
    assertNot(write("a", 0, 1), write("b", 2, 9), read("b", 3, 4), read("a", 5, 6));
  }

  @Test
  void whoIsBarelyOverIsNotBefore() {
    assertLinearizable(write("a", 0, 4), read("-", 4, 5));
    assertNot(write("a", 0, 3), read("-", 4, 5));
  }

  @Test
  void twoWritesAtOnceMayComeInEitherOrderButInOne() {
    Operation a = write("a", 0, 9);
    Operation b = write("b", 0, 9);
    assertLinearizable(a, b, read("a", 10, 11), read("a", 12, 13));
    assertLinearizable(a, b, read("b", 10, 11), read("b", 12, 13));
    assertNot(a, b, read("a", 10, 11), read("b", 12, 13));
    assertLinearizable(a, b, read("a", 1, 2), read("b", 3, 4));
    assertNot(a, b, read("a", 1, 2), read("b", 3, 4), read("a", 5, 6));
  }

  @Test
  void anUpdateThatWasSeenMayNotVanish() {
    assertNot(write("a", 0, 1), write("b", 2, NEVER), read("b", 4, 5), read("a", 6, 7));
    assertNot(write("a", 0, NEVER), read("a", 4, 5), read("-", 6, 7));
  }

  @Test
  void aWriteWithoutAnAnswerMayBeSeenLateOrNever() {
    Operation lost = write("x", 1, NEVER);
    assertLinearizable(lost, write("a", 2, 3), read("a", 4, 5), read("a", 900, 901));
    assertLinearizable(lost, write("a", 2, 3), read("a", 4, 5), read("x", 900, 901));
    assertLinearizable(lost, write("a", 2, 3), read("x", 4, 5), write("b", 6, 7), read("b", 8, 9));
    assertNot(lost, read("x", 4, 5), write("b", 6, 7), read("x", 8, 9));
    assertNot(read("x", 0, 0), lost);
  }

  @Test
  void nobodyReadsWhatNobodyWrote() {
    assertNot(write("a", 0, 1), read("z", 2, 3));
    assertNot(read("a", 0, 1), write("a", 2, 3));
    assertLinearizable(read("a", 0, 3), write("a", 2, 5));
  }

  @Test
  void aValueIsWrittenOnce() {
    assertThatThrownBy(
            () ->
                LinearizableRegister.contradictions(
                    INITIAL, List.of(write("a", 0, 1), write("a", 2, 3))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> LinearizableRegister.contradictions(INITIAL, List.of(write(INITIAL, 0, 1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read("a", 2, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneLostWriteDoesNotFillPages() {
    List<Operation> history = new ArrayList<>(List.of(write("a", 0, 1)));
    for (int i = 1; i < 500; i++) {
      history.add(write("b" + i, 10L * i, 10L * i + 1));
    }
    history.add(read("a", 9_000, 9_001));

    assertThat(LinearizableRegister.contradictions(INITIAL, history)).hasSize(20);
  }

  /** Compares with the general search on small histories of any kind, including impossible ones. */
  @Test
  void agreesWithTheGeneralSearch() {
    Random random = new Random(4);
    int good = 0;
    int bad = 0;
    for (int round = 0; round < 60_000; round++) {
      List<Operation> history = anyHistory(random);
      boolean expected = WingGongLowe.isLinearizable(INITIAL, history);
      assertThat(LinearizableRegister.contradictions(INITIAL, history).isEmpty())
          .as("round %d: %s", round, history)
          .isEqualTo(expected);
      good += expected ? 1 : 0;
      bad += expected ? 0 : 1;
    }
    assertThat(good).isGreaterThan(5_000);
    assertThat(bad).isGreaterThan(5_000);
  }

  private static List<Operation> anyHistory(Random random) {
    int writes = random.nextInt(5);
    int reads = 1 + random.nextInt(5);
    int span = 5 + random.nextInt(30);
    List<Operation> history = new ArrayList<>();
    for (int i = 0; i < writes; i++) {
      long asked = random.nextInt(span);
      boolean answered = random.nextInt(4) > 0;
      history.add(write("v" + i, asked, answered ? asked + random.nextInt(12) : NEVER));
    }
    for (int i = 0; i < reads; i++) {
      long asked = random.nextInt(span);
      int seen = random.nextInt(writes + 1);
      String value = seen == writes ? INITIAL : "v" + seen;
      history.add(read(value, asked, asked + random.nextInt(12)));
    }
    return history;
  }

  @Test
  void aTrueRegisterIsAlwaysLinearizable() {
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      List<Operation> history = trueRegister(random, 150, 3_000);

      assertThat(LinearizableRegister.contradictions(INITIAL, history))
          .as("round %d", round)
          .isEmpty();
    }
  }

  @Test
  void oneWrongReadIsFound() {
    Random random = new Random(2);
    int corrupted = 0;
    for (int round = 0; round < 300; round++) {
      List<Operation> history = trueRegister(random, 150, 3_000);
      for (boolean stale : new boolean[] {true, false}) {
        Optional<List<Operation>> wrong = corrupted(history, stale, random);
        if (wrong.isPresent()) {
          corrupted++;
          assertThat(LinearizableRegister.contradictions(INITIAL, wrong.get()))
              .as("round %d, %s", round, stale ? "stale" : "from the future")
              .isNotEmpty();
        }
      }
    }
    assertThat(corrupted).isGreaterThan(500);
  }

  /**
   * Three lanes each of writes and reads at two per second for 150 s, with a freeze of the cluster.
   */
  @Test
  void aWholeDrillIsJudgedInWellUnderASecond() {
    List<Operation> history = trueRegister(new Random(3), 1_800, 150_000);
    List<Operation> wrong = corrupted(history, true, new Random(3)).orElseThrow();

    long start = System.nanoTime();
    assertThat(LinearizableRegister.contradictions(INITIAL, history)).isEmpty();
    assertThat(LinearizableRegister.contradictions(INITIAL, wrong)).isNotEmpty();
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(1);
  }

  /** Checks it both ways, so that the general search is tested, too. */
  private static void assertLinearizable(Operation... history) {
    assertThat(LinearizableRegister.contradictions(INITIAL, Arrays.asList(history))).isEmpty();
    assertThat(WingGongLowe.isLinearizable(INITIAL, Arrays.asList(history))).isTrue();
  }

  private static void assertNot(Operation... history) {
    assertThat(LinearizableRegister.contradictions(INITIAL, Arrays.asList(history))).isNotEmpty();
    assertThat(WingGongLowe.isLinearizable(INITIAL, Arrays.asList(history))).isFalse();
  }
}
