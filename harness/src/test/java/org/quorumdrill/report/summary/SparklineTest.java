package org.quorumdrill.report.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {

  @Test
  void goesFromLeftToRightAndTheLongestOutageIsOnTop() {
    assertThat(Sparkline.of(List.of(0.0, 12.0, 6.0)))
        .isEqualTo(
            new Sparkline(
                "3.0,15.0 28.0,3.0 53.0,9.0",
                "53.0",
                "9.0",
                "longest outage of the last 3 comparable runs, in seconds: 0.0, 12.0, 6.0 in this"
                    + " one"));
  }

  @Test
  void withoutAnOutageItIsFlatAndAtTheBottom() {
    assertThat(Sparkline.of(List.of(0.0, 0.0, 0.0)).points())
        .isEqualTo("3.0,15.0 28.0,15.0 53.0,15.0");
  }

  @Test
  void twoRunsShowNoDirection() {
    assertThat(Sparkline.of(List.of(1.0, 2.0))).isEqualTo(Sparkline.NONE);
  }

  @Test
  void onlyTheLastRunsAreShown() {
    Sparkline line = Sparkline.of(Collections.nCopies(100, 1.0));

    assertThat(line.points().split(" ", -1)).hasSize(20);
    assertThat(line.label()).startsWith("longest outage of the last 20 comparable runs");
  }
}
