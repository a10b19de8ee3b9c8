package org.quorumdrill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;

/**
 * What a drilled set-up is called: one of ours by its variant, one of a user's by their files. What
 * is told of a whole run reads it from the folder of the variant's drills.
 *
 * @param variant in a word, for example {@code documented}; where the user gives no file, it has
 *     its own
 * @param own paths of the user's files that are applied; empty if all are ours
 */
public record SetUpName(String variant, List<String> own) {

  private static final String FILE = "set-up.txt";

  /** As many as a line has room for; the page of a drill has all of them. */
  private static final int MOST_FILES = 3;

  public SetUpName {
    own = List.copyOf(own);
  }

  /**
   * The name of the set-up that these files make. A list of findings or of expectations says how a
   * set-up is judged, and makes no other one of it.
   */
  public static SetUpName of(Fixtures fixtures) {
    return new SetUpName(
        fixtures.variant().word(), fixtures.replaced().stream().filter(fixtures::has).toList());
  }

  /** For example {@code documented set-up}, or {@code your set-up (haproxy/haproxy.cfg)}. */
  public String words() {
    if (own.isEmpty()) {
      return words(variant);
    }
    return "your set-up%s (%s)"
        .formatted(
            variant.equals(Variant.DOCUMENTED.word()) ? "" : " on top of the " + words(variant),
            RunPlan.abbreviated(own, MOST_FILES));
  }

  private static String words(String variant) {
    return variant + " set-up";
  }

  /**
   * Keeps the name of a user's set-up for what is told of the whole run, and forgets that of the
   * run before.
   *
   * @param drills the folder of the variant's drills
   */
  public void write(Path drills) {
    Path file = drills.resolve(FILE);
    try {
      if (own.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        Files.createDirectories(drills);
        Files.writeString(file, words() + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the name of the set-up can't be kept in " + file, e);
    }
  }

  /**
   * The name of the set-up of a variant's last run, as {@link #words} has it.
   *
   * @param drills the folder of the variant's drills
   */
  static String read(Path drills) {
    return readOwn(drills).orElseGet(() -> words(String.valueOf(drills.getFileName())));
  }

  /** The same if it had files of a user's; empty if all were ours. */
  static Optional<String> readOwn(Path drills) {
    Path file = drills.resolve(FILE);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }
}
