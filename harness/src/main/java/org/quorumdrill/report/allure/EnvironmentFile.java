package org.quorumdrill.report.allure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The facts that Allure's report shows of a whole run, in the folder of its results. They become
 * known one after the other, so each writer adds its own.
 *
 * @param results the folder of one run's results
 */
public record EnvironmentFile(Path results) {

  static final String NAME = "environment.properties";

  /** Adds facts, by name. One that is there already stays: the first to tell it was nearest. */
  public void add(Map<String, String> facts) {
    Path file = results.resolve(NAME);
    try {
      Properties all = read(file);
      int before = all.size();
      facts.forEach((name, fact) -> all.putIfAbsent(name, fact.replace('\n', ' ')));
      if (all.size() > before) {
        Files.createDirectories(results);
        try (OutputStream out = Files.newOutputStream(file)) {
          // Sorted by name.
          all.store(out, "what the whole run has in common");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the facts of the run can't be kept in " + file, e);
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties known = new Properties();
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        known.load(in);
      }
    }
    return known;
  }
}
