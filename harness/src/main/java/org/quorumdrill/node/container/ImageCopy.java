package org.quorumdrill.node.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;

/**
 * Copies the archive of an image from an engine to where it is needed, within a time that follows
 * from its size. The copying has a thread of its own: an engine whose disk stands still or is full
 * keeps the connection open and sends nothing, and such a read can't be interrupted.
 *
 * @param image that is copied
 * @param engine where it comes from, for errors
 * @param target where it goes, in words, for errors
 * @param ended why the target can't take it any more; empty while it can
 * @param clock for the deadline
 */
record ImageCopy(
    EngineImage image,
    String engine,
    String target,
    Supplier<Optional<String>> ended,
    Clock clock) {

  /** The engine first writes an image to its own disk, and sends nothing until it has done so. */
  private static final Duration LEAST = Duration.ofMinutes(1);

  /**
   * Bytes a second: a third of the 5.7 MB with which an emulated machine, ten times slower than
   * others, loaded an image of 2.4 GB.
   */
  private static final long SLOWEST = 2_000_000;

  private static final Duration LOOK = Duration.ofMillis(500);

  private static final long MEGABYTE = 1_000_000;

  /**
   * How far it is.
   *
   * @param ended whether the copying has ended, well or not
   */
  private record Progress(boolean ended, long copied, long bytes) {

    @Override
    public String toString() {
      return "%d of about %d MB".formatted(copied / MEGABYTE, bytes / MEGABYTE);
    }
  }

  /** The time that the copying may take. */
  Duration deadline() {
    return LEAST.plusSeconds(image.bytes() / SLOWEST);
  }

  /**
   * Copies it.
   *
   * @param archive asks the engine for the archive
   * @param taker reads it to its end
   * @throws NodeException if it fails, takes too long, or the target ends meanwhile; the message
   *     says how far it came
   */
  void run(Callable<InputStream> archive, Consumer<InputStream> taker) {
    AtomicLong copied = new AtomicLong();
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("image-copy").factory());
    Future<Boolean> copy =
        thread.submit(
            () -> {
              try (InputStream counted = new Counted(archive.call(), copied)) {
                taker.accept(counted);
              }
              return true;
            });
    try {
      Wait.upTo(deadline(), "the engine to send the image")
          .every(LOOK)
          .abortIf(ended)
          .by(clock)
          .until(() -> new Progress(copy.isDone(), copied.get(), image.bytes()), Progress::ended);
      copy.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new NodeException(
          "the image %s could not be copied from the engine at %s into %s: %s"
              .formatted(image.id(), engine, target, cause.getMessage()),
          e);
    } catch (WaitTimedOutException e) {
      throw new NodeException(
          """
          the image %1$s of about %2$d MB was not copied from the engine at %3$s into %4$s: %5$s
          The engine's disk may be full or stand still: see `docker system df`, and whether \
          `docker save %1$s | wc -c` ends by itself. Then start again."""
              .formatted(image.id(), image.bytes() / MEGABYTE, engine, target, e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeException(
          "interrupted while the image %s was copied into %s".formatted(image.id(), target), e);
    } finally {
      thread.shutdownNow();
    }
  }

  /** Counts what is read from it. */
  private static final class Counted extends FilterInputStream {
    private final AtomicLong count;

    Counted(InputStream in, AtomicLong count) {
      super(in);
      this.count = count;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      if (one >= 0) {
        count.incrementAndGet();
      }
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int some = super.read(into, offset, length);
      if (some > 0) {
        count.addAndGet(some);
      }
      return some;
    }
  }
}
