package org.quorumdrill.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the page of all drills for what its reader looks for, by hand, on a phone, on paper. */
class ReportPageAtAGlanceTest {

  private static final Pattern WORST = Pattern.compile("for ([0-9.]+) to ([0-9.]+) s");
  private static final Pattern OUTAGE = Pattern.compile("([0-9.]+)–([0-9.]+) s");

  /** The narrowest phones that are in use. */
  private static final int PHONE = 360;

  /** A4 at 96 pixels an inch. */
  private static final int PAPER = 794;

  /** So many links and rows may come before what is looked for. */
  private static final int MOST_TABS = 100;

  private ShownPage page;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    assumeTrue(!Site.drillPages().isEmpty(), "no drill has left a page");
    page = ShownPage.open(Browser.forATest(), Site.summary(), folder);
  }

  @AfterEach
  void close() {
    // Nothing was opened where there is nothing to look at.
    if (page != null) {
      page.close();
    }
  }

  @Test
  void theWorstOutageStandsInTheFirstSentenceAndIsTheLargestCell() {
    List<Outage> cells =
        texts("[...document.querySelectorAll('.matrix .felt')].map(cell => cell.innerText)")
            .stream()
            .map(OUTAGE::matcher)
            .filter(Matcher::find)
            .map(Outage::of)
            .toList();

    String sentence = page.evaluate("document.querySelector('.headline').innerText").asText();

    Matcher worst = WORST.matcher(sentence);
    if (cells.isEmpty()) {
      assertThat(worst.find()).as("an outage in '%s', where no cell has one", sentence).isFalse();
      return;
    }
    assertThat(worst.find()).as("an outage in '%s'", sentence).isTrue();
    assertThat(Outage.of(worst)).isIn(cells);
    assertThat(cells)
        .extracting(Outage::atMost)
        .allSatisfy(seconds -> assertThat(seconds).isLessThanOrEqualTo(Outage.of(worst).atMost()));
  }

  @Test
  void theFirstSentenceIsSeenWithoutScrollingAndLeadsToItsRow() {
    assertThat(
            page.evaluate(
                    "document.querySelector('.headline').getBoundingClientRect().bottom <"
                        + " innerHeight")
                .asBoolean())
        .isTrue();
    assumeTrue(
        page.evaluate("document.querySelector('.headline a') !== null").asBoolean(),
        "nobody asked anything as users do");

    page.evaluate("document.querySelector('.headline a').focus()");
    page.press(ShownPage.Key.ENTER);

    assertThat(page.evaluate("document.querySelector('li:target').checkVisibility()").asBoolean())
        .as("the sentences of the cell with the worst outage are shown")
        .isTrue();
  }

  @Test
  void aRowOpensByKeyboard() {
    String rowInFocus = "document.activeElement.matches('.matrix summary')";
    for (int i = 0; i < MOST_TABS && !page.evaluate(rowInFocus).asBoolean(); i++) {
      page.press(ShownPage.Key.TAB);
    }
    assertThat(page.evaluate(rowInFocus).asBoolean()).as("a row is reached by Tab").isTrue();
    String told = "document.activeElement.parentElement.querySelector('.told').checkVisibility()";
    assertThat(page.evaluate(told).asBoolean()).as("its sentences are shown before").isFalse();

    page.press(ShownPage.Key.ENTER);

    assertThat(page.evaluate(told).asBoolean()).as("its sentences are shown").isTrue();
  }

  @Test
  void nothingIsWiderThanAPhone() {
    page.resize(PHONE);

    assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(PHONE);
    assertThat(
            page.evaluate(
                    "[...document.querySelectorAll('.matrix')].every(matrix => {"
                        + " const box = matrix.parentElement; box.scrollLeft = 1000;"
                        + " return matrix.querySelector('tbody th').getBoundingClientRect().left"
                        + " >= box.getBoundingClientRect().left; })")
                .asBoolean())
        .as("the drills' names stay where they are while the cells are scrolled")
        .isTrue();
  }

  @Test
  void onPaperAllSentencesAreThereAndNothingIsCutOff() {
    page.print(PAPER);

    assertThat(
            texts(
                "[...document.querySelectorAll('.told')]"
                    + ".filter(told => !told.checkVisibility() || told.textContent.trim() === ''"
                    + " || told.getBoundingClientRect().height === 0)"
                    + ".map(told => told.closest('tr').id)"))
        .as("rows without their sentences")
        .isEmpty();
    assertThat(
            texts(
                "[...document.querySelectorAll('.matrix .felt')]"
                    + ".filter(cell => cell.getBoundingClientRect().bottom > 1"
                    + " + cell.closest('tr').querySelector('.told').getBoundingClientRect().top)"
                    + ".map(cell => cell.innerText)"))
        .as("cells that sentences cover")
        .isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(PAPER);
  }

  @Test
  void thePageAsksForNothing() {
    assertThat(page.evaluate("performance.getEntriesByType('resource').length").asInt()).isZero();
  }

  @Test
  void everyMarkLeadsToItsPlaceOnThePage() {
    assertThat(
            texts(
                "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href'))"
                    + ".filter(to => document.getElementById(to.substring(1)) === null)"))
        .isEmpty();
  }

  private List<String> texts(String expression) {
    List<String> texts = new ArrayList<>();
    StreamSupport.stream(page.evaluate(expression).spliterator(), false)
        .map(JsonNode::asText)
        .forEach(texts::add);
    return texts;
  }

  /** Bounds of an outage, in seconds. */
  private record Outage(double atLeast, double atMost) {

    static Outage of(Matcher found) {
      return new Outage(Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2)));
    }
  }
}
