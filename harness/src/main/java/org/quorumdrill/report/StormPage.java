package org.quorumdrill.report;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorumdrill.check.UsageSight;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;
import org.quorumdrill.timeline.UnreadableTimelineException;

/** All storms of a run side by side: what each did to its node, in numbers and in one picture. */
final class StormPage {

  static final String FILE = "storms.html";

  private static final String TEMPLATE = "storms.peb";

  private static final int WIDTH = 340;
  private static final int HEIGHT = 90;

  /** How long a probe waits for the apiserver. */
  private static final double MOST_SECONDS = 5;

  private static final double MOST_CORES = 2;

  private final List<StormRun> runs;

  StormPage(List<StormRun> runs) {
    this.runs = List.copyOf(runs);
  }

  /** The storms among the drills below a folder. */
  static StormPage of(List<SummaryLine> drills, Path drillsFolder) {
    List<StormRun> runs = new ArrayList<>();
    for (SummaryLine drill : drills) {
      if (drill.page().isEmpty()) {
        continue;
      }
      Path file =
          drillsFolder
              .resolve(drill.variant())
              .resolve(drill.page())
              .resolveSibling(Drill.TIMELINE_FILE);
      if (Files.isRegularFile(file)) {
        timeline(file)
            .filter(StormRun::isStorm)
            .ifPresent(
                timeline ->
                    runs.add(
                        new StormRun(
                            drill.drill(),
                            SetUpName.read(drillsFolder.resolve(drill.variant())),
                            timeline)));
      }
    }
    return new StormPage(runs);
  }

  /** Empty if it can't be read, which the metrics of the run tell. */
  private static Optional<Timeline> timeline(Path file) {
    try {
      return Optional.of(TimelineReader.read(file));
    } catch (UnreadableTimelineException e) {
      return Optional.empty();
    }
  }

  /** Writes the page, or removes an old one if there was no storm. */
  void write(Path file) {
    if (!runs.isEmpty()) {
      new Templates().write(file, TEMPLATE, view());
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " of an earlier run can't be removed", e);
    }
  }

  private StormView view() {
    List<List<StormRun.Figure>> figures = runs.stream().map(StormRun::figures).toList();
    List<StormView.Row> rows =
        IntStream.range(0, figures.getFirst().size())
            .mapToObj(
                row ->
                    new StormView.Row(
                        figures.getFirst().get(row).name(),
                        figures.stream().map(run -> run.get(row).value()).toList()))
            .toList();
    return new StormView(
        SummaryPage.FILE,
        String.format(Locale.ROOT, "%.0f", MOST_CORES),
        String.format(Locale.ROOT, "%.0f", MOST_SECONDS),
        runs.stream().map(StormPage::storm).toList(),
        rows);
  }

  private static StormView.Storm storm(StormRun run) {
    return new StormView.Storm(
        run.drill(), run.setUp(), run.conditions(), cores(run), answers(run));
  }

  private static SafeString cores(StormRun run) {
    List<UsageSight> sights = run.usage();
    Svg svg = Svg.ofSize(WIDTH, HEIGHT, "Cores that the container used");
    svg.polyline(
        IntStream.range(1, sights.size())
            // A sample that was answered late may have been taken in the same moment as the next
            // one.
            .filter(i -> sights.get(i).number("at") > sights.get(i - 1).number("at"))
            .mapToObj(
                i ->
                    point(
                        run,
                        sights.get(i).asked().sentNanos(),
                        sights.get(i).coresSince(sights.get(i - 1)) / MOST_CORES))
            .toList(),
        "usage");
    return svg.drawn();
  }

  private static SafeString answers(StormRun run) {
    Svg svg = Svg.ofSize(WIDTH, HEIGHT, "Answers of its node's apiserver");
    run.hostApiserver().forEach(asked -> bar(svg, run, asked));
    return svg.drawn();
  }

  private static void bar(Svg svg, StormRun run, Observation o) {
    double share = o.isOk() ? Math.min(1, (o.doneNanos() - o.dueNanos()) / 1e9 / MOST_SECONDS) : 1;
    double height = Math.max(1, share * HEIGHT);
    svg.rect(
        new Svg.Box(x(run, o.sentNanos()), HEIGHT - height, 3, height), o.isOk() ? "good" : "bad");
  }

  private static Svg.Point point(StormRun run, long at, double share) {
    return new Svg.Point(x(run, at), HEIGHT * (1 - Math.min(1, Math.max(0, share))));
  }

  private static double x(StormRun run, long at) {
    return (double) WIDTH * (at - run.from()) / Math.max(1, run.to() - run.from());
  }
}
