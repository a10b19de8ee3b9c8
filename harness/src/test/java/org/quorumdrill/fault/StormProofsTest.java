package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.node.NodeException;

/** What is concluded from a container's counters during a storm and after it. */
class StormProofsTest {

  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final Duration INTERVAL = Duration.ofMillis(10);

  /**
   * @param at in seconds
   * @param usage in seconds
   */
  private static UsageSample sample(double at, double usage, long busy, long waiting) {
    return new UsageSample(
        Map.of(
            "at", BigDecimal.valueOf(at),
            "usage", BigDecimal.valueOf(usage),
            "busy", BigDecimal.valueOf(busy),
            "waiting", BigDecimal.valueOf(waiting)));
  }

  private static UsageSample silent() throws IOException {
    throw new IOException("the node did not answer");
  }

  @Nested
  class TheEffect {

    private final AtomicInteger samples = new AtomicInteger();

    /** Each second of the node's clock the container works for this many seconds. */
    private double work = 0.4;

    private boolean answers = true;

    private final StormEffect effect =
        new StormEffect(
            "k8smaster1",
            () -> {
              int count = samples.incrementAndGet();
              return answers ? sample(count, 100 + count * work, 3, 0) : silent();
            },
            LIMIT,
            INTERVAL);

    @Test
    void isProvenByWorkSinceTheCall() {
      Proof proof = effect.prove();

      assertThat(proof)
          .isEqualTo(
              new Proof(
                  true, "on k8smaster1 the container worked for 0.8 s in 2.0 s, workers busy: 3"));
    }

    @Test
    void isNotProvenByWorkOfEarlier() {
      work = 0;

      assertThat(effect.prove().proven()).isFalse();
    }

    @Test
    void isStillThereOnANodeThatItHasStarved() {
      effect.prove();
      answers = false;

      Proof proof = effect.prove();

      assertThat(proof.proven()).isTrue();
      assertThat(proof.evidence())
          .startsWith("the node does not answer any more; before: on k8smaster1");
    }

    @Test
    void isNotProvenByANodeThatNeverAnswered() {
      answers = false;

      assertThat(effect.prove().proven()).isFalse();
    }

    @Test
    void isOverWhereTheNodeAnswersThatTheContainerIsIdle() {
      effect.prove();
      work = 0;

      assertThat(effect.prove().proven()).isFalse();
    }
  }

  @Nested
  class TheAftermath {

    private final AtomicInteger kills = new AtomicInteger();
    private int open;

    private StormAftermath aftermath(Callable<UsageSample> sampler) {
      return new StormAftermath(
          "k8smaster1",
          sampler,
          () -> open,
          new StormAftermath.Limits(LIMIT, LIMIT, LIMIT, INTERVAL));
    }

    private UsageSample busyUntilKilled() {
      return kills.get() == 0 ? sample(1, 1, 20, 5) : sample(1, 1, 1, 0);
    }

    @Test
    void isOverWhenOnlyTheProbesAreServed() {
      assertThat(aftermath(() -> sample(1, 1, 2, 0)).proveIdle())
          .isEqualTo(
              new Proof(true, "0 requests open; on k8smaster1 2 workers busy, 0 requests waiting"));
    }

    @Test
    void isNotOverWhileAnythingIsLeft() {
      assertThat(aftermath(() -> sample(1, 1, 3, 0)).proveIdle().proven()).as("busy").isFalse();
      assertThat(aftermath(() -> sample(1, 1, 0, 1)).proveIdle().proven()).as("queued").isFalse();
      assertThat(aftermath(StormProofsTest::silent).proveIdle().proven()).as("silent").isFalse();
      open = 1;
      assertThat(aftermath(() -> sample(1, 1, 0, 0)).proveIdle().proven()).as("open").isFalse();
    }

    @Test
    void killsOnlyWorkersThatStayBusy() {
      Proof idle = aftermath(() -> sample(1, 1, 0, 0)).proveIdleOrKill(kills::incrementAndGet);
      assertThat(idle.proven()).isTrue();
      assertThat(kills).hasValue(0);

      Proof killed = aftermath(this::busyUntilKilled).proveIdleOrKill(kills::incrementAndGet);
      assertThat(killed.proven()).isTrue();
      assertThat(killed.evidence())
          .startsWith("the storm left workers that were busy for 0 s more, so they were killed;");
      assertThat(kills).hasValue(1);
    }

    @Test
    void isNotOverWhenTheWorkersCanNotBeKilled() {
      Proof proof =
          aftermath(this::busyUntilKilled)
              .proveIdleOrKill(
                  () -> {
                    throw new NodeException("the node is gone");
                  });

      assertThat(proof.proven()).isFalse();
      assertThat(proof.evidence())
          .contains("could not be ended", "the node is gone", "; before: waited for");
    }
  }
}
