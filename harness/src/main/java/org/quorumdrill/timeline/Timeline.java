package org.quorumdrill.timeline;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.timeline.reading.Reading;

/**
 * What was observed during one drill; immutable. Stored as JSON lines, so that it can be judged
 * again without a cluster.
 */
public final class Timeline {

  /**
   * The first line.
   *
   * @param drill name of the drill
   * @param startedAt the one wall-clock anchor of the monotonic times
   * @param lanes the probes and how often each asks
   * @param expectations what was to be judged, as the checkers wrote it; none in files of older
   *     versions
   */
  @JsonIgnoreProperties(value = "format", allowGetters = true)
  public record Header(
      String drill,
      Instant startedAt,
      List<Lane> lanes,
      @JsonSetter(nulls = Nulls.SET) List<JsonNode> expectations)
      implements TimelineEntry {

    /** Format of the lines; files of the first format do not name theirs. */
    static final int FORMAT = 2;

    public Header {
      lanes = List.copyOf(lanes);
      expectations = expectations == null ? List.of() : List.copyOf(expectations);
    }

    /** The format that this version writes. */
    @JsonProperty
    public int format() {
      return FORMAT;
    }

    @Override
    public long atNanos() {
      return 0;
    }
  }

  private final Header header;
  private final List<Observation> observations;
  private final List<Mark> marks;
  private final Map<String, List<Observation>> byLane;
  private final Map<String, Lane> lanesByName;

  /**
   * Sorts the entries by time.
   *
   * @param header the drill, its lanes and expectations
   */
  public Timeline(Header header, List<Observation> observations, List<Mark> marks) {
    this.header = header;
    this.observations =
        observations.stream().sorted(Comparator.comparingLong(Observation::sentNanos)).toList();
    this.marks = marks.stream().sorted(Comparator.comparingLong(Mark::atNanos)).toList();
    this.byLane = this.observations.stream().collect(Collectors.groupingBy(Observation::lane));
    this.lanesByName =
        header.lanes().stream()
            .collect(Collectors.toMap(Lane::name, lane -> lane, (first, again) -> first));
  }

  /** The drill, its lanes and expectations. */
  public Header header() {
    return header;
  }

  /** All observations, in the order in which they were sent. */
  public List<Observation> observations() {
    return observations;
  }

  /** All marks, in the order in which they happened. */
  public List<Mark> marks() {
    return marks;
  }

  /** The lanes that ask the whole time, without those of a load. */
  public List<Lane> probes() {
    return header.lanes().stream().filter(lane -> !lane.load()).toList();
  }

  /** The lanes that ask only while the fault is in force, as part of it. */
  public List<Lane> loads() {
    return header.lanes().stream().filter(Lane::load).toList();
  }

  /** The lane of this name; empty if the header does not list it. */
  public Optional<Lane> laneNamed(String name) {
    return Optional.ofNullable(lanesByName.get(name));
  }

  /** The lanes of a group, in the header's order; see {@link LaneGroups}. */
  public List<Lane> lanesOf(String group) {
    return header.lanes().stream().filter(lane -> lane.group().equals(group)).toList();
  }

  /**
   * The observations of all lanes of a group, in the order in which they were sent, including lanes
   * that the header does not list.
   */
  public Stream<Observation> group(String group) {
    return byLane.entrySet().stream()
        .filter(lane -> groupOf(lane.getKey()).equals(group))
        .flatMap(lane -> lane.getValue().stream())
        .sorted(Comparator.comparingLong(Observation::sentNanos));
  }

  private String groupOf(String lane) {
    Lane listed = lanesByName.get(lane);
    return listed == null ? Lane.groupIn(lane) : listed.group();
  }

  /** The node that an observation's lane asks; empty if it asks none in particular. */
  public String node(Observation observation) {
    Lane lane = lanesByName.get(observation.lane());
    return lane == null ? Lane.nodeIn(observation.lane()) : lane.node();
  }

  /**
   * The last good reading of a lane before the fault that lacks nothing of the earlier ones; empty
   * if there was none, or no fault.
   */
  public Optional<Reading> beforeFault(String lane) {
    return when(Mark.Kind.FAULT_ARMED)
        .flatMap(
            fault ->
                measured(lane).stream()
                    .filter(o -> o.isOk() && o.doneNanos() < fault && o.reading().isWell())
                    .map(Observation::reading)
                    .reduce((whole, later) -> later.isWell(whole) ? later : whole));
  }

  /** The observations of one lane, in the order in which they were sent. */
  public List<Observation> lane(String name) {
    return byLane.getOrDefault(name, List.of());
  }

  /** The observations of one lane after the warm-up, in the order in which they were sent. */
  public List<Observation> measured(String lane) {
    long start = when(Mark.Kind.STARTED).orElse(0L);
    return lane(lane).stream().filter(o -> o.sentNanos() >= start).toList();
  }

  /** The moment of the first mark of this kind, in nanoseconds since the Timeline began. */
  public Optional<Long> when(Mark.Kind kind) {
    return marks.stream().filter(mark -> mark.kind() == kind).map(Mark::atNanos).findFirst();
  }

  /** The moment of the last entry, in nanoseconds since the Timeline began. */
  public long endNanos() {
    return Stream.concat(
            observations.stream().map(Observation::doneNanos), marks.stream().map(Mark::atNanos))
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }
}
