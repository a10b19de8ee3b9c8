package org.quorumdrill.check.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.CheckerTypes;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.KnownWeakness;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.own.OwnCheckers;
import org.quorumdrill.report.CheckerTable;
import org.quorumdrill.report.SeenRed;
import org.quorumdrill.timeline.Timeline;

/** No checker is kept that nothing turns red, and the README's table tells what was really seen. */
class EveryCheckerTurnsRedTest {

  private static final Path ROOT = Path.of(System.getProperty("quorumdrill.root", ".."));

  static Stream<Sabotaged> all() {
    return Stream.of(WrongHarness.all(), WrongControlPlane.all(), WrongNextcloud.all())
        .flatMap(List::stream);
  }

  /** What an earlier build saw may be of a Timeline that is no longer here. */
  @BeforeAll
  static void forget() throws IOException {
    if (Files.isDirectory(SeenRed.FOLDER)) {
      try (DirectoryStream<Path> earlier = Files.newDirectoryStream(SeenRed.FOLDER, "*.json")) {
        for (Path file : earlier) {
          Files.delete(file);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void turnsRed(Sabotaged sabotaged) {
    Checker checker = sabotaged.checker();
    if (!(checker instanceof KnownWeakness known && known.expected())) {
      Verdict right = judge(checker, sabotaged.right());
      assertThat(right.result()).as("before anything is wrong: %s", right).isEqualTo(Result.PASS);
    }

    Verdict wrong = judge(checker, sabotaged.wrong());

    assertThat(wrong.result()).as(wrong.toString()).isEqualTo(sabotaged.red());
    SeenRed.of(
            checker, SeenRed.Where.TIMELINE, sabotaged.what(), wrong, LocalDate.now(ZoneOffset.UTC))
        .write(SeenRed.FOLDER);
  }

  /** As a drill judges it: the judge may take a failure back. */
  private static Verdict judge(Checker checker, Timeline timeline) {
    String claim = checker.check(timeline).claim();
    return Judge.judge(timeline, List.of(checker)).stream()
        .filter(verdict -> verdict.claim().equals(claim))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  @Test
  void everyRegisteredCheckerIsOneOfThem() {
    CheckerTable ours =
        new CheckerTable(
            all()
                .map(
                    one ->
                        new SeenRed(
                            one.checker().getClass().getSimpleName(),
                            SeenRed.Where.TIMELINE,
                            one.what(),
                            one.red(),
                            "",
                            ""))
                .toList());

    assertThat(ours.neverSeenRed(ofTheHarness())).as("add a Timeline that turns it red").isEmpty();
    assertThat(CheckerTable.ofTheHarness().neverSeenRed(ofTheHarness()))
        .as("run ./drill checkers --update after this build")
        .isEmpty();
    assertThat(CheckerTable.ofTheHarness().rows())
        .filteredOn(row -> row.where() == SeenRed.Where.TIMELINE)
        .extracting(row -> row.checker() + ": " + row.sabotage())
        .as("run ./drill checkers --update after this build")
        .containsExactlyInAnyOrderElementsOf(all().map(Sabotaged::toString).toList());
  }

  @Test
  void theReadmeShowsThisTable() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));

    assertThat(CheckerTable.ofTheHarness().in(readme).equals(readme))
        .as("README.md shows seen-red.json; if not, run ./drill checkers --update")
        .isTrue();
    assertThat(readme).contains("| `NoWriteLost` | an acknowledged write that is gone | FAIL | 20");
  }

  @Test
  void aCheckerThatNothingTurnsRedIsFound() {
    CheckerTable empty = new CheckerTable(List.of());

    assertThat(empty.neverSeenRed(List.of(new OwnCheckers()))).containsExactly("NeverSaid");
    assertThatThrownBy(() -> empty.in("a page"))
        .hasMessageContaining("<!-- made by ./drill checkers -->");
    Verdict good = Verdict.of("it", true, "all is well", List.of());
    assertThatThrownBy(
            () ->
                SeenRed.of(
                    all().findFirst().orElseThrow().checker(),
                    SeenRed.Where.TIMELINE,
                    "nothing",
                    good,
                    LocalDate.EPOCH))
        .hasMessage("'nothing' did not turn FaultWasReal red; it said: PASS it: all is well");
  }

  @Test
  void aSetUpKeepsItsDayAndATimelineThatIsGoneIsDropped() {
    SeenRed setUp = row(SeenRed.Where.SET_UP, "wrong timers", "2026-11-01");
    SeenRed old = row(SeenRed.Where.TIMELINE, "gone", "2026-11-01");
    SeenRed today = row(SeenRed.Where.TIMELINE, "new", "2026-11-29");
    SeenRed again = row(SeenRed.Where.SET_UP, "wrong timers", "2026-11-29");
    CheckerTable table = new CheckerTable(List.of(setUp, old));

    assertThat(table.updated(List.of()).rows()).containsExactly(old, setUp);
    assertThat(table.updated(List.of(today)).rows()).containsExactly(today, setUp);
    assertThat(table.updated(List.of(again)).rows()).containsExactly(old, again);
  }

  private static SeenRed row(SeenRed.Where where, String what, String on) {
    return new SeenRed("MustFail", where, what, Result.UNKNOWN, "said", on);
  }

  /** Without those that stand for other projects'. */
  private static List<CheckerTypes> ofTheHarness() {
    return ServiceLoader.load(CheckerTypes.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(types -> !(types instanceof OwnCheckers))
        .toList();
  }
}
