package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Drills;

class OutageTest {

  @Test
  void liesBetweenTheLastGoodAndTheFirstBadQuestion() {
    List<Outage> outages = Outage.in(Drills.drill().failing("a", 30, 33).timeline(), "a");

    assertThat(outages).hasSize(1);
    assertThat(outages.getFirst().atLeast()).isCloseTo(1.99, within(1e-6));
    assertThat(outages.getFirst().atMost()).isCloseTo(4.01, within(1e-6));
    assertThat(outages.getFirst().failures()).isEqualTo(3);
    assertThat(outages.getFirst().ended()).isTrue();
  }

  @Test
  void mayHaveNoLengthButIsNeverNothing() {
    Outage single = Outage.in(Drills.drill().failing("a", 30, 31).timeline(), "a").getFirst();

    assertThat(single.atLeast()).isZero();
    assertThat(single.atMost()).isCloseTo(2.01, within(1e-6));
  }

  @Test
  void isNotOverWhenTheTimelineEnds() {
    Outage last = Outage.in(Drills.drill().failing("a", 90, 200).timeline(), "a").getFirst();

    assertThat(last.ended()).isFalse();
    assertThat(last.atMost()).isGreaterThan(10);
  }
}
