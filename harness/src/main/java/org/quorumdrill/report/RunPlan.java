package org.quorumdrill.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which drills a run planned, and which of them ended, kept in its variant's folder. Without it a
 * run that died, and so has no failed drill, would pass for a good one, and so would the results
 * that an earlier run left.
 */
public final class RunPlan {

  static final String FILE = "run.jsonl";

  /** What is known about a drill so far. */
  enum State {
    PLANNED,
    /** Its verdicts, if there are any, say how. */
    ENDED,
    /** It was not run after all. */
    LEFT_OUT,
    /** It came to no verdict, as the machine was too busy to measure on. */
    NOT_MEASURED
  }

  /**
   * @param folder the drill's folder, in the variant's
   * @param why it was left out; empty otherwise
   */
  private record Entry(String drill, String folder, State state, String why) {}

  /**
   * How far a run is.
   *
   * @param nth of the drill that is under way, or comes next; from 1
   * @param of how many are planned; 0 if that is not known
   */
  public record Place(int nth, int of) {

    public static final Place UNKNOWN = new Place(0, 0);

    public boolean isKnown() {
      return of > 0;
    }
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path variant;

  /**
   * @param variant the folder of all drills of a variant
   */
  public RunPlan(Path variant) {
    this.variant = variant;
  }

  /** Name of the variant, for example {@code documented}. */
  String variant() {
    return String.valueOf(variant.getFileName());
  }

  /** Whether a run has left a plan here. */
  boolean exists() {
    return Files.exists(file());
  }

  /** Forgets the run before. */
  public void begin() {
    try {
      Files.createDirectories(variant);
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(file() + " can't be made anew", e);
    }
  }

  /**
   * Notes a drill that is going to be run. An earlier run's results in its place are removed.
   *
   * @param folder the drill's, in the variant's folder
   */
  public void plan(String drill, Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(SummaryLine.FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("what an earlier run found can't be removed", e);
    }
    write(drill, folder, State.PLANNED, "");
  }

  /** Notes that a drill, or another test, came to an end, even if it was not planned. */
  public void ended(String drill, Path folder) {
    write(drill, folder, State.ENDED, "");
  }

  /** Notes a drill that was not run. */
  public void leftOut(String drill, Path folder, String why) {
    write(drill, folder, State.LEFT_OUT, why.lines().findFirst().orElse(""));
  }

  /** Notes a drill that came to no verdict because of the machine. */
  public void notMeasured(String drill, Path folder, String why) {
    write(drill, folder, State.NOT_MEASURED, why.lines().findFirst().orElse(""));
  }

  private synchronized void write(String drill, Path folder, State state, String why) {
    try {
      Files.createDirectories(variant);
      Files.writeString(
          file(),
          JSON.writeValueAsString(new Entry(drill, folder.getFileName().toString(), state, why))
              + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(file() + " can't be written", e);
    }
  }

  private Path file() {
    return variant.resolve(FILE);
  }

  /** How far the run is by now; {@link Place#UNKNOWN} if it planned nothing. */
  public Place place() {
    Set<String> planned = new HashSet<>();
    Set<String> done = new HashSet<>();
    entries()
        .forEach(entry -> (entry.state() == State.PLANNED ? planned : done).add(entry.drill()));
    done.retainAll(planned);
    return planned.isEmpty()
        ? Place.UNKNOWN
        : new Place(Math.min(done.size() + 1, planned.size()), planned.size());
  }

  /** Whether a test came to its end, also one that drills nothing. */
  boolean hasEnded() {
    return entries().stream().anyMatch(entry -> entry.state() == State.ENDED);
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    if (!Files.exists(file())) {
      return entries;
    }
    try {
      // The last line of a killed run may be incomplete.
      String text = Files.readString(file());
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
        entries.add(JSON.readValue(line, Entry.class));
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(file() + " can't be read", e);
    }
  }

  /** The summary lines of those of this run's drills that have one. */
  List<SummaryLine> lines() {
    Set<String> own = entries().stream().map(Entry::folder).collect(Collectors.toSet());
    return own.stream()
        .sorted()
        .flatMap(folder -> SummaryLine.readAll(variant.resolve(folder)).stream())
        .toList();
  }

  /** The drills that were planned and of which nothing more is known. */
  List<String> missing() {
    Set<String> missing = new LinkedHashSet<>();
    for (Entry entry : entries()) {
      if (entry.state() != State.PLANNED) {
        missing.remove(entry.drill());
      } else if (!Files.exists(variant.resolve(entry.folder()).resolve(SummaryLine.FILE))) {
        missing.add(entry.drill());
      }
    }
    return List.copyOf(missing);
  }

  /** The drills that came to no verdict because of the machine. */
  Set<String> notMeasured() {
    return entries().stream()
        .filter(entry -> entry.state() == State.NOT_MEASURED)
        .map(Entry::drill)
        .collect(Collectors.toSet());
  }

  /** Why drills were left out, one line each. */
  List<String> leftOut() {
    return entries().stream()
        .filter(entry -> entry.state() == State.LEFT_OUT)
        .map(Entry::why)
        .toList();
  }

  /**
   * The last run of each variant.
   *
   * @param drills the folder of all drills
   */
  static List<RunPlan> allBelow(Path drills) {
    if (!Files.isDirectory(drills)) {
      return List.of();
    }
    try (DirectoryStream<Path> variants = Files.newDirectoryStream(drills, Files::isDirectory)) {
      List<RunPlan> plans = new ArrayList<>();
      variants.forEach(variant -> plans.add(new RunPlan(variant)));
      return plans;
    } catch (IOException e) {
      throw new UncheckedIOException(drills + " can't be listed", e);
    }
  }

  /** The first drills of a list, and how many more there are. */
  static String abbreviated(List<String> drills, int most) {
    return Stream.concat(
            drills.stream().limit(most),
            drills.size() > most
                ? Stream.of("and %d more".formatted(drills.size() - most))
                : Stream.empty())
        .collect(Collectors.joining(", "));
  }
}
