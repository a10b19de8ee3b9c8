package org.quorumdrill.report.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.report.summary.Runs.out;
import static org.quorumdrill.report.summary.Runs.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.history.History;
import org.quorumdrill.report.history.MachineClass;
import org.quorumdrill.report.history.PastDrill;
import org.quorumdrill.report.history.Trend;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

class RememberedTest {

  private static final String EARLIER = "2026-11-22T20:00:00";
  private static final String THIS = "2026-11-23T20:00:00";

  @TempDir private Path folder;

  private Remembered remembered(PastDrill... lines) {
    History history = History.at(folder);
    history.add(List.of(lines), History.KEPT_RUNS);
    return new Remembered(history);
  }

  private static PastDrill past(String drill, String second, Result result, double seconds) {
    return new PastDrill(
        drill,
        "documented",
        new PastDrill.When(second + ".000Z", second + ".123456Z", 60),
        new PastDrill.Found(
            result.name(),
            List.of(out(UserAction.UPLOADS, seconds, seconds + 1, Noticed.State.WITHIN)),
            List.of()),
        new PastDrill.Where(
            Map.of("kubernetes", "v1.37.2"), new MachineClass("containers", 2, 24, 0)),
        Map.of());
  }

  @Test
  void aDrillIsFoundByItsNameAndTheSecondOfItsStart() {
    Remembered remembered =
        remembered(
            past("A", EARLIER, Result.PASS, 1),
            past("A", THIS, Result.PASS, 2),
            past("B", THIS, Result.PASS, 5));

    Trend trend = remembered.trend("A", THIS + "Z");

    assertThat(trend).isNotNull().extracting(Trend::worst).isEqualTo(List.of(2.0, 3.0));
    assertThat(remembered.trend("C", THIS + "Z")).isNull();
    assertThat(remembered.trend("A", "2026-11-23T20:00:01Z")).isNull();
    assertThat(remembered.trend("A", "some day")).isNull();
  }

  @Test
  void theNewsAreOfTheRunThatThePageShows() {
    Remembered remembered =
        remembered(past("A", EARLIER, Result.FAIL, 1), past("A", THIS, Result.PASS, 1));

    assertThat(remembered.news(List.of(run("A", Result.PASS))).shown())
        .first()
        .satisfies(
            item -> {
              assertThat(item.drill()).isEqualTo("A");
              assertThat(item.sentence()).startsWith("not as expected in 1 of the last 2 runs");
              assertThat(item.kind()).isEqualTo("flaky");
            });
    assertThat(remembered.news(List.of(run("B", Result.PASS))))
        .isEqualTo(new Remembered.News(List.of(), 0));
  }

  @Test
  void fiveOfThemAreShownAndTheOthersCounted() {
    PastDrill[] lines =
        IntStream.range(0, 14)
            .mapToObj(
                i ->
                    i < 7
                        ? past("drill " + i, EARLIER, Result.PASS, 1)
                        : past("drill " + (i - 7), THIS, Result.FAIL, 1))
            .toArray(PastDrill[]::new);

    Remembered.News news = remembered(lines).news(List.of(run("drill 0", Result.FAIL)));

    assertThat(news.shown()).hasSize(5).allMatch(item -> item.kind().equals("worse"));
    assertThat(news.more()).isEqualTo(9);
  }

  @Test
  void withoutAHistoryThereIsNothing() {
    Remembered remembered = new Remembered(History.at(folder.resolve("nowhere")));

    assertThat(remembered.trend("A", THIS + "Z")).isNull();
    assertThat(remembered.news(List.of(run("A", Result.PASS))).shown()).isEmpty();
  }
}
