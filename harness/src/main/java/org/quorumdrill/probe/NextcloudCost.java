package org.quorumdrill.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.Calibrated;

/**
 * What probes cost the Nextcloud container, and what they get, when nothing is wrong. What is
 * measured beside a pod that is busy with the measurement itself is worth nothing.
 *
 * @param lanes what a question of each costs
 */
public record NextcloudCost(List<OfLane> lanes) {

  /** The usage of a container at a moment. */
  public interface Usage {

    /**
     * @throws IOException if it is not known
     */
    UsageSample sample() throws IOException;
  }

  /**
   * @param median time to a good answer, in seconds
   * @param processorSeconds what a question takes of the container's processor time; what the
   *     container takes by itself is not counted
   */
  public record OfLane(Lane lane, double median, double processorSeconds) {

    /** The share of a core that the lane takes at its own rate. */
    public double share() {
      return processorSeconds / (lane.interval().toNanos() / 1e9);
    }
  }

  private static final int WARM_UP = 2;

  /** A sample takes 0.1 s and knows the usage to 0.1 ms, so few questions are enough. */
  private static final int QUESTIONS = 10;

  /** How often each lane is asked; one that may ask nothing twice needs as many things. */
  public static final int ASKED = WARM_UP + QUESTIONS;

  /** Looked at twice, and so are the questions: a job of Nextcloud's own is in one of them only. */
  private static final Duration IDLE = Duration.ofSeconds(2);

  public NextcloudCost {
    lanes = List.copyOf(lanes);
  }

  /**
   * Asks the questions one after the other. Lanes of one group cost the same, so one of each is
   * asked. Takes 4 s and twelve answers for each group.
   *
   * @param probes to be measured; they are closed by whoever made them
   * @throws IOException if a question gets no good answer, or the usage is not known
   */
  public static NextcloudCost measure(List<Probe> probes, Usage usage) throws IOException {
    double first = idle(usage);
    double idle = Math.min(first, idle(usage));
    Map<String, OfLane> byGroup = new LinkedHashMap<>();
    List<OfLane> lanes = new ArrayList<>();
    for (Probe probe : probes) {
      OfLane measured = byGroup.get(probe.lane().group());
      if (measured == null) {
        measured = measure(probe, usage, idle);
        byGroup.put(probe.lane().group(), measured);
      }
      lanes.add(new OfLane(probe.lane(), measured.median(), measured.processorSeconds()));
    }
    return new NextcloudCost(lanes);
  }

  /**
   * Measures those of the probes that the application answers; see {@link #measure}.
   *
   * @param limitCores the container's limit, in cores; 1 where it has none
   * @throws IOException if a question gets no good answer, or the usage is not known
   */
  public static Calibrated.Costs ofQuestions(List<Probe> probes, Usage usage, double limitCores)
      throws IOException {
    return measure(
            probes.stream()
                .filter(probe -> LaneGroups.ANSWERED_BY_NEXTCLOUD.contains(probe.lane().group()))
                .toList(),
            usage)
        .costs(limitCores);
  }

  private static OfLane measure(Probe probe, Usage usage, double idle) throws IOException {
    long sequence = 0;
    while (sequence < WARM_UP) {
      probe.ask(sequence++);
    }
    long[] nanos = new long[QUESTIONS];
    double least = Double.MAX_VALUE;
    for (int half = 0; half < 2; half++) {
      UsageSample before = usage.sample();
      for (int i = 0; i < QUESTIONS / 2; i++) {
        long from = System.nanoTime();
        probe.ask(sequence);
        nanos[(int) sequence - WARM_UP] = System.nanoTime() - from;
        sequence++;
      }
      UsageSample after = usage.sample();
      double used = processor(before, after) - idle * seconds(before, after);
      least = Math.min(least, Math.max(0, used) / (QUESTIONS / 2));
    }
    Arrays.sort(nanos);
    return new OfLane(probe.lane(), nanos[QUESTIONS / 2] / 1e9, least);
  }

  /** What the container takes by itself, in cores. */
  private static double idle(Usage usage) throws IOException {
    UsageSample first = usage.sample();
    LockSupport.parkNanos(IDLE.toNanos());
    UsageSample last = usage.sample();
    return processor(first, last) / seconds(first, last);
  }

  private static double processor(UsageSample before, UsageSample after) {
    return after.usage() - before.usage();
  }

  private static double seconds(UsageSample before, UsageSample after) {
    return after.at() - before.at();
  }

  /**
   * What a question of each group costs.
   *
   * @param limitCores the container's limit, in cores; 1 where it has none
   */
  Calibrated.Costs costs(double limitCores) {
    return new Calibrated.Costs(
        limitCores,
        lanes.stream()
            .collect(
                Collectors.toMap(
                    lane -> lane.lane().group(), OfLane::processorSeconds, Math::max)));
  }

  /** The share of a core that all lanes together take. */
  public double share() {
    return lanes.stream().mapToDouble(OfLane::share).sum();
  }

  /** A table for a person: one line for each lane, and one for all. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    for (OfLane lane : lanes) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-32s every %4.1f s: %6.1f ms to the answer, %6.1f ms of a core, which is %4.1f %%%n",
              lane.lane().name(),
              lane.lane().interval().toNanos() / 1e9,
              lane.median() * 1e3,
              lane.processorSeconds() * 1e3,
              100 * lane.share()));
    }
    return table
        .append(String.format(Locale.ROOT, "together %.1f %% of a core", 100 * share()))
        .toString();
  }
}
