package org.quorumdrill.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OpenMetricsSeriesTest {

  @Test
  void aLabelTakesAnyText() {
    OpenMetricsLabels labels =
        OpenMetricsLabels.of("the \"leader\"\n\tof C:\\temp", "").and("node", "größer }");

    assertThat(labels)
        .hasToString("{drill=\"the \\\"leader\\\"\\n of C:\\\\temp\",node=\"größer }\"}");
    assertThatThrownBy(() -> labels.and("no-name", "x"))
        .hasMessage("'no-name' can't be the name of a label");
  }

  @Test
  void samplesThatDontComeByTimeAreRefused() {
    OpenMetricsSeries series =
        new OpenMetricsSeries(OpenMetricsFamily.UP, OpenMetricsLabels.of("One", ""));
    series.add(2, 1);

    assertThatThrownBy(() -> series.add(1, 0))
        .hasMessage("samples of quorumdrill_up{drill=\"One\"} must come by time: 1 is before 2");
  }
}
