package org.quorumdrill.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;

/**
 * A checker turned red, and was to: something was wrong on purpose. Written by the tests that see
 * it, when they see it.
 *
 * @param checker its simple class name, as Timelines name it
 * @param where whether a stored or made Timeline was wrong, or a set-up that really ran
 * @param sabotage what was wrong, in words
 * @param result one that fails the build
 * @param said the verdict's summary
 * @param on the day, in ISO 8601
 */
public record SeenRed(
    String checker, Where where, String sabotage, Result result, String said, String on) {

  /** What was sabotaged. */
  public enum Where {
    TIMELINE,
    SET_UP
  }

  /** Where tests write it, from the folder of their module. */
  public static final Path FOLDER = Path.of("target", "seen-red");

  /**
   * Returns what was seen.
   *
   * @throws IllegalArgumentException if the verdict would not have failed a build
   */
  public static SeenRed of(
      Checker checker, Where where, String sabotage, Verdict verdict, LocalDate on) {
    if (verdict.result().isExpected()) {
      throw new IllegalArgumentException(
          "'%s' did not turn %s red; it said: %s"
              .formatted(sabotage, checker.getClass().getSimpleName(), verdict));
    }
    return new SeenRed(
        checker.getClass().getSimpleName(),
        where,
        sabotage,
        verdict.result(),
        verdict.summary(),
        on.toString());
  }

  /** Whether both are about the same checker and the same sabotage. */
  boolean isSameAs(SeenRed other) {
    return checker.equals(other.checker) && where == other.where && sabotage.equals(other.sabotage);
  }

  /** Writes it into a file of its own, in place of an earlier one of the same. */
  public void write(Path folder) {
    UUID name = UUID.nameUUIDFromBytes((where + sabotage).getBytes(StandardCharsets.UTF_8));
    try {
      Files.createDirectories(folder);
      JsonMapper.builder()
          .build()
          .writeValue(folder.resolve("%s-%s.json".formatted(checker, name)).toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("what was seen can't be written to " + folder, e);
    }
  }

  /** All that was written to a folder; none if there is no such folder. */
  public static List<SeenRed> readAll(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    JsonMapper json = JsonMapper.builder().build();
    List<SeenRed> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        all.add(json.readValue(file.toFile(), SeenRed.class));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("what was seen can't be read from " + folder, e);
    }
  }
}
