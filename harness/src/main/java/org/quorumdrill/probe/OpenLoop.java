package org.quorumdrill.probe;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.quorumdrill.node.Clock;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/**
 * Lets each probe ask at its fixed rate, however long the answers take: a slow answer never delays
 * the next question, so an outage is sampled as densely as everything else.
 */
public final class OpenLoop implements AutoCloseable {

  /** Longest text kept of a failure. */
  private static final int MAX_CHARACTERS = 200;

  private final List<Probe> probes;
  private final TimelineWriter timeline;
  private final Clock.Timer timer;
  private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param timeline takes the answers; its clock decides when a question is due
   */
  public OpenLoop(List<Probe> probes, TimelineWriter timeline) {
    this.probes = List.copyOf(probes);
    this.timeline = timeline;
    this.timer = timeline.clock().timer("probe-clock");
  }

  public void start() {
    long start = timeline.clock().nanoTime();
    List<String> groups = probes.stream().map(probe -> probe.lane().group()).distinct().toList();
    Map<String, Integer> begun = new HashMap<>();
    for (Probe probe : probes) {
      Lane lane = probe.lane();
      int nth = begun.merge(lane.group(), 1, Integer::sum) - 1;
      long size = probes.stream().filter(p -> p.lane().group().equals(lane.group())).count();
      // The lanes of a group ask the same application, so they take turns in equal distances; the
      // groups start at different fractions of that distance, not all in the same instant.
      double fraction = (nth + (double) groups.indexOf(lane.group()) / groups.size()) / size;
      long offset = (long) (lane.interval().toNanos() * fraction);
      timer.atFixedRate(
          start + offset, lane.interval(), (sequence, due) -> observe(probe, sequence, due));
    }
  }

  private void observe(Probe probe, long sequence, long due) {
    long sent = timeline.now();
    Duration deadline = probe.lane().deadline();
    Outcome outcome;
    Reading reading;
    Future<Reading> answer = askers.submit(() -> probe.ask(sequence));
    try {
      reading = answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      outcome = Outcome.OK;
    } catch (TimeoutException e) {
      answer.cancel(true);
      outcome = Outcome.TIMEOUT;
      reading = new Words("no answer in " + deadline.toMillis() + " ms");
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      outcome = isTimeout(cause) ? Outcome.TIMEOUT : Outcome.FAILED;
      reading = failure(cause);
    } catch (CancellationException | InterruptedException e) {
      // The loop is being closed: the question was withdrawn, not answered.
      return;
    }
    timeline.write(
        new Observation(
            probe.lane().name(),
            sequence,
            timeline.at(due),
            sent,
            timeline.now(),
            outcome,
            reading));
  }

  private static boolean isTimeout(Throwable cause) {
    return cause instanceof SocketTimeoutException
        || cause instanceof java.net.http.HttpTimeoutException
        || cause instanceof java.io.InterruptedIOException;
  }

  private static Reading failure(Throwable cause) {
    return cause instanceof WrongAnswerException wrong
        ? shortened(wrong.reading())
        : new Words(shortened(cause.getClass().getSimpleName() + ": " + cause.getMessage()));
  }

  private static Reading shortened(Reading reading) {
    return reading instanceof Words words ? new Words(shortened(words.text())) : reading;
  }

  private static String shortened(String text) {
    return text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) + "…" : text;
  }

  /** Stops asking, waits for pending answers until their deadlines, then ends. */
  @Override
  public void close() {
    Duration longest =
        probes.stream()
            .map(probe -> probe.lane().deadline())
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    timer.stop(longest.plusSeconds(1));
    askers.shutdownNow();
  }
}
