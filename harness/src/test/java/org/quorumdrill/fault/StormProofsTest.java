package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Words;

/** What is concluded from visitors and a container's counters during a storm and after it. */
class StormProofsTest {

  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final Duration INTERVAL = Duration.ofMillis(10);

  private static UsageSample silent() throws IOException {
    throw new IOException("the node did not answer");
  }

  @Nested
  class TheEffect {

    private final AtomicInteger samples = new AtomicInteger();

    @TempDir private Path folder;

    /** Each second of the node's clock the container works for this many seconds. */
    private double work = 0.4;

    private boolean answers = true;
    private long busy = 3;
    private int open;

    /** What ends between two samples: a lane, and how. */
    private List<Map.Entry<String, Outcome>> ends = List.of(made());

    private TimelineWriter timeline;
    private StormEffect effect;

    private static Map.Entry<String, Outcome> made() {
      return Map.entry(LaneGroups.STORM_THUMBNAILS, Outcome.OK);
    }

    private static Map.Entry<String, Outcome> refused() {
      return Map.entry(LaneGroups.STORM_THUMBNAILS, Outcome.FAILED);
    }

    @BeforeEach
    void begin() {
      timeline =
          new TimelineWriter(
              folder.resolve("timeline"),
              "storm",
              List.of(
                  Lane.of(LaneGroups.STORM_THUMBNAILS, "", Duration.ofSeconds(1), LIMIT),
                  Lane.of("dav", "", Duration.ofSeconds(1), LIMIT)),
              List.of());
      effect =
          new StormEffect(
              "k8smaster1", this::sample, new StormVisits(timeline, () -> open), LIMIT, INTERVAL);
    }

    @AfterEach
    void end() {
      timeline.close();
    }

    private UsageSample sample() throws IOException {
      int count = samples.incrementAndGet();
      for (Map.Entry<String, Outcome> end : ends) {
        timeline.write(
            new Observation(
                end.getKey(), count, 0, 0, timeline.now(), end.getValue(), new Words("")));
      }
      return answers ? UsageSamples.sample(count, 100 + count * work, busy, 0) : silent();
    }

    @Test
    void isProvenByPicturesAndWorkSinceTheCall() {
      assertThat(effect.prove())
          .isEqualTo(
              new Proof(
                  true,
                  "on k8smaster1 the container worked for 0.8 s in 2.0 s; 3 thumbnails made for the visitors, 0 refused, 0 requests open, workers busy: 3, waiting: 0"));
    }

    @Test
    void isNotProvenByWorkForProbes() {
      ends = List.of(Map.entry("dav", Outcome.OK));
      assertThat(effect.prove().proven()).as("the visitors get nothing").isFalse();
      ends = List.of();
      open = 16;
      assertThat(effect.prove().proven()).as("their requests got lost on the way").isFalse();
    }

    @Test
    void isNotProvenByVisitorsWhoAreTurnedAway() {
      ends = List.of(refused());
      assertThat(effect.prove().proven()).as("all of them").isFalse();
      ends = List.of(refused(), made(), refused());
      assertThat(effect.prove().proven()).as("most of them").isFalse();
    }

    @Test
    void isNotProvenByPicturesThatNobodyWorksFor() {
      work = 0;
      assertThat(effect.prove().proven()).isFalse();
    }

    @Test
    void isNotProvenByPicturesOfEarlier() {
      effect.prove();
      ends = List.of();
      assertThat(effect.prove().proven()).isFalse();
    }

    @Test
    void isProvenByAContainerThatHoldsTheRequestsAndAnswersNobody() {
      ends = List.of();
      open = 16;
      busy = 8;
      assertThat(effect.prove().proven()).isTrue();
      busy = 7;
      assertThat(effect.prove().proven()).as("fewer than half of them").isFalse();
    }

    @Test
    void isStillThereOnANodeThatItHasStarved() {
      effect.prove();
      answers = false;
      open = 16;
      Proof proof = effect.prove();

      assertThat(proof.proven()).isTrue();
      assertThat(proof.evidence())
          .startsWith("the node does not answer any more; before: on k8smaster1");
    }

    @Test
    void isNotThereOnANodeThatIsSilentWhileNobodyAsks() {
      effect.prove();
      answers = false;
      ends = List.of();
      assertThat(effect.prove().proven()).isFalse();
    }

    @Test
    void isNotProvenByANodeThatNeverAnswered() {
      answers = false;
      open = 16;

      assertThat(effect.prove().proven()).isFalse();
    }
  }
}
