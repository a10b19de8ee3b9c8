package org.quorumdrill.report.allure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the build does before and after Allure makes its report of a run: it gives it the earlier
 * runs, the categories, who made it and on what machine; and keeps what it then knows of all runs.
 */
public final class AllureRun {

  private static final String USAGE =
      "takes 'before RESULTS HISTORY SETUP' or 'after PAGE SITE HISTORY', and not %s";

  private AllureRun() {}

  /**
   * @param args {@code before}, the folder of the results, that of the history and the file that
   *     {@code setup} wrote; or {@code after}, the report as a single file, the folder in which it
   *     may be as a site, and the folder of the history
   * @throws IOException if a file can't be read or written
   */
  public static void main(String[] args) throws IOException {
    List<String> given = List.of(args);
    if (given.size() != 4) {
      throw new IllegalArgumentException(USAGE.formatted(given));
    }
    switch (given.getFirst()) {
      case "before" ->
          before(Path.of(args[1]), new KeptHistory(Path.of(args[2])), Path.of(args[3]));
      case "after" -> new KeptHistory(Path.of(args[3])).take(Path.of(args[1]), Path.of(args[2]));
      default -> throw new IllegalArgumentException(USAGE.formatted(given));
    }
  }

  private static void before(Path results, KeptHistory history, Path setup) throws IOException {
    // After a run without any test it does not exist yet.
    Files.createDirectories(results);
    history.copyInto(results);
    Category.write(results);
    new Executor(System.getenv(), KeptHistory.lastOrder(results)).write(results);
    EnvironmentFile environment = new EnvironmentFile(results);
    environment.add(EnvironmentFacts.ofMachine(Path.of("/")));
    environment.add(EnvironmentFacts.ofEngine(setup));
  }
}
