package org.quorumdrill.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void returnsWhatItSaw() {
    AtomicInteger count = new AtomicInteger();

    int seen =
        Wait.upTo(Duration.ofSeconds(5), "three")
            .every(Duration.ofMillis(10))
            .until(count::incrementAndGet, n -> n == 3);

    assertThat(seen).isEqualTo(3);
  }

  @Test
  void saysAtItsDeadlineWhatItSawLast() {
    TurnedClock clock = new TurnedClock();

    assertThatThrownBy(
            () -> Wait.upTo(SHORT, "the door").by(clock).until(() -> "ajar", "open"::equals))
        .isInstanceOf(WaitTimedOutException.class)
        .hasMessage("waited for the door: not seen within 0.3 s. Last seen: ajar");
    assertThat(clock.pauses())
        .as("the last one is shorter, as the deadline comes")
        .containsExactly(Duration.ofMillis(200), Duration.ofMillis(100));
    assertThatThrownBy(
            () ->
                Wait.upTo(SHORT, "the door")
                    .by(clock)
                    .until(
                        () -> {
                          throw new IOException("no such door");
                        },
                        seen -> true))
        .hasMessageContaining("Last seen: IOException: no such door");
  }

  @Test
  void whatItSawLastIsNotTheInterruptionOfItsLastLook() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger looks = new AtomicInteger();

    assertThatThrownBy(
            () ->
                Wait.upTo(SHORT, "the door")
                    .every(Duration.ofMillis(10))
                    .until(
                        () -> {
                          if (looks.incrementAndGet() > 1) {
                            awaitOrFail(never);
                          }
                          return "ajar";
                        },
                        "open"::equals))
        .hasMessageContaining("Last seen: ajar");
  }

  /** Fails when it is interrupted, as a node's shell does. */
  private static void awaitOrFail(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeException("interrupted in a command", e);
    }
  }

  @Test
  void givesUpWhenItCanNoLongerHappen() {
    TurnedClock clock = new TurnedClock();
    AtomicInteger looks = new AtomicInteger();

    assertThatThrownBy(
            () ->
                Wait.upTo(Duration.ofSeconds(30), "the train")
                    .by(clock)
                    .abortIf(
                        () ->
                            looks.get() < 3 ? Optional.empty() : Optional.of("the line is closed"))
                    .until(() -> "look " + looks.incrementAndGet(), seen -> false))
        .isInstanceOf(WaitTimedOutException.class)
        .hasMessage(
            "waited for the train: given up, because the line is closed. Last seen: look 3");
    assertThat(clock.pauses()).hasSize(3);
  }

  @Test
  void anInterruptionEndsItWithoutSuccess() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Wait.upTo(SHORT, "the door").until(() -> "ajar", "open"::equals))
        .isInstanceOf(WaitTimedOutException.class)
        .hasMessageContaining("waited for the door: interrupted");
    assertThat(Thread.interrupted()).as("whoever waits further up is told, too").isTrue();
  }

  @Test
  void looksAgainAfterEachPauseThatEndsInTime() {
    TurnedClock clock = new TurnedClock();
    AtomicInteger looks = new AtomicInteger();

    assertThatThrownBy(
            () ->
                Wait.upTo(Duration.ofSeconds(1), "more")
                    .by(clock)
                    .every(Duration.ofMillis(250))
                    .until(looks::incrementAndGet, seen -> false))
        .hasMessageContaining("not seen within 1.0 s. Last seen: 4");
    assertThat(clock.nanoTime()).isEqualTo(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void textForPeopleHasNoSecrets() {
    assertThat(Redaction.of("join --token abcdef.0123456789abcdef now"))
        .isEqualTo("join --token [secret] now");
    assertThat(Redaction.of("-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----"))
        .isEqualTo("[secret]");
  }
}
