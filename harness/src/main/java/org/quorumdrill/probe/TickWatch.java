package org.quorumdrill.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.WatchTotals;

/**
 * Watches the counters on several connections at once, so that one of them is very likely on the
 * backend that is lost (all but once in eleven times). When a connection ends, its watch resumes
 * from the last event.
 */
final class TickWatch implements Probe {

  private static final int CONNECTIONS = 6;
  private static final Duration SILENT = Duration.ofSeconds(3);
  private static final long NOT_YET = Long.MAX_VALUE;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Lane lane;
  private final HttpAsker asker;
  private final WatchedObject object;
  private final Ticks ticks;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile List<Connection> connections = List.of();

  TickWatch(Lane lane, HttpAsker asker, WatchedObject object, Ticks ticks) {
    this.lane = lane;
    this.asker = asker;
    this.object = object;
    this.ticks = ticks;
  }

  @Override
  public Lane lane() {
    return lane;
  }

  @Override
  public Reading ask(long sequence) throws IOException {
    if (sequence == 0) {
      begin();
    }
    List<Totals> all = connections.stream().map(Connection::report).toList();
    WatchTotals report =
        new WatchTotals(
            all.stream().mapToLong(Totals::events).sum(),
            all.stream().mapToLong(Totals::resumes).sum(),
            all.stream().mapToLong(Totals::missed).sum(),
            Tenths.of(all.stream().mapToLong(Totals::longestNanos).max().orElse(0)));
    if (all.stream().anyMatch(totals -> totals.silentNanos() > SILENT.toNanos())) {
      throw new WrongAnswerException(report);
    }
    return report;
  }

  /** Starts with nothing seen, also when a measurement is repeated. */
  private void begin() {
    connections.forEach(Connection::end);
    connections = Stream.generate(Connection::new).limit(CONNECTIONS).toList();
    connections.forEach(connection -> threads.execute(connection::watch));
  }

  @Override
  public void close() {
    connections.forEach(Connection::end);
    asker.close();
    threads.shutdownNow();
  }

  private record Totals(
      long events, long resumes, long missed, long longestNanos, long silentNanos) {}

  private final class Connection {

    private final NavigableSet<Long> seen = new TreeSet<>();
    private long lastEvent = System.nanoTime();
    private long longest;
    private long events;
    private long resumes;
    private long since = NOT_YET;
    private String version = "";
    private volatile boolean ended;

    void watch() {
      while (!ended) {
        try {
          if (resumedFrom().isEmpty()) {
            from(object.version(asker));
          }
          object.watch(asker, resumedFrom(), this::changed);
        } catch (WatchedObject.ExpiredException e) {
          // Events after that version are lost; missed values will be counted.
          forget();
        } catch (IOException e) {
          // The connection is lost; the watch resumes from the last event.
        }
        resumed();
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }

    private synchronized String resumedFrom() {
      return version;
    }

    private synchronized void from(String first) {
      version = first;
      // Values handed out from now on are written after that version.
      since = since == NOT_YET ? ticks.next() : since;
    }

    private synchronized void forget() {
      version = "";
    }

    private synchronized void resumed() {
      resumes++;
    }

    private synchronized void changed(JsonNode configMap) {
      long now = System.nanoTime();
      longest = Math.max(longest, now - lastEvent);
      lastEvent = now;
      events++;
      version = configMap.path("metadata").path("resourceVersion").asText();
      configMap
          .path("data")
          .properties()
          .forEach(counter -> seen.add(Long.parseLong(counter.getValue().asText())));
    }

    synchronized Totals report() {
      long silent = System.nanoTime() - lastEvent;
      long longestSinceLast = Math.max(longest, silent);
      longest = 0;
      return new Totals(events, resumes, ticks.missed(seen, since), longestSinceLast, silent);
    }

    void end() {
      ended = true;
    }
  }
}
