package org.quorumdrill.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;

/** Timelines of real drills in the test's resources. */
public final class StoredTimelines {

  private StoredTimelines() {}

  /**
   * Reads one.
   *
   * @param name without folder and ending
   */
  public static Timeline read(String name) {
    try (InputStream stored =
        Objects.requireNonNull(
            StoredTimelines.class.getResourceAsStream("/timelines/" + name + ".jsonl.gz"), name)) {
      Path file = Files.createTempFile(name, ".jsonl");
      try (InputStream in = new GZIPInputStream(stored)) {
        Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return TimelineReader.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
