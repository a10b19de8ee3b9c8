package org.quorumdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Expectations;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Words;
import picocli.CommandLine;

class JudgeCommandTest {

  private static final Lane LANE =
      Lane.of("a", "is it there?", Duration.ofMillis(1), Duration.ofSeconds(1));

  private final StringWriter out = new StringWriter();

  private int judge(Path file) {
    CommandLine line = QuorumDrill.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
    return line.execute("judge", file.toString());
  }

  /** Stores a drill of some milliseconds, all of whose questions had this outcome. */
  private static Path timeline(Path folder, Outcome outcome, Checker... expectations) {
    Path file = folder.resolve("timeline.jsonl");
    try (TimelineWriter timeline =
        new TimelineWriter(
            file, "a drill", List.of(LANE), Expectations.toJson(List.of(expectations)))) {
      timeline.mark(Mark.Kind.STARTED, "drill", "");
      timeline.mark(Mark.Kind.FAULT_ARMED, "n", "");
      timeline.mark(Mark.Kind.FAULT_INJECTED, "n", "");
      timeline.mark(Mark.Kind.FAULT_PROVEN, "n", "");
      for (int i = 0; i < 2_000; i++) {
        long due = timeline.now();
        timeline.write(new Observation("a", i, due, due, due + 10, outcome, new Words("said")));
      }
      timeline.mark(Mark.Kind.HEAL_STARTED, "n", "");
      timeline.mark(Mark.Kind.HEAL_PROVEN, "n", "");
      timeline.mark(Mark.Kind.FINISHED, "drill", "");
    }
    return file;
  }

  @Test
  void givesTheVerdictsAgain(@TempDir Path folder) {
    Checker checker = new ImpairedAtMost("it", List.of("a"), 0);

    assertThat(judge(timeline(folder, Outcome.OK, checker))).as(out::toString).isZero();
    assertThat(out.toString())
        .contains("a drill")
        .contains("PASS it: nobody notices anything: none of 2000 failed");
    assertThat(judge(timeline(folder, Outcome.FAILED, checker))).isEqualTo(1);
    assertThat(out.toString()).contains("FAIL it: nobody notices anything: 2000 of 2000 failed");
  }

  @Test
  void saysWhatIsWrongWithTheInput(@TempDir Path folder) throws IOException {
    assertThat(judge(folder.resolve("nowhere"))).isEqualTo(2);
    assertThat(out.toString()).contains("nowhere is not there");
    assertThat(judge(timeline(folder, Outcome.OK))).isEqualTo(2);
    assertThat(out.toString()).contains("holds no expectations");
    Path other = Files.writeString(folder.resolve("other"), "{\"type\":\"header\"}\nno json\n\n");
    assertThat(judge(other)).isEqualTo(2);
    assertThat(out.toString()).contains("can't be read as a Timeline");
  }
}
