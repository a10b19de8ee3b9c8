package org.quorumdrill.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.SilentConnection;

/** Watches an object that nobody changes and reports how long the silent connection stays open. */
final class QuietWatch implements Probe {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Lane lane;
  private final HttpAsker asker;
  private final WatchedObject object;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Connection connection = new Connection();

  QuietWatch(Lane lane, HttpAsker asker, WatchedObject object) {
    this.lane = lane;
    this.asker = asker;
    this.object = object;
  }

  @Override
  public Lane lane() {
    return lane;
  }

  @Override
  public Reading ask(long sequence) {
    if (sequence == 0) {
      connection.ended = true;
      Connection replacement = new Connection();
      connection = replacement;
      threads.execute(replacement::watch);
    }
    return connection.report();
  }

  @Override
  public void close() {
    connection.ended = true;
    asker.close();
    threads.shutdownNow();
  }

  private final class Connection {

    private OptionalLong openedAt = OptionalLong.empty();
    private long last;
    private int cuts;
    private volatile boolean ended;

    void watch() {
      while (!ended) {
        try {
          object.watch(asker, object.version(asker), new Silence());
        } catch (IOException e) {
          // The connection was reset, or never opened.
        }
        closed();
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }

    private synchronized void silentFromNow() {
      openedAt = OptionalLong.of(System.nanoTime());
    }

    private synchronized void closed() {
      if (openedAt.isPresent()) {
        last = System.nanoTime() - openedAt.getAsLong();
        cuts++;
        openedAt = OptionalLong.empty();
      }
    }

    synchronized SilentConnection report() {
      return new SilentConnection(
          cuts,
          Tenths.of(last),
          openedAt.isPresent() ? Tenths.of(System.nanoTime() - openedAt.getAsLong()) : 0);
    }

    private final class Silence implements WatchedObject.Events {
      @Override
      public void opened() {
        silentFromNow();
      }

      @Override
      public void changed(JsonNode object) {
        silentFromNow();
      }
    }
  }
}
