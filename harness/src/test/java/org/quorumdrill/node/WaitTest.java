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
    assertThatThrownBy(() -> Wait.upTo(SHORT, "the door").until(() -> "ajar", "open"::equals))
        .isInstanceOf(WaitTimedOutException.class)
        .hasMessage("waited for the door: not seen within 0.3 s. Last seen: ajar");
    assertThatThrownBy(
            () ->
                Wait.upTo(SHORT, "the door")
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

  /** As a node's shell does when it is interrupted. */
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
    long start = System.nanoTime();

    assertThatThrownBy(
            () ->
                Wait.upTo(Duration.ofSeconds(30), "the train")
                    .abortIf(() -> Optional.of("the line is closed"))
                    .until(() -> "", seen -> false))
        .hasMessageContaining("given up, because the line is closed");
    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
  }

  @Test
  void textForPeopleHasNoSecrets() {
    assertThat(Redaction.of("join --token abcdef.0123456789abcdef now"))
        .isEqualTo("join --token [secret] now");
    assertThat(Redaction.of("-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----"))
        .isEqualTo("[secret]");
  }
}
