package org.quorumdrill.fault;

import java.util.Locale;
import java.util.function.Supplier;
import org.quorumdrill.probe.OpenLoop;
import org.quorumdrill.probe.PhotoVisitors;
import org.quorumdrill.timeline.TimelineWriter;

/** A {@link ThumbnailStorm} in force: visitors who ask on schedule until they are stopped. */
final class ActiveStorm implements ActiveFault {

  /** The share of the requests that are due which must have been made or be waiting. */
  private static final double LEAST_SHARE = 0.9;

  /** The entry of this storm in the ledger of faults. */
  record Ledgered(FaultLedger ledger, FaultLedger.Entry entry) {

    void strike() {
      ledger.strike(entry);
    }
  }

  private final Ledgered ledgered;
  private final PhotoVisitors visitors;
  private final OpenLoop loop;
  private final TimelineWriter timeline;
  private final double perSecond;
  private final StormEffect effect;
  private final Supplier<Proof> aftermath;
  private final long startedAt;
  private boolean over;

  /**
   * @param loop asks the visitors' questions; not started yet
   * @param timeline whose clock counts how many requests are due
   * @param perSecond thumbnails that come due each second
   * @param aftermath proves that nothing is left, once the visitors have gone
   */
  ActiveStorm(
      Ledgered ledgered,
      PhotoVisitors visitors,
      OpenLoop loop,
      TimelineWriter timeline,
      double perSecond,
      StormEffect effect,
      Supplier<Proof> aftermath) {
    this.ledgered = ledgered;
    this.visitors = visitors;
    this.loop = loop;
    this.timeline = timeline;
    this.perSecond = perSecond;
    this.effect = effect;
    this.aftermath = aftermath;
    this.startedAt = timeline.now();
  }

  void start() {
    loop.start();
  }

  @Override
  public Proof proveInForce() {
    Proof work = effect.prove();
    double seconds = (timeline.now() - startedAt) / 1e9;
    int due = (int) (seconds * perSecond);
    int tried = visitors.thumbnailsTried();
    // One may come due at this very moment.
    boolean onRate = tried >= LEAST_SHARE * (due - 1);
    return new Proof(
        work.proven() && onRate,
        String.format(
            Locale.ROOT,
            "%d thumbnails asked for in %.1f s (%d were due), %d requests open; %s",
            tried,
            seconds,
            due,
            visitors.open(),
            work.evidence()));
  }

  @Override
  public synchronized Proof heal() {
    if (over) {
      return new Proof(true, "the storm was over before");
    }
    visitors.stop();
    // Waits for outstanding answers as long as the visitors would.
    loop.close();
    visitors.close();
    Proof idle = aftermath.get();
    if (idle.proven()) {
      ledgered.strike();
      over = true;
    }
    return idle;
  }
}
