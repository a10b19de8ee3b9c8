package org.quorumdrill.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract that both clocks keep, and what only a clock turned by a test does. */
class ClockTest {

  @AfterEach
  void forgetInterruptions() {
    assertThat(Thread.interrupted()).as("left interrupted").isFalse();
  }

  static List<Clock> clocks() {
    return List.of(Clock.system(), new TurnedClock());
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void aPauseIsNeverOverTooSoon(Clock clock) throws InterruptedException {
    long begun = clock.nanoTime();
    Instant then = clock.instant();

    clock.pause(Duration.ofMillis(20));
    clock.pause(Duration.ofMillis(-20));

    assertThat(clock.nanoTime() - begun).isGreaterThanOrEqualTo(20_000_000L);
    assertThat(clock.instant()).isAfter(then);
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void anInterruptedPauseEndsInAnException(Clock clock) {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> clock.pause(Duration.ofMinutes(1)))
        .isInstanceOf(InterruptedException.class);
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void aStoppedTimerBeginsNothingMore(Clock clock) throws InterruptedException {
    List<Long> begun = new ArrayList<>();
    Clock.Timer timer = clock.timer("test");
    timer.atFixedRate(
        clock.nanoTime(),
        Duration.ofMillis(10),
        (sequence, due) -> {
          synchronized (begun) {
            begun.add(sequence);
          }
        });
    clock.pause(Duration.ofMillis(200));
    timer.stop(Duration.ofSeconds(5));
    List<Long> untilThen = List.copyOf(begun);

    clock.pause(Duration.ofMillis(50));

    assertThat(untilThen).contains(0L);
    assertThat(begun).isEqualTo(untilThen);
  }

  @Test
  void tasksOfTurnedTimersAreDoneEachAtItsTime() {
    TurnedClock clock = new TurnedClock();
    List<String> done = new ArrayList<>();
    Clock.Timer timer = clock.timer("test");
    for (int seconds : List.of(2, 3)) {
      timer.atFixedRate(
          0,
          Duration.ofSeconds(seconds),
          (sequence, due) -> {
            assertThat(clock.nanoTime()).isEqualTo(due);
            done.add(seconds + " s: " + Duration.ofNanos(due).toSeconds());
          });
    }

    clock.turn(Duration.ofSeconds(5));

    assertThat(done).containsExactlyInAnyOrder("2 s: 0", "3 s: 0", "2 s: 2", "3 s: 3", "2 s: 4");
    assertThat(done).endsWith("2 s: 2", "3 s: 3", "2 s: 4");
    assertThat(clock.nanoTime()).isEqualTo(Duration.ofSeconds(5).toNanos());
    assertThat(clock.pauses()).isEmpty();
  }
}
