package org.quorumdrill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quorumdrill.check.UsageSight;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;

/** All storms of a run side by side: what each did to its node, in numbers and in one picture. */
final class StormPage {

  static final String FILE = "storms.html";

  private static final int WIDTH = 340;
  private static final int HEIGHT = 90;

  /** As long as a probe waits for the apiserver. */
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
        Timeline timeline = TimelineReader.read(file);
        if (StormRun.isOne(timeline)) {
          runs.add(new StormRun(drill.drill(), drill.variant(), timeline));
        }
      }
    }
    return new StormPage(runs);
  }

  /** Writes the page; without a storm there is none afterwards. */
  void write(Path file) {
    try {
      if (runs.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        Files.writeString(file, html());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
  }

  private String html() {
    List<List<StormRun.Figure>> figures = runs.stream().map(StormRun::figures).toList();
    String rows =
        IntStream.range(0, figures.getFirst().size())
            .mapToObj(
                row ->
                    "<tr><th>%s</th>%s</tr>"
                        .formatted(
                            Html.escape(figures.getFirst().get(row).name()),
                            figures.stream()
                                .map(run -> "<td>" + Html.escape(run.get(row).value()) + "</td>")
                                .collect(Collectors.joining())))
            .collect(Collectors.joining("\n"));
    return """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Thumbnail storms side by side</title><style>
        body{font:15px/1.45 system-ui,sans-serif;margin:1.5rem auto;padding:0 1rem;color:#1c2430}
        table{border-collapse:collapse} th,td{text-align:left;padding:.35rem .5rem;border-bottom:1px solid #dde2e8;vertical-align:top;min-width:12rem}
        thead th{background:#f4f6f8} small{color:#465160;font-weight:400} svg{display:block;background:#fbfcfd;border:1px solid #dde2e8}
        </style></head><body><h1>Thumbnail storms side by side</h1>
        <p>Each column is one drill while its storm was in force. Latencies count from when a question was due. <a href="index.html">All drills</a></p>
        <table><thead><tr><th></th>%s</tr></thead><tbody>
        <tr><th>Cores that the container used<br><small>0 to %.0f cores</small></th>%s</tr>
        <tr><th>Answers of its node's apiserver<br><small>0 to %.0f s; red: none</small></th>%s</tr>
        %s</tbody></table></body></html>
        """
        .formatted(
            runs.stream()
                .map(
                    run ->
                        "<th>%s<br><small>%s set-up<br>%s</small></th>"
                            .formatted(
                                Html.escape(run.drill()),
                                Html.escape(run.variant()),
                                Html.escape(run.conditions())))
                .collect(Collectors.joining()),
            MOST_CORES,
            runs.stream().map(run -> "<td>" + cores(run) + "</td>").collect(Collectors.joining()),
            MOST_SECONDS,
            runs.stream().map(run -> "<td>" + answers(run) + "</td>").collect(Collectors.joining()),
            rows);
  }

  private static String cores(StormRun run) {
    List<UsageSight> sights = run.usage();
    String points =
        IntStream.range(1, sights.size())
            // A look that was answered late may have been taken in the same moment as the next one.
            .filter(i -> sights.get(i).number("at") > sights.get(i - 1).number("at"))
            .mapToObj(
                i ->
                    point(
                        run,
                        sights.get(i).asked().sentNanos(),
                        sights.get(i).coresSince(sights.get(i - 1)) / MOST_CORES))
            .collect(Collectors.joining(" "));
    return svg(
        "<polyline points='%s' fill='none' stroke='#0b5cad' stroke-width='1.5'/>"
            .formatted(points));
  }

  private static String answers(StormRun run) {
    return svg(run.itsApiserver().stream().map(o -> bar(run, o)).collect(Collectors.joining()));
  }

  private static String bar(StormRun run, Observation o) {
    double share = o.isOk() ? Math.min(1, (o.doneNanos() - o.dueNanos()) / 1e9 / MOST_SECONDS) : 1;
    double height = Math.max(1, share * HEIGHT);
    return String.format(
        Locale.ROOT,
        "<rect x='%.1f' y='%.1f' width='3' height='%.1f' fill='%s'/>",
        x(run, o.sentNanos()),
        HEIGHT - height,
        height,
        o.isOk() ? "#1a7f37" : "#b3261e");
  }

  private static String point(StormRun run, long at, double share) {
    return String.format(
        Locale.ROOT, "%.1f,%.1f", x(run, at), HEIGHT * (1 - Math.min(1, Math.max(0, share))));
  }

  private static double x(StormRun run, long at) {
    return (double) WIDTH * (at - run.from()) / Math.max(1, run.to() - run.from());
  }

  private static String svg(String content) {
    return "<svg xmlns='http://www.w3.org/2000/svg' width='%1$d' height='%2$d' viewBox='0 0 %1$d %2$d'>%3$s</svg>"
        .formatted(WIDTH, HEIGHT, content);
  }
}
