package org.quorumdrill.report.allure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Allure remembers of earlier runs. It reads it among the results and writes it into the
 * report, and leaves it to others to carry it from one to the next.
 *
 * @param folder where it is kept between runs
 */
record KeptHistory(Path folder) {

  /** Its folder, in that of the results and in a report. */
  private static final String NAME = "history";

  private static final String TREND = "history-trend.json";

  /**
   * How a report that is a single file holds another one: a line with its name and what is in it.
   * As Allure 2 has written them since it knows such reports, in 2023.
   */
  private static final Pattern EMBEDDED =
      Pattern.compile("\\s*d\\('history/([a-z-]+\\.json)','([A-Za-z0-9+/=]*+)'\\),?\\s*");

  /**
   * Puts it where Allure reads it. Only once: made again, the report of a run must not count this
   * run among the earlier ones.
   */
  void copyInto(Path results) throws IOException {
    Path target = results.resolve(NAME);
    if (Files.exists(target)) {
      return;
    }
    // Also where there is nothing yet, to tell next time that there was nothing.
    Files.createDirectories(target);
    for (Map.Entry<String, byte[]> file : filesIn(folder).entrySet()) {
      Files.write(target.resolve(file.getKey()), file.getValue());
    }
  }

  /** The number of the last run that the history among these results knows; 0 if there is none. */
  static long lastOrder(Path results) throws IOException {
    Path trend = results.resolve(NAME).resolve(TREND);
    if (!Files.exists(trend)) {
      return 0;
    }
    long last = 0;
    for (JsonNode run : JsonMapper.builder().build().readTree(trend.toFile())) {
      last = Math.max(last, run.path("buildOrder").asLong(0));
    }
    return last;
  }

  /**
   * Takes it out of a new report.
   *
   * @param page the report as a single file
   * @param site the same as a folder, which need not exist; if it does, the links of its history
   *     are the ones that others will open
   * @throws IllegalStateException if the report has none
   */
  void take(Path page, Path site) throws IOException {
    Path inSite = site.resolve(NAME);
    Map<String, byte[]> files = Files.isDirectory(inSite) ? filesIn(inSite) : embedded(page);
    if (!files.containsKey(TREND)) {
      throw new IllegalStateException(
          "%s has no %s/%s, so the next report would know nothing of this run. Another version of Allure may write it otherwise: %s says how it is read."
              .formatted(page, NAME, TREND, KeptHistory.class.getName()));
    }
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path part = folder.resolve(file.getKey() + ".part");
      Files.write(part, file.getValue());
      // Of a process that is killed here, the last history is left whole.
      Files.move(part, folder.resolve(file.getKey()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Map<String, byte[]> embedded(Path page) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<String> lines = Files.lines(page)) {
      lines
          .map(EMBEDDED::matcher)
          .filter(Matcher::matches)
          .forEach(line -> files.put(line.group(1), Base64.getDecoder().decode(line.group(2))));
    }
    return files;
  }

  /** Empty if there is no such folder. */
  private static Map<String, byte[]> filesIn(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.json")) {
        for (Path file : all) {
          files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        }
      }
    }
    return files;
  }
}
