package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Drills;

class OutageTest {

  @Test
  void liesBetweenTheLastGoodAndTheFirstBadQuestion() {
    List<Outage> outages = Outage.in(Drills.drill().failing("a", 30, 33).timeline().lane("a"));

    assertThat(outages).hasSize(1);
    assertThat(outages.getFirst().atLeast()).isCloseTo(2, within(1e-6));
    assertThat(outages.getFirst().atMost()).isCloseTo(4, within(1e-6));
    assertThat(outages.getFirst().failures()).isEqualTo(3);
    assertThat(outages.getFirst().ended()).isTrue();
  }

  @Test
  void mayHaveNoLengthButIsNeverNothing() {
    Outage single = Outage.in(Drills.drill().failing("a", 30, 31).timeline().lane("a")).getFirst();

    assertThat(single.atLeast()).isZero();
    assertThat(single.atMost()).isCloseTo(2, within(1e-6));
  }

  @Test
  void isNotOverWhenTheTimelineEnds() {
    Outage last = Outage.in(Drills.drill().failing("a", 90, 200).timeline().lane("a")).getFirst();

    assertThat(last.ended()).isFalse();
    assertThat(last.atMost()).isGreaterThan(10);
  }

  @Test
  void twoWithAShortGapMayCountAsOne() {
    var lane =
        Drills.drill()
            .lane("a", second -> second == 30 || second == 32 || second == 40 ? "bad" : "ok")
            .timeline()
            .lane("a");

    assertThat(Outage.in(lane)).hasSize(3);
    assertThat(Outage.merged(lane, 3_000_000_000L)).hasSize(2);
  }
}
