package org.quorumdrill.timeline;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was observed during one drill, read only. Kept as JSON lines, so that it can be judged again
 * without a cluster.
 *
 * @param header what the lanes were meant to do
 * @param observations in the order in which they were sent
 * @param marks in the order in which they happened
 */
public record Timeline(Header header, List<Observation> observations, List<Mark> marks) {

  /**
   * The first line.
   *
   * @param drill name of the drill
   * @param startedAt the one wall-clock anchor of the monotonic times
   * @param lanes the probes and how often each asks
   * @param expectations what was to be judged, as whoever judges wrote it; none in the files of
   *     older versions
   */
  public record Header(
      String drill, Instant startedAt, List<Lane> lanes, List<JsonNode> expectations)
      implements TimelineEntry {
    public Header {
      lanes = List.copyOf(lanes);
      expectations = expectations == null ? List.of() : List.copyOf(expectations);
    }

    @Override
    public long atNanos() {
      return 0;
    }
  }

  /** The lanes that ask the whole time, without those of a load. */
  public List<Lane> probes() {
    return header.lanes().stream().filter(lane -> !lane.load()).toList();
  }

  /** The lanes that only ask while the fault is in force, as part of it. */
  public List<Lane> loads() {
    return header.lanes().stream().filter(Lane::load).toList();
  }

  public Timeline {
    observations =
        observations.stream().sorted(Comparator.comparingLong(Observation::sentNanos)).toList();
    marks = marks.stream().sorted(Comparator.comparingLong(Mark::atNanos)).toList();
  }

  /**
   * Reads what a {@link TimelineWriter} wrote, also when a killed run left its last line
   * unfinished.
   */
  public static Timeline read(Path file) {
    ObjectMapper json = json();
    Header header = null;
    List<Observation> observations = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        TimelineEntry entry;
        try {
          entry = json.readValue(lines.get(i), TimelineEntry.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
          if (i == lines.size() - 1) {
            break;
          }
          throw new IOException(
              "line " + (i + 1) + " is no Timeline entry: " + e.getOriginalMessage(), e);
        }
        switch (entry) {
          case Header first -> header = first;
          case Observation observation -> observations.add(observation);
          case Mark mark -> marks.add(mark);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read as a Timeline: " + e.getMessage(), e);
    }
    if (header == null) {
      throw new IllegalArgumentException(file + " has no header line, so it is no Timeline");
    }
    return new Timeline(header, observations, marks);
  }

  static ObjectMapper json() {
    return JsonMapper.builder()
        .findAndAddModules()
        .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .build();
  }

  /** The observations of one lane, in the order in which they were sent. */
  public List<Observation> lane(String name) {
    return observations.stream().filter(o -> o.lane().equals(name)).toList();
  }

  /** The observations of one lane after the warm-up, in the order in which they were sent. */
  public List<Observation> measured(String lane) {
    long start = when(Mark.Kind.STARTED).orElse(0L);
    return lane(lane).stream().filter(o -> o.sentNanos() >= start).toList();
  }

  /** The observations of the lanes whose name begins so. */
  public Stream<Observation> lanesLike(String prefix) {
    return observations.stream().filter(o -> o.lane().startsWith(prefix));
  }

  /** The moment of the first mark of this kind, in nanoseconds. */
  public Optional<Long> when(Mark.Kind kind) {
    return marks.stream().filter(mark -> mark.kind() == kind).map(Mark::atNanos).findFirst();
  }

  /** The moment of the last entry, in nanoseconds. */
  public long endNanos() {
    return Stream.concat(
            observations.stream().map(Observation::doneNanos), marks.stream().map(Mark::atNanos))
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }
}
