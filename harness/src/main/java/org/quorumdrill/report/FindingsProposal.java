package org.quorumdrill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.quorumdrill.check.KnownWeakness;
import org.quorumdrill.check.Result;

/**
 * A list of the weaknesses that a run has found in a set-up of the user's own, as one that they may
 * keep beside their files: what is in it is accepted from then on, and what is not fails.
 */
public final class FindingsProposal {

  private static final String HEAD =
      """
      # What a run found weak in this set-up. Kept as %s beside your own files, it is the list
      # of what you accept: a weakness that is not in it then fails the run, and one that is gone is
      # told with the line to delete.
      """
          .formatted(KnownWeakness.LIST);

  private FindingsProposal() {}

  /**
   * Writes the proposal anew, by what the drills of the variant's last run have found so far.
   *
   * @param variant the folder of all drills of the variant
   * @return the file
   */
  public static Path write(Path variant) {
    Path file = variant.resolve(KnownWeakness.LIST);
    try {
      Files.createDirectories(variant);
      Files.writeString(file, text(new RunPlan(variant).lines()));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("the proposal " + file + " can't be written", e);
    }
  }

  static String text(List<SummaryLine> drills) {
    FoundWeaknesses found = FoundWeaknesses.in(drills);
    Map<String, FoundWeaknesses.Told> weak = found.with(Result.FINDING);
    Map<String, FoundWeaknesses.Told> failed = found.with(Result.FAIL);
    List<String> lines = new ArrayList<>();
    HEAD.lines().forEach(lines::add);
    weak.forEach(
        (id, told) -> {
          describe(told, lines);
          lines.add("- id: " + id);
        });
    failed.keySet().removeAll(weak.keySet());
    failed.forEach(
        (id, told) -> {
          describe(told, lines);
          comment(
              "It failed the run. To accept it, take the # away, and the space after it:", lines);
          lines.add("# - id: " + id);
        });
    return String.join("\n", lines) + "\n";
  }

  private static void describe(FoundWeaknesses.Told told, List<String> lines) {
    lines.add("");
    comment(told.finding().meaning(), lines);
    comment("Measured in '%s': %s".formatted(told.drill(), told.claim().summary()), lines);
    if (!told.finding().remedy().isEmpty()) {
      comment("Suggestion: " + told.finding().remedy(), lines);
    }
  }

  /** A text of any length as comments of 100 characters at most, as far as its words allow. */
  private static void comment(String text, List<String> lines) {
    StringBuilder line = new StringBuilder("#");
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() + 1 + word.length() > 100 && line.length() > 1) {
        lines.add(line.toString());
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
  }
}
