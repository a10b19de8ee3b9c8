package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/** A container that takes 10 % of a core by itself, and 0.05 s for each upload. */
class NextcloudCostTest {

  private double now;
  private double used;

  private UsageSample sample() {
    // A sample takes a while, too.
    pass(1);
    return new UsageSample(
        Map.of("at", BigDecimal.valueOf(now), "usage", BigDecimal.valueOf(used)));
  }

  private void pass(double seconds) {
    now += seconds;
    used += 0.1 * seconds;
  }

  private Probe probe(String group, String node, double interval, double cost) {
    return new Probe() {
      @Override
      public Lane lane() {
        return new Lane(
            group, node, "?", Duration.ofNanos((long) (interval * 1e9)), Duration.ofSeconds(5));
      }

      @Override
      public Reading ask(long sequence) throws IOException {
        if (cost < 0) {
          throw new IOException("refused");
        }
        pass(0.2);
        used += cost;
        return new Words("ok");
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void whatTheContainerTakesByItselfIsNotTheirs() throws IOException {
    NextcloudCost cost =
        NextcloudCost.measure(
            List.of(
                probe("uploads", "m1", 2, 0.05),
                probe("uploads", "m2", 4, 99),
                probe("redirect", "m1", 1, 0)),
            this::sample);

    assertThat(cost.lanes())
        .extracting(NextcloudCost.OfLane::processorSeconds)
        .satisfiesExactly(
            upload -> assertThat(upload).isCloseTo(0.05, within(1e-6)),
            same -> assertThat(same).isCloseTo(0.05, within(1e-6)),
            redirect -> assertThat(redirect).isCloseTo(0, within(1e-6)));
    assertThat(cost.share()).isCloseTo(0.05 / 2 + 0.05 / 4, within(1e-6));
    assertThat(cost.toString())
        .contains("uploads/m2", "every  4.0 s", "50.0 ms of a core, which is  1.3 %")
        .endsWith("together 3.8 % of a core");
    assertThat(cost.costs(2).limitCores()).isEqualTo(2);
    assertThat(cost.costs(2).secondsByGroup()).containsOnlyKeys("uploads", "redirect");
    assertThat(cost.costs(2).secondsByGroup().get("uploads")).isCloseTo(0.05, within(1e-6));
  }

  @Test
  void aQuestionThatFailsTellsNothing() {
    assertThatThrownBy(
            () -> NextcloudCost.measure(List.of(probe("dav", "m1", 1, -1)), this::sample))
        .isInstanceOf(IOException.class)
        .hasMessage("refused");
  }
}
