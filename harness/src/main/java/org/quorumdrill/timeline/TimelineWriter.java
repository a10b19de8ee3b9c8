package org.quorumdrill.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.quorumdrill.node.Clock;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/**
 * Writes a Timeline as it happens, one line per entry, so that a killed run loses at most its last
 * line.
 */
public final class TimelineWriter implements AutoCloseable {

  private final ObjectMapper json = TimelineReader.json();
  private final Clock clock;
  private final long origin;
  private final Timeline.Header header;
  private final BufferedWriter out;
  private final Consumer<TimelineEntry> listener;
  private final List<Observation> observations = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private boolean closed;

  /**
   * Begins a Timeline in real time.
   *
   * @param expectations what is to be judged, kept for judging again
   */
  public TimelineWriter(Path file, String drill, List<Lane> lanes, List<JsonNode> expectations) {
    this(file, drill, lanes, expectations, Clock.system());
  }

  /**
   * Begins a Timeline.
   *
   * @param expectations what is to be judged, kept for judging again
   * @param clock the clock for all its times
   */
  public TimelineWriter(
      Path file, String drill, List<Lane> lanes, List<JsonNode> expectations, Clock clock) {
    this(file, drill, lanes, expectations, clock, entry -> {});
  }

  /**
   * Begins a Timeline that somebody follows.
   *
   * @param expectations what is to be judged, kept for judging again
   * @param clock the clock for all its times
   * @param listener hears each entry once it is written, the header first; the probes wait for it,
   *     so it returns at once and never throws
   */
  public TimelineWriter(
      Path file,
      String drill,
      List<Lane> lanes,
      List<JsonNode> expectations,
      Clock clock,
      Consumer<TimelineEntry> listener) {
    this.clock = clock;
    this.listener = listener;
    this.origin = clock.nanoTime();
    this.header = new Timeline.Header(drill, clock.instant(), lanes, expectations);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      this.out = Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the Timeline can't be written to " + file, e);
    }
    write(header);
  }

  /** The clock for all its times. */
  public Clock clock() {
    return clock;
  }

  /** Nanoseconds since the Timeline began. */
  public long now() {
    return at(clock.nanoTime());
  }

  /**
   * Nanoseconds from the beginning of the Timeline to this moment.
   *
   * @param moment a value of {@link Clock#nanoTime} of its clock
   */
  public long at(long moment) {
    return moment - origin;
  }

  /** Marks this moment for one target, with what was seen in words. */
  public void mark(Mark.Kind kind, String target, String words) {
    mark(kind, List.of(target), new Words(words));
  }

  /** Marks this moment. */
  public void mark(Mark.Kind kind, List<String> targets, Reading reading) {
    write(new Mark(now(), kind, targets, reading));
  }

  /** Appends one entry. Drops it if the Timeline is closed, when nobody waits for it any more. */
  public synchronized void write(TimelineEntry entry) {
    if (closed) {
      return;
    }
    switch (entry) {
      case Timeline.Header ignored -> {}
      case Observation observation -> observations.add(observation);
      case Mark mark -> marks.add(mark);
    }
    try {
      out.write(json.writeValueAsString(entry));
      out.newLine();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the Timeline can't be written", e);
    }
    listener.accept(entry);
  }

  /** The Timeline as written so far. */
  public Timeline read() {
    List<Observation> observed;
    List<Mark> marked;
    synchronized (this) {
      observed = List.copyOf(observations);
      marked = List.copyOf(marks);
    }
    // To sort them takes longer, and the probes must not wait for that.
    return new Timeline(header, observed, marked);
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the Timeline can't be closed", e);
    }
  }
}
