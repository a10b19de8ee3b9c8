package org.quorumdrill.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Pods of one app on one node, some of which did not restart while others did. */
class RestartsEdgesTest {

  @Test
  void aPodThatDidNotRestartLeavesTheOthersAsClearAsTheyWere() {
    assertThat(Restarts.of(List.of(0, 1, 3), List.of(0, 2, 5))).isEqualTo(new Restarts(2, 2));
  }

  @Test
  void theOneThatIsLeftMayBeAnyThatHadFewerRestarts() {
    assertThat(Restarts.of(List.of(1, 3), List.of(5))).isEqualTo(new Restarts(2, 4));
  }

  @Test
  void aTrackKeepsThePodsApartInWhateverOrderTheyAreListed() {
    assertThat(new RestartTrack(List.of(0, 3)).next(List.of(0, 4))).isEqualTo(new Restarts(1, 1));
    assertThat(new RestartTrack(List.of(3, 0)).next(List.of(4, 0))).isEqualTo(new Restarts(1, 1));
  }
}
