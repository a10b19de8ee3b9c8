package org.quorumdrill.scenarios.sabotage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Expectations;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.report.SeenRed;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;

/** What turned red in sabotaged runs, by the Timelines that they left. */
final class SeenInRuns {

  private SeenInRuns() {}

  /** FAIL and INCONCLUSIVE below a folder of drills; UNKNOWN may only be a busy machine. */
  static List<SeenRed> below(Path drills) {
    try (Stream<Path> files = Files.walk(drills)) {
      return files
          .filter(file -> file.endsWith(Drill.TIMELINE_FILE))
          .sorted()
          .flatMap(file -> in(TimelineReader.read(file)).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the drills can't be listed: " + drills, e);
    }
  }

  private static List<SeenRed> in(Timeline timeline) {
    List<Checker> expected = Expectations.fromJson(timeline.header().expectations());
    List<Checker> asked = Judge.asked(expected);
    List<Verdict> verdicts = Judge.judge(timeline, expected);
    List<SeenRed> red = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      Verdict verdict = verdicts.get(i);
      if (verdict.result() == Result.FAIL || verdict.result() == Result.INCONCLUSIVE) {
        red.add(
            SeenRed.of(
                asked.get(i),
                SeenRed.Where.SET_UP,
                timeline.header().drill(),
                verdict,
                LocalDate.now(ZoneOffset.UTC)));
      }
    }
    return red;
  }
}
