package org.quorumdrill.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;
import org.quorumdrill.node.Redaction;

/**
 * Whether a run's cluster came up, kept in the folder of its variant: a run without drills, and one
 * that can't have any, are summed up by it.
 */
public final class BringUpEnd {

  private static final String FAILED = "bring-up-failed.txt";

  private BringUpEnd() {}

  /**
   * Forgets the bring-up of the run before.
   *
   * @param drills the folder of the variant's drills
   */
  public static void forget(Path drills) {
    try {
      Files.deleteIfExists(drills.resolve(FAILED));
      Files.deleteIfExists(drills.resolve(RunReport.FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the bring-up of an earlier run can't be removed from " + drills, e);
    }
  }

  /**
   * Notes that no cluster came up.
   *
   * @param drills the folder of the variant's drills
   * @param why in a sentence
   */
  public static void failed(Path drills, String why) {
    try {
      Files.createDirectories(drills);
      Files.writeString(drills.resolve(FAILED), Redaction.of(why) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "why the cluster did not come up can't be written to " + drills, e);
    }
  }

  /** Why no cluster came up in a variant's last run; empty if one did, or nobody tried. */
  static Optional<String> failure(Path drills) {
    Path file = drills.resolve(FAILED);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }

  /** How long all steps of the bring-up took, in seconds; empty if no cluster came up. */
  static OptionalDouble seconds(Path drills) {
    Path file = drills.resolve(RunReport.FILE);
    if (!Files.exists(file)) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(
          StreamSupport.stream(
                  JsonMapper.builder().build().readTree(file.toFile()).path("steps").spliterator(),
                  false)
              .mapToDouble(step -> step.path("seconds").asDouble())
              .sum());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }
}
