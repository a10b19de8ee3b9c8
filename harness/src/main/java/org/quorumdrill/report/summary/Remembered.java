package org.quorumdrill.report.summary;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.report.history.Change;
import org.quorumdrill.report.history.Changes;
import org.quorumdrill.report.history.History;
import org.quorumdrill.report.history.PastDrill;
import org.quorumdrill.report.history.Trend;

/** What earlier runs tell of the drills of a page. */
public final class Remembered {

  private static final int MOST_CHANGES = 5;

  /**
   * What changed since the run before.
   *
   * @param shown the first few
   * @param more how many more there are
   */
  public record News(List<Item> shown, int more) {

    public News {
      shown = List.copyOf(shown);
    }
  }

  /**
   * One change.
   *
   * @param kind in a word, for example {@code worse}
   * @param drill its name; empty if it is about the whole run
   * @param sentence to be read after the drill's name
   */
  public record Item(String kind, String drill, String sentence) {

    static Item of(Change change) {
      return new Item(
          change.kind().name().toLowerCase(Locale.ROOT), change.drill(), change.sentence());
    }
  }

  private final History history;
  private final List<PastDrill> lines;

  public Remembered(History history) {
    this.history = history;
    this.lines = history.lines();
  }

  /**
   * A drill in this run and in comparable ones before; null if it is not in the history.
   *
   * @param startedAt wall-clock time of the drill, in ISO 8601
   */
  public @Nullable Trend trend(String drill, String startedAt) {
    return line(drill, startedAt).map(now -> Trend.of(lines, now)).orElse(null);
  }

  /** What changed since the runs before those that these drills are of. */
  public News news(List<DrillRun> drills) {
    List<Item> changes =
        drills.stream()
            .flatMap(run -> line(run.name().drill(), run.page().startedAt()).stream())
            .map(line -> line.when().run())
            .distinct()
            .sorted()
            .flatMap(run -> Changes.since(history, run).stream())
            .map(Item::of)
            .distinct()
            .toList();
    int shown = Math.min(MOST_CHANGES, changes.size());
    return new News(changes.subList(0, shown), changes.size() - shown);
  }

  private Optional<PastDrill> line(String drill, String startedAt) {
    return lines.stream()
        .filter(line -> line.drill().equals(drill))
        .filter(line -> second(line.when().startedAt()).equals(second(startedAt)))
        .findFirst();
  }

  /** Pages show no fraction of a second. */
  private static String second(String startedAt) {
    try {
      return Instant.parse(startedAt).truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeException e) {
      return startedAt;
    }
  }
}
