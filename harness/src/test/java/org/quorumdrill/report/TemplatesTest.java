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

class TemplatesTest {

  private final Templates templates = new Templates();

  private static SummaryView summary(String name) {
    Weakness weakness = new Weakness(name, name, name, name);
    return new SummaryView(
        new SummaryView.Head(1, name, name, name, List.of(name)),
        new SummaryView.Missing(1, name),
        name,
        List.of(new SummaryView.Cost(name, name)),
        List.of(name),
        List.of(
            new SummaryView.Row(
                name,
                List.of(
                    new SummaryView.Run(
                        "PASS", name, name, List.of(new SummaryView.Line(name, name)))))),
        List.of(new SummaryView.Finding(name, name, weakness)));
  }

  @Test
  void everyValueIsEscaped() {
    String page = templates.fill("summary.peb", summary("<i>\"'&"));

    assertThat(page)
        .contains("&lt;i&gt;&quot;&#39;&amp; set-up", "href=\"&lt;i&gt;&quot;")
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
