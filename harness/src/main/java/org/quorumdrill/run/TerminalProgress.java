package org.quorumdrill.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.node.Clock;
import org.quorumdrill.report.RunPlan;
import org.quorumdrill.timeline.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line at the end of the terminal that moves: which drill of how many, what it does, how long
 * that still takes, and the longest outage so far. The lines of the log come to the terminal by
 * another way, at times that nobody here knows; so it is taken away when something new begins,
 * which is when lines are logged, and drawn again half a second later.
 *
 * <p>Threads of its own write, one at a time: a terminal that somebody has stopped must not stop a
 * drill. One that is gone ends the line, and nothing else.
 */
final class TerminalProgress implements RunProgress {

  private static final Logger LOG = LoggerFactory.getLogger(TerminalProgress.class);

  private static final Duration DRAWN_EVERY = Duration.ofMillis(500);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final String ESCAPE = "\u001b[";

  private static final String ERASED = "\r" + ESCAPE + "K";

  /** In between, what is too long for the terminal does not go on in its next line. */
  private static final String UNWRAPPED = ESCAPE + "?7l";

  private static final String WRAPPED = ESCAPE + "?7h";

  /**
   * What goes on.
   *
   * @param what the drill, or the bring-up
   * @param place of the drill
   * @param doing the phase, or the step
   * @param since when it began, on the clock's scale
   * @param expected how long it takes; zero if nobody knows
   * @param mayEndSooner whether that is the longest
   */
  private record Going(
      String what,
      RunPlan.Place place,
      String doing,
      long since,
      Duration expected,
      boolean mayEndSooner) {}

  private final Terminal terminal;
  private final Supplier<RunPlan.Place> place;
  private final Clock clock;
  private final Clock.Timer timer;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean ended;
  private volatile @Nullable Going going;
  private volatile @Nullable Going last;
  private volatile @Nullable WorstSoFar worst;

  /** Of who holds the lock. */
  private boolean drawn;

  /**
   * @param place which drill of how many it is
   */
  TerminalProgress(Terminal terminal, Supplier<RunPlan.Place> place, Clock clock) {
    this.terminal = terminal;
    this.place = place;
    this.clock = clock;
    this.timer = clock.timer("progress");
    timer.atFixedRate(
        clock.nanoTime() + DRAWN_EVERY.toNanos(), DRAWN_EVERY, (sequence, due) -> draw());
  }

  @Override
  public void step(String name) {
    begins(
        new Going("bring-up", RunPlan.Place.UNKNOWN, name, clock.nanoTime(), Duration.ZERO, false));
  }

  @Override
  public void phase(String drill, Phase phase, Duration expected) {
    Going before = last;
    begins(
        new Going(
            drill,
            before != null && before.what().equals(drill) ? before.place() : place.get(),
            phase.words(),
            clock.nanoTime(),
            expected,
            phase.mayEndSooner()));
  }

  @Override
  public void measuring(Supplier<Timeline> soFar) {
    worst = new WorstSoFar(soFar, clock);
  }

  @Override
  public void over() {
    worst = null;
    going = null;
    erase();
  }

  private void begins(Going now) {
    going = now;
    last = now;
    erase();
  }

  private void erase() {
    timer.once(clock.nanoTime(), () -> whileNobodyWrites(this::eraseDrawn));
  }

  private void draw() {
    whileNobodyWrites(
        () -> {
          Going now = going;
          long since = now == null ? 0 : clock.nanoTime() - now.since();
          if (now != null && since >= DRAWN_EVERY.toNanos()) {
            terminal.write(
                "\r" + UNWRAPPED + text(now, Duration.ofNanos(since)) + ESCAPE + "K" + WRAPPED);
            drawn = true;
            if (!now.equals(going)) {
              // Whatever began meanwhile found somebody writing.
              eraseDrawn();
            }
          }
        });
  }

  private void eraseDrawn() throws IOException {
    if (drawn) {
      terminal.write(ERASED);
      drawn = false;
    }
  }

  /** Something that writes to the terminal. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private void whileNobodyWrites(Writing what) {
    // Who waited for a terminal that was stopped would write what is no longer true.
    if (ended || !writing.tryLock()) {
      return;
    }
    try {
      what.run();
    } catch (IOException | RuntimeException e) {
      ended = true;
      LOG.debug("the line of the progress ends here", e);
    } finally {
      writing.unlock();
    }
  }

  private String text(Going now, Duration since) {
    String told =
        ": %s, %s%s"
            .formatted(
                now.doing(),
                time(now, since),
                Optional.ofNullable(worst)
                    .flatMap(WorstSoFar::now)
                    .map(
                        noticed ->
                            "; worst: no %s for %s"
                                .formatted(noticed.action().words(), noticed.out()))
                    .orElse(""));
    // What changes is at the end, so a long name makes room.
    String place =
        now.place().isKnown() ? "%d/%d ".formatted(now.place().nth(), now.place().of()) : "";
    int room = Math.max(1, terminal.columns() - place.length() - told.length());
    return cut(place + cut(now.what(), room) + told, terminal.columns());
  }

  private static String time(Going now, Duration since) {
    long left = now.expected().minus(since).toSeconds();
    if (now.expected().isZero()) {
      return "%d s".formatted(since.toSeconds());
    }
    return left < 0
        ? "%d s longer".formatted(-left)
        : "%s%d s left".formatted(now.mayEndSooner() ? "at most " : "", left);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  @Override
  public void close() {
    going = null;
    Thread erasing = Thread.ofVirtual().start(() -> whileNobodyWrites(this::eraseDrawn));
    try {
      erasing.join(PATIENCE);
      timer.stop(PATIENCE);
      ended = true;
      terminal.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("the terminal can't be closed", e);
    }
  }
}
