package org.quorumdrill.report.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.node.Wait;

/**
 * What earlier runs found: the file {@code drills.jsonl} in a folder, one line a drill and run. It
 * is replaced as a whole, so that a killed run leaves no half of it, and of two runs that add to it
 * at once neither loses the other's lines.
 */
public final class History {

  /** So many runs of each set-up are kept unless something else is said: half a year of nights. */
  public static final int KEPT_RUNS = 200;

  static final String FILE = "drills.jsonl";

  private static final String LOCK = ".drills.lock";

  /** Whoever has the lock reads and writes one file, which takes some seconds at most. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;

  private History(Path folder) {
    this.folder = folder;
  }

  /**
   * The history in a folder, which need not be there yet.
   *
   * @param folder for example {@code reports/history}
   */
  public static History at(Path folder) {
    return new History(folder);
  }

  /** The file that holds it, whether it is there or not. */
  public Path file() {
    return folder.resolve(FILE);
  }

  /**
   * All lines that this version can read, the oldest run first; none if there is no file. A last
   * line that was cut off is left out.
   *
   * @throws UncheckedIOException if any other line is none of a history, with the file and the
   *     line's number
   */
  public List<PastDrill> lines() {
    return HistoryFile.read(file()).lines();
  }

  /** How many lines a later version wrote, which this one can't read and leaves as they are. */
  public int linesOfLaterVersions() {
    return HistoryFile.read(file()).later().size();
  }

  /**
   * Adds what a run found. Lines of the same run are replaced, so to add it again changes nothing.
   *
   * @param keepRuns how many runs of each set-up are kept, the newest ones; see {@link #KEPT_RUNS}
   * @throws org.quorumdrill.node.WaitTimedOutException if somebody else holds the file for half a
   *     minute
   * @throws UncheckedIOException if it can't be written, or {@link #lines} can't be read
   */
  public void add(List<PastDrill> drills, int keepRuns) {
    if (keepRuns < 1) {
      throw new IllegalArgumentException(
          "a history that keeps %d runs is none; keep at least 1".formatted(keepRuns));
    }
    if (drills.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        FileLock lock = lock(channel);
        try {
          HistoryFile before = HistoryFile.read(file());
          List<PastDrill> lines = newest(merged(before.lines(), drills), keepRuns);
          new HistoryFile(lines, before.later()).write(file());
        } finally {
          lock.release();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "what a run found can't be added to %s: %s".formatted(file(), e), e);
    }
  }

  /** Another process makes it wait, and another thread of this one throws, which waits as well. */
  private FileLock lock(FileChannel channel) {
    return Wait.upTo(PATIENCE, "the lock of the history, " + folder.resolve(LOCK))
        .every(Duration.ofMillis(50))
        .until(() -> Optional.ofNullable(channel.tryLock()), Optional::isPresent)
        .orElseThrow();
  }

  private static List<PastDrill> merged(List<PastDrill> before, List<PastDrill> added) {
    Set<String> again = added.stream().map(line -> line.when().run()).collect(Collectors.toSet());
    return Stream.concat(
            before.stream().filter(line -> !again.contains(line.when().run())), added.stream())
        .sorted(PastDrill.OLDEST_RUN_FIRST)
        .toList();
  }

  private static List<PastDrill> newest(List<PastDrill> lines, int keepRuns) {
    Map<String, Set<String>> kept =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    PastDrill::setUp,
                    Collectors.collectingAndThen(
                        Collectors.toList(), ofSetUp -> newestRuns(ofSetUp, keepRuns))));
    return lines.stream()
        .filter(line -> kept.getOrDefault(line.setUp(), Set.of()).contains(line.when().run()))
        .toList();
  }

  private static Set<String> newestRuns(List<PastDrill> ofSetUp, int keepRuns) {
    return ofSetUp.stream()
        .map(line -> line.when().run())
        .distinct()
        .sorted(Comparator.reverseOrder())
        .limit(keepRuns)
        .collect(Collectors.toSet());
  }
}
