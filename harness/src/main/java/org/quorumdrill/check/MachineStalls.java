package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * The share of a stretch of time in which something on the machine waited, read from the machine's
 * counters. It helps a person to find a reason, and says whether the machine was fit to measure on
 * ({@link BusyMachine}).
 *
 * @param fromNanos when the first of the two samples was answered
 * @param toNanos when the second one was answered
 * @param shares of the time in between, 0 to 1, by resource; only resources that are in both
 *     samples
 */
public record MachineStalls(long fromNanos, long toNanos, Map<String, Double> shares) {

  /** What something can wait for, in the order in which it is shown. */
  public static final List<String> RESOURCES = List.of("cpu", "io", "memory");

  /** The time that the host of a virtual machine gave to others. */
  private static final String STEAL = "steal";

  private static final List<String> COUNTERS =
      Stream.concat(RESOURCES.stream(), Stream.of(STEAL)).toList();

  private static final double MICROS = 1e3;

  public MachineStalls {
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
  }

  /**
   * The stalls from each sample to the next, over the whole Timeline; empty if there are no
   * samples.
   */
  public static List<MachineStalls> each(Timeline timeline) {
    List<Observation> looks = looks(timeline);
    List<MachineStalls> all = new ArrayList<>();
    for (int i = 1; i < looks.size(); i++) {
      between(looks.get(i - 1), looks.get(i)).ifPresent(all::add);
    }
    return all;
  }

  /**
   * A sentence on what the machine waited for while the fault was in force, and before it; empty if
   * there are no samples, or there was no fault.
   */
  static Optional<String> duringFault(Timeline timeline) {
    Optional<MachineStalls> during =
        Window.duringFault(timeline).flatMap(window -> over(timeline, window));
    Optional<MachineStalls> before =
        Window.beforeFault(timeline).flatMap(window -> over(timeline, window));
    return during.map(
        stalls ->
            stalls.shares().keySet().stream()
                // Most machines never see it.
                .filter(resource -> !resource.equals(STEAL) || stalls.stolen() > 0)
                .map(resource -> words(resource, stalls, before))
                .collect(
                    Collectors.joining(
                        ", ",
                        "while the fault was in force, something on this machine waited ",
                        "")));
  }

  private static String words(
      String resource, MachineStalls during, Optional<MachineStalls> before) {
    String words = "for %s %s of the time".formatted(name(resource), during.percent(resource));
    return before
        .filter(stalls -> stalls.shares().containsKey(resource))
        .map(stalls -> "%s (%s before it)".formatted(words, stalls.percent(resource)))
        .orElse(words);
  }

  private static String name(String resource) {
    return switch (resource) {
      case "cpu" -> "a processor";
      case "io" -> "IO";
      case STEAL -> "the host of this virtual machine";
      default -> resource;
    };
  }

  /**
   * The share of the time in which something waited for a processor: for another program, or for
   * the host that had given the processor to others. 0 if it is not known.
   */
  public double processorShare() {
    return 1 - (1 - shares.getOrDefault("cpu", 0.0)) * (1 - stolen());
  }

  private double stolen() {
    return shares.getOrDefault(STEAL, 0.0);
  }

  /** The share for a resource in words, for example {@code 43 %}. */
  public String percent(String resource) {
    return "%d %%".formatted(Math.round(100 * shares.getOrDefault(resource, 0.0)));
  }

  /** The stalls between the samples closest to the beginning and the end of a window. */
  public static Optional<MachineStalls> over(Timeline timeline, Window window) {
    List<Observation> looks = looks(timeline);
    return closest(looks, window.fromNanos())
        .flatMap(first -> closest(looks, window.toNanos()).flatMap(last -> between(first, last)));
  }

  private static Optional<Observation> closest(List<Observation> looks, long nanos) {
    return looks.stream().min(Comparator.comparingLong(o -> Math.abs(o.doneNanos() - nanos)));
  }

  private static List<Observation> looks(Timeline timeline) {
    return timeline.lane(LaneGroups.MACHINE_PRESSURE).stream().filter(Observation::isOk).toList();
  }

  private static Optional<MachineStalls> between(Observation earlier, Observation later) {
    double micros = (later.doneNanos() - earlier.doneNanos()) / MICROS;
    if (micros <= 0) {
      return Optional.empty();
    }
    UsageSight from = UsageSight.of(earlier);
    UsageSight to = UsageSight.of(later);
    Map<String, Double> shares = new LinkedHashMap<>();
    for (String resource : COUNTERS) {
      if (from.counters().has(resource) && to.counters().has(resource)) {
        double share = (to.number(resource) - from.number(resource)) / micros;
        // The kernel updates its counter every 2 s or when it is read, so a share may exceed 1.
        shares.put(resource, Math.clamp(share, 0.0, 1.0));
      }
    }
    return shares.isEmpty()
        ? Optional.empty()
        : Optional.of(new MachineStalls(earlier.doneNanos(), later.doneNanos(), shares));
  }
}
