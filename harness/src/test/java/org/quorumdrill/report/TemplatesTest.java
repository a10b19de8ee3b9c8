package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.check.Finding;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.summary.Cell;
import org.quorumdrill.report.summary.FindingRow;
import org.quorumdrill.report.summary.Headline;
import org.quorumdrill.report.summary.Matrix;
import org.quorumdrill.report.summary.Remembered;
import org.quorumdrill.report.summary.Sparkline;

class TemplatesTest {

  private final Templates templates = new Templates();

  /** Each text of it is this one. */
  private static SummaryView summary(String text) {
    return new SummaryView(
        new SummaryView.Head(
            new Headline(true, text, text, text), 1, text, new SummaryView.Addresses(text, text)),
        new SummaryView.Notes(
            new SummaryView.Missing(1, text),
            text,
            List.of(text),
            List.of(new SummaryView.Cost(text, text))),
        new Remembered.News(List.of(new Remembered.Item(text, text, text)), 1),
        List.of(new Matrix(text, List.of(text), List.of(row(text)), true)),
        List.of(finding(text)));
  }

  private static Matrix.Row row(String text) {
    return new Matrix.Row(
        text,
        new Matrix.Drill(text, text, text, text, text),
        List.of(
            new Cell(text, text, text, text, text, text, List.of(new Cell.Mark(1, text, text)))),
        new Matrix.Told(List.of(new Matrix.Line(text, text)), List.of(text)),
        new Sparkline(text, text, text, text));
  }

  private static FindingRow finding(String text) {
    Noticed.Out out = new Noticed.Out(2, 3);
    FindingRow.Measured measured = new FindingRow.Measured(text, text, text, text, text);
    return new FindingRow(
        text,
        new Finding(text, text, text),
        new FindingRow.Cost(text, text, text, text),
        List.of(new FindingRow.Saving(text, text, text, out, Noticed.Out.NONE)),
        List.of(measured, measured));
  }

  @Test
  void everyValueIsEscaped() {
    String page = templates.fill("summary.peb", summary("<i>\"'&"));

    assertThat(page)
        .contains("noticed: &lt;i&gt;&quot;&#39;&amp;</h2>", "href=\"&lt;i&gt;&quot;")
        .doesNotContain("<i>", "\"'&");
  }

  @Test
  void anErrorNamesTheTemplateAndTheLine() {
    assertThatThrownBy(() -> templates.fill("summary.peb", "no view of a page"))
        .isInstanceOf(PebbleException.class)
        .hasMessageContaining("[head]")
        .hasMessageContaining("(summary.peb:4)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "layout.peb",
        "macros.peb",
        "drill.peb",
        "drill-notes.peb",
        "drill-cluster.peb",
        "summary.peb",
        "storms.peb",
        "checkers.peb"
      })
  void noTemplateSaysThatSomethingNeedsNoEscaping(String template) throws IOException {
    assertThat(text(template)).doesNotContain("raw", "autoescape", "verbatim");
  }

  @Test
  void aPageLoadsNothing() {
    assertThat(templates.fill("summary.peb", summary("a name")))
        .contains("<style>", "prefers-color-scheme: dark", "</style>")
        .doesNotContain("http://", "https://", "<script", "<link", "src=", "@import", "url(");
  }

  static String text(String resource) throws IOException {
    try (var in = Templates.class.getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
