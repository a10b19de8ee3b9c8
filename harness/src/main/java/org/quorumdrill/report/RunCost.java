package org.quorumdrill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps what a run's machines cost, in words, in its variant's folder. Containers cost nothing. */
public final class RunCost {

  private static final String FILE = "cost.txt";

  private RunCost() {}

  /**
   * @param drills folder of the run's variant
   * @param cost for example {@code 0.0345 € for 3 servers}
   */
  public static void write(Path drills, String cost) {
    try {
      Files.createDirectories(drills);
      Files.writeString(drills.resolve(FILE), cost + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("what the run cost can't be written to " + drills, e);
    }
  }

  /** The cost of a variant's last run; empty if it was free, or is not known yet. */
  static Optional<String> read(Path drills) {
    Path file = drills.resolve(FILE);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }
}
