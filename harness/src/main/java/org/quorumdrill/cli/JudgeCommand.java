package org.quorumdrill.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.Unjudged;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;
import org.quorumdrill.timeline.UnreadableTimelineException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives the verdicts on a stored Timeline again. Needs no cluster. */
@Command(name = "judge", description = "Gives the verdicts on a stored Timeline again.")
final class JudgeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "a drill's timeline.jsonl")
  private @Nullable Path file;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (file == null || spec == null) {
      throw new IllegalStateException("picocli sets both before the call");
    }
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(
          spec.commandLine(),
          file.toAbsolutePath()
              + " is not there. Each drill keeps its own below reports/site/drills.");
    }
    Timeline timeline = timeline(spec, file);
    if (timeline.header().expectations().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), file + " holds no expectations, so there is nothing to judge it by.");
    }
    List<Verdict> verdicts = verdicts(spec, file, timeline);
    PrintWriter out = spec.commandLine().getOut();
    out.println(timeline.header().drill() + ", " + timeline.header().startedAt());
    for (Verdict verdict : verdicts) {
      out.println(verdict);
      verdict.details().forEach(line -> out.println("    " + line));
    }
    Unjudged.in(timeline)
        .forEach(lane -> out.println("judged by nobody during the fault: " + lane));
    return verdicts.stream().allMatch(verdict -> verdict.result().isExpected())
        ? ExitCodes.AS_EXPECTED
        : ExitCodes.FAILED;
  }

  private static Timeline timeline(CommandSpec command, Path file) {
    try {
      return TimelineReader.read(file);
    } catch (UnreadableTimelineException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static List<Verdict> verdicts(CommandSpec command, Path file, Timeline timeline) {
    try {
      return Judge.judgeAgain(timeline);
    } catch (UnreadableTimelineException e) {
      throw new ParameterException(command.commandLine(), file + ": " + e.getMessage(), e);
    }
  }
}
