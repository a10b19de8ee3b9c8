package org.quorumdrill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.check.Result;
import org.quorumdrill.node.Redaction;

/**
 * A drill that failed for another reason than its verdicts. It must be listed among the drills:
 * otherwise a red build would end with a summary in which all is well.
 *
 * @param variant the set-up that was drilled, for example {@code documented}
 * @param standIns names of the parts that were not the real thing, as far as known
 * @param hasPage whether its page was written before it failed
 */
public record UnjudgedDrill(
    String name,
    String variant,
    List<String> standIns,
    boolean hasPage,
    @Nullable Throwable cause) {

  /** Characters that are read at a glance; the whole text is in the test's own report. */
  private static final int MOST_SAID = 300;

  /** Writes its line for the summary, replacing an existing one. */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be made", e);
    }
    new SummaryLine(
            new SummaryLine.Subject(name, variant, standIns),
            Instant.now().toString(),
            Result.UNKNOWN.name(),
            "no verdict: " + (cause == null ? "it is not known why" : firstLine(cause)),
            hasPage ? folder.getFileName() + "/" + DrillReport.PAGE : "",
            List.of(),
            List.of())
        .write(folder);
  }

  /**
   * The first line of what a failure says, without secrets, and those after it where it ends with a
   * colon or is no more than its subject in brackets, as with assertions; its type if it says
   * nothing.
   */
  public static String firstLine(Throwable cause) {
    String message = Redaction.of(Optional.ofNullable(cause.getMessage()).orElse(""));
    StringBuilder told = new StringBuilder();
    for (String line : message.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      told.append(told.isEmpty() ? "" : " ").append(line);
      if (!line.endsWith(":") && !(line.startsWith("[") && line.endsWith("]"))) {
        break;
      }
    }
    return told.isEmpty() ? cause.getClass().getSimpleName() : shortened(told.toString());
  }

  private static String shortened(String words) {
    return words.length() <= MOST_SAID ? words : words.substring(0, MOST_SAID - 1) + "…";
  }
}
