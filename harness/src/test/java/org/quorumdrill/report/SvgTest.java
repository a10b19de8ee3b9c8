package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SvgTest {

  private final Svg svg = Svg.scaled(100, 50.25, "timeline", "what \"each\" saw");

  @Test
  void allTextIsEscaped() {
    svg.text(new Svg.Point(1, 2), "state", "leader <none> & more");
    svg.rect(new Svg.Box(0, 0, 1, 1), "starved", "a < b");
    svg.line(new Svg.Point(0, 0), new Svg.Point(0, 9), "mark", "c < d");

    assertThat(svg.drawn().toString())
        .startsWith("<svg class=\"timeline\" viewBox=\"0 0 100 50.3\"")
        .contains("aria-label=\"what &quot;each&quot; saw\"")
        .contains("<text class=\"state\" x=\"1\" y=\"2\">leader &lt;none&gt; &amp; more</text>")
        .contains("<title>a &lt; b</title></rect>", "<title>c &lt; d</title></line>")
        .endsWith("</svg>");
  }

  @Test
  void aShadeTakesTheColourOfItsGroup() {
    svg.beginGroup("stall", "waited");
    svg.shade(new Svg.Box(1.04, 2, 3.5, 4), 0.904);
    svg.endGroup();

    assertThat(svg.drawn().toString())
        .contains("<g class=\"stall\"><title>waited</title>")
        .contains("<rect x=\"1\" y=\"2\" width=\"3.5\" height=\"4\" fill-opacity=\"0.90\"/>\n</g>");
  }

  @Test
  void aLineOfManyPointsHoldsThemInOrder() {
    svg.polyline(List.of(new Svg.Point(0, 90), new Svg.Point(17.04, 45.5)), "usage");

    assertThat(svg.drawn().toString())
        .contains("<polyline class=\"usage\" points=\"0,90 17,45.5\"/>");
  }
}
