package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.timeline.StormBacklog;

/** When a storm is over: what is left of it, and how long that may take. */
class StormAftermathTest {

  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final Duration INTERVAL = Duration.ofMillis(10);

  private static UsageSample silent() throws IOException {
    throw new IOException("the node did not answer");
  }

  private final AtomicInteger kills = new AtomicInteger();
  private Optional<StormBacklog> left = Optional.empty();
  private int open;

  private StormAftermath aftermath(Callable<UsageSample> sampler) {
    return new StormAftermath(
        "k8smaster1",
        sampler,
        () -> open,
        new StormAftermath.Limits(LIMIT, LIMIT, LIMIT, INTERVAL),
        1,
        () -> left);
  }

  private UsageSample busyUntilKilled() {
    return kills.get() == 0 ? UsageSamples.sample(1, 1, 20, 5) : UsageSamples.sample(1, 1, 1, 0);
  }

  @Test
  void isOverWhenOnlyTheProbesAreServed() {
    assertThat(aftermath(() -> UsageSamples.sample(1, 1, 1, 0)).proveIdle())
        .isEqualTo(
            new Proof(
                true,
                "0 requests open; on k8smaster1 1 workers busy, 1 before the storm, 0 requests waiting"));
  }

  @Test
  void isNotOverWhileAnythingIsLeft() {
    assertThat(aftermath(() -> UsageSamples.sample(1, 1, 2, 0)).proveIdle().proven())
        .as("one worker")
        .isFalse();
    assertThat(aftermath(() -> UsageSamples.sample(1, 1, 0, 1)).proveIdle().proven())
        .as("queued")
        .isFalse();
    assertThat(aftermath(StormAftermathTest::silent).proveIdle().proven()).as("silent").isFalse();
    open = 1;
    assertThat(aftermath(() -> UsageSamples.sample(1, 1, 0, 0)).proveIdle().proven())
        .as("open")
        .isFalse();
  }

  /** Idle only after more looks than the least time has. */
  private UsageSample idleLate(AtomicInteger looks) {
    return looks.incrementAndGet() * INTERVAL.toMillis() > 2 * LIMIT.toMillis()
        ? UsageSamples.sample(1, 1, 1, 0)
        : UsageSamples.sample(1, 1, 5, 84);
  }

  @Test
  void mayTakeAsLongAsWhatTheStormLeft() {
    AtomicInteger looks = new AtomicInteger();
    left = Optional.of(new StormBacklog(84, 0.9, 1, 30));

    assertThat(aftermath(() -> idleLate(looks)).proveIdle())
        .isEqualTo(
            new Proof(
                true,
                "0 requests open; on k8smaster1 1 workers busy, 1 before the storm, 0 requests waiting; the storm had left 84 pictures of 0.9 s each on 1 core: 76 s, and 30 s for the restart"));
  }

  @Test
  void isNotOverIfFpmHangsHoweverMuchWasLeft() {
    left = Optional.of(new StormBacklog(2, 0.4, 1, 0));

    Proof proof = aftermath(() -> UsageSamples.sample(1, 1, 5, 84)).proveIdle();

    assertThat(proof.proven()).isFalse();
    assertThat(proof.evidence())
        .contains("not seen within 0.8 s")
        .endsWith("; the storm had left 2 pictures of 0.4 s each on 1 core: 1 s");
  }

  @Test
  void isAllowedNoLessWhereLittleIsLeft() {
    left = Optional.of(new StormBacklog(1, 0.01, 1, 0));

    assertThat(aftermath(() -> UsageSamples.sample(1, 1, 5, 84)).proveIdle().evidence())
        .contains("not seen within 0.5 s");
  }

  @Test
  void isMeasuredByTheQuietestMomentBefore() {
    AtomicInteger looks = new AtomicInteger();
    assertThat(
            StormAftermath.busyWithout(
                () ->
                    UsageSamples.sample(1, 1, List.of(3L, 1L, 2L).get(looks.getAndIncrement()), 0)))
        .isEqualTo(1);
  }

  @Test
  void killsOnlyWorkersThatStayBusy() {
    Proof idle =
        aftermath(() -> UsageSamples.sample(1, 1, 0, 0)).proveIdleOrKill(kills::incrementAndGet);
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
