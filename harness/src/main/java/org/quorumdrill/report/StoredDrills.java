package org.quorumdrill.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.report.noticed.NoticedInDrill;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;
import org.quorumdrill.timeline.UnreadableTimelineException;

/**
 * Drills that are over, judged again by the Timelines that they left. What users noticed, the
 * claims' words and the drills' pages are made anew; a verdict never changes. A drill that was
 * measured more than once, on a busy machine, has its verdict from all of its measurements, and
 * only the last one is a Timeline of its own.
 */
public final class StoredDrills {

  /**
   * What came of it.
   *
   * @param drills how many were judged again
   * @param told what could not be made anew and why, a sentence each
   */
  public record Rejudged(int drills, List<String> told) {

    public Rejudged {
      told = List.copyOf(told);
    }
  }

  private final JsonMapper json = JsonMapper.builder().build();
  private final List<String> told = new ArrayList<>();
  private int drills;

  private StoredDrills() {}

  /**
   * Judges all drills again that have verdicts, and rewrites what is stored of them. Needs no
   * cluster.
   *
   * @param drills the folder of all drills; if it does not exist, there are none
   * @throws UncheckedIOException if it can't be listed, or a drill's summary can't be read or
   *     written
   */
  public static Rejudged rejudge(Path drills) {
    StoredDrills stored = new StoredDrills();
    if (Files.isDirectory(drills)) {
      SummaryLine.filesBelow(drills).forEach(stored::rejudgeBeside);
    }
    return new Rejudged(stored.drills, stored.told);
  }

  private void rejudgeBeside(Path summary) {
    SummaryLine line = SummaryLine.read(json, summary);
    Path folder = summary.resolveSibling("");
    Path file = folder.resolve(Drill.TIMELINE_FILE);
    if (line.claims().isEmpty() || !Files.isRegularFile(file)) {
      // It came to no verdict, or nothing is left to judge it by.
      return;
    }
    try {
      rejudge(line, folder, TimelineReader.read(file));
    } catch (UnreadableTimelineException e) {
      told.add("%s can't be judged again: %s".formatted(name(line), e.getMessage()));
    }
  }

  private void rejudge(SummaryLine line, Path folder, Timeline timeline) {
    if (timeline.header().expectations().isEmpty()) {
      told.add(
          "%s can't be judged again: its Timeline, of an earlier version, holds no expectations"
              .formatted(name(line)));
      return;
    }
    List<Verdict> again = Judge.judgeAgain(timeline);
    List<Verdict> before = line.claims().stream().map(SummaryLine.Claim::verdict).toList();
    Optional<String> difference = difference(before, again);
    difference.ifPresent(
        what ->
            told.add(
                "%s keeps its stored verdicts, though judged again %s. It was measured more than once, or the version that judged it judges otherwise; `./drill judge %s` shows why."
                    .formatted(name(line), what, folder.resolve(Drill.TIMELINE_FILE))));
    List<Verdict> valid = difference.isPresent() ? before : again;
    SummaryLine now =
        line.judged(
            valid.stream().map(SummaryLine.Claim::of).toList(), NoticedInDrill.of(timeline, valid));
    if (!now.equals(line)) {
      now.write(folder);
    }
    if (difference.isEmpty()) {
      writePage(line, new DrillOutcome(line.drill(), timeline, again, folder));
    }
    drills++;
  }

  /** How the results differ, in words; empty if they are the same. */
  private static Optional<String> difference(List<Verdict> before, List<Verdict> again) {
    if (before.size() != again.size()) {
      return Optional.of("it has %d claims, not %d".formatted(again.size(), before.size()));
    }
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).result() != again.get(i).result()) {
        return Optional.of(
            "'%s' is %s, not %s"
                .formatted(again.get(i).claim(), again.get(i).result(), before.get(i).result()));
      }
    }
    return Optional.empty();
  }

  /** A page that tells of earlier measurements stays: only it knows them. */
  private void writePage(SummaryLine line, DrillOutcome outcome) {
    if (line.page().isEmpty() || wasMeasuredAgain(outcome.folder())) {
      return;
    }
    try {
      StoredRunReport.read(outcome.folder())
          .ifPresent(
              run -> new DrillPage(outcome, run).write(outcome.folder().resolve(DrillReport.PAGE)));
    } catch (UncheckedIOException e) {
      told.add("%s keeps its page as it is: %s".formatted(name(line), e.getMessage()));
    }
  }

  /** Earlier measurements lie beside the last one, where {@link Drill} keeps them. */
  private static boolean wasMeasuredAgain(Path folder) {
    try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, "busy-*.jsonl")) {
      return earlier.iterator().hasNext();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be listed", e);
    }
  }

  private static String name(SummaryLine line) {
    return "'%s' (%s)".formatted(line.drill(), line.variant());
  }
}
