package org.quorumdrill.drill;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.quorumdrill.check.MachineStalls;
import org.quorumdrill.check.Usual;
import org.quorumdrill.check.Window;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.node.Clock;
import org.quorumdrill.probe.Heartbeat;
import org.quorumdrill.probe.MachinePressure;
import org.quorumdrill.probe.NextcloudCost;
import org.quorumdrill.probe.OpenLoop;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.ProbeRates;

/**
 * Lets the probes of a drill ask while nothing is wrong, and measures what they cost and get.
 *
 * @param probes as a drill has them; they are closed by whoever made them
 * @param container what Nextcloud's container has used
 * @param costs what single questions take of it; empty if nobody knows. Otherwise the probes ask no
 *     more often than its limit allows.
 * @param clock for all waits
 */
public record CalibrationRun(
    List<Probe> probes,
    NextcloudCost.Usage container,
    Optional<Calibrated.Costs> costs,
    Clock clock) {

  private static final String NAME = "calibration";

  /** The first questions pay for class loading, the first connections and the first thumbnail. */
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /** Long enough to know what a container takes by itself. */
  private static final Duration IDLE = Duration.ofSeconds(3);

  /** Each lane of a drill asks four times in it, most of them twenty times. */
  private static final Duration MEASURED = Duration.ofSeconds(10);

  /**
   * Looks for 3 s, and then asks for 15 s.
   *
   * @param file takes every answer, as a Timeline in which nothing is broken
   * @throws IOException if it is not known what the container uses
   */
  public Calibrated take(Path file) throws IOException {
    List<Probe> all = new ArrayList<>(List.of(new Heartbeat()));
    MachinePressure.ofThisMachine().ifPresent(all::add);
    List<Probe> paced = paced();
    all.addAll(paced);
    UsageSample idle = container.sample();
    pause(IDLE);
    double itself = cores(idle, container.sample());
    try (TimelineWriter timeline =
            new TimelineWriter(
                file, NAME, all.stream().map(Probe::lane).toList(), List.of(), clock);
        OpenLoop loop = new OpenLoop(all, timeline)) {
      loop.start();
      pause(WARM_UP);
      timeline.mark(Mark.Kind.STARTED, NAME, "all lanes ask");
      UsageSample first = container.sample();
      long from = clock.nanoTime();
      long used = processorNanos();
      pause(MEASURED);
      double cores = (double) (processorNanos() - used) / (clock.nanoTime() - from);
      UsageSample last = container.sample();
      timeline.mark(Mark.Kind.FINISHED, NAME, "nothing was broken");
      Timeline seen = timeline.read();
      Window measured = Window.measured(seen).orElseThrow();
      return new Calibrated(
          MachineStalls.over(seen, measured).map(MachineStalls::processorShare).orElse(null),
          cores,
          Math.max(0, cores(first, last) - itself),
          times(paced, seen, measured),
          costs.orElse(null));
    }
  }

  private List<Probe> paced() {
    if (costs.isEmpty()) {
      return probes;
    }
    ProbeRates rates =
        new RateChoice(costs.get(), List.of()).of(probes.stream().map(Probe::lane).toList());
    return rates.fits()
        ? RateChoice.at(rates, probes)
        // What is asked beside a Nextcloud that has no time is no measure of anything.
        : probes.stream()
            .filter(probe -> !LaneGroups.ANSWERED_BY_NEXTCLOUD.contains(probe.lane().group()))
            .toList();
  }

  private static Map<String, Calibrated.Times> times(
      List<Probe> asked, Timeline seen, Window measured) {
    Map<String, Calibrated.Times> byGroup = new TreeMap<>();
    Set<String> unwell = new HashSet<>();
    for (Probe probe : asked) {
      String group = probe.lane().group();
      List<Observation> answered = measured.of(seen.lane(probe.lane().name()));
      if (!answered.stream().allMatch(Observation::isWell)) {
        unwell.add(group);
      }
      Usual.of(answered)
          .map(usual -> new Calibrated.Times(usual.medianNanos(), usual.slowestNanos()))
          .ifPresent(times -> byGroup.merge(group, times, Calibrated.Times::orSlower));
    }
    // What is broken already is no measure of anything.
    byGroup.keySet().removeAll(unwell);
    return byGroup;
  }

  private static double cores(UsageSample first, UsageSample last) {
    return (last.usage() - first.usage()) / (last.at() - first.at());
  }

  private void pause(Duration duration) {
    try {
      clock.pause(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the calibration was interrupted", e);
    }
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
