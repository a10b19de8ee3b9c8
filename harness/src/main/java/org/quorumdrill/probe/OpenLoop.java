package org.quorumdrill.probe;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/**
 * Lets each probe ask at its fixed rate, whatever the answers do: a slow answer never delays the
 * next question, so an outage is sampled as densely as everything else.
 */
public final class OpenLoop implements AutoCloseable {

  /** Of words in a failure. */
  private static final int MOST_CHARACTERS = 200;

  private final List<Probe> probes;
  private final TimelineWriter timeline;
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, daemon());
  private final ExecutorService observers = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean stopping = new AtomicBoolean();

  public OpenLoop(List<Probe> probes, TimelineWriter timeline) {
    this.probes = List.copyOf(probes);
    this.timeline = timeline;
  }

  public void start() {
    long start = System.nanoTime();
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      long interval = probe.lane().interval().toNanos();
      // Lanes start at different fractions of their interval, not all in the same instant.
      long offset = interval * i / probes.size();
      schedule(probe, 0, start + offset, interval);
    }
  }

  private void schedule(Probe probe, long sequence, long due, long interval) {
    if (stopping.get()) {
      return;
    }
    var unused =
        clock.schedule(
            () -> {
              schedule(probe, sequence + 1, due + interval, interval);
              if (!stopping.get()) {
                observers.execute(() -> observe(probe, sequence, due));
              }
            },
            due - System.nanoTime(),
            TimeUnit.NANOSECONDS);
  }

  private void observe(Probe probe, long sequence, long due) {
    long origin = System.nanoTime() - timeline.now();
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
            probe.lane().name(), sequence, due - origin, sent, timeline.now(), outcome, reading));
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
    return reading instanceof Words(String text) ? new Words(shortened(text)) : reading;
  }

  private static String shortened(String text) {
    return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
  }

  /** Asks no more, waits for the answers that are still out until their deadlines, then ends. */
  @Override
  public void close() {
    stopping.set(true);
    clock.shutdown();
    observers.shutdown();
    long longest =
        probes.stream().mapToLong(probe -> probe.lane().deadline().toMillis()).max().orElse(0);
    try {
      if (!observers.awaitTermination(longest + 1_000, TimeUnit.MILLISECONDS)) {
        observers.shutdownNow();
      }
    } catch (InterruptedException e) {
      observers.shutdownNow();
      Thread.currentThread().interrupt();
    }
    askers.shutdownNow();
  }

  private static java.util.concurrent.ThreadFactory daemon() {
    return Thread.ofPlatform().daemon().name("probe-clock").factory();
  }
}
