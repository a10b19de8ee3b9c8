package org.quorumdrill.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.PhotoAlbum;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.PemTls;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.probe.ContainerWatch;
import org.quorumdrill.probe.OpenLoop;
import org.quorumdrill.probe.PhotoVisitors;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.TimelineWriter;

/**
 * Many people scroll through an album at the same time. Nothing on a node is changed, so no
 * dead-man's switch is needed: it ends with the runner, at the latest.
 */
public final class ThumbnailStorm implements Fault {

  private static final String FOLDER = "storm";

  /** The load has arrived when the container has worked for so long, in seconds. */
  private static final double WORKED = 0.5;

  private static final Duration EFFECT_WITHIN = Duration.ofSeconds(20);

  /** In {@link #EFFECT_WITHIN} a node that is well answers some forty times. */
  private static final int MOST_LOOKS_AT_A_STARVED_NODE = 10;

  /**
   * For what the workers had begun, and what waited for one, when the visitors left: nobody tells a
   * worker that its visitor has gone.
   */
  private static final Duration CALM_WITHIN = Duration.ofSeconds(90);

  /** The same where workers that do not come to rest are killed. */
  private static final Duration KILLED_AFTER = Duration.ofSeconds(15);

  /** The same, after the container was started anew on a node that was starved. */
  private static final Duration GONE_WITHIN = Duration.ofSeconds(90);

  /** The probes ask all the time, so a worker or two may have something to do. */
  private static final int MOST_BUSY = 2;

  /** Of the questions that are due, so many must have been noted or be under way. */
  private static final double LEAST_SHARE = 0.9;

  private final Cluster cluster;
  private final Nextcloud nextcloud;
  private final Node host;
  private final Node through;
  private final int photos;
  private final PhotoVisitors.Pace pace;
  private boolean killing;
  private Optional<Prepared> prepared = Optional.empty();

  /** What is found while nothing is broken yet: another fault of the same moment may hide it. */
  private record Prepared(PhotoAlbum.Uploaded album, ContainerWatch watch) {}

  /**
   * @param host the node that the pod is on
   * @param through another node, whose NodePort the visitors use
   * @param photos in the album; once all their thumbnails are made, they come from the cache
   * @param pace how hard they scroll
   */
  public ThumbnailStorm(
      Cluster cluster,
      Nextcloud nextcloud,
      Node host,
      Node through,
      int photos,
      PhotoVisitors.Pace pace) {
    this.cluster = cluster;
    this.nextcloud = nextcloud;
    this.host = host;
    this.through = through;
    this.photos = photos;
    this.pace = pace;
  }

  /**
   * Ends with the container's processes killed, if they do not come to rest by themselves. Only for
   * a set-up that nobody expects to recover: of another one it would hide that it does not.
   */
  public void killWorkersLeftBusy() {
    killing = true;
  }

  /** Uploads the album anew, so that no thumbnail of it is made yet. Before each measurement. */
  public void prepare() {
    ContainerWatch watch = new ContainerWatch(cluster, nextcloud);
    try {
      // So that it knows the container from now on.
      watch.sample();
    } catch (IOException e) {
      throw new NodeException("Nextcloud's container can't be watched: " + e.getMessage(), e);
    }
    prepared =
        Optional.of(new Prepared(new PhotoAlbum(nextcloud, FOLDER, photos).upload(through), watch));
  }

  /**
   * The album that {@link #prepare} made last.
   *
   * @throws IllegalStateException if there is none yet
   */
  public PhotoAlbum.Uploaded album() {
    return prepared
        .map(Prepared::album)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the storm has no album: give prepare() to the drill's preparedBy()"));
  }

  @Override
  public String name() {
    return String.format(
        Locale.ROOT,
        "thumbnail storm (%.1f/s of 12 and 24 megapixels, %d at once, no brake on previews)",
        pace.perSecond(),
        pace.connections());
  }

  @Override
  public List<String> targets() {
    return List.of(host.name());
  }

  @Override
  public List<String> plan() {
    return List.of(
        "%s: %s, for Nextcloud in the namespace %s; asked by the runner, ends with it"
            .formatted(host.name(), name(), nextcloud.namespace()));
  }

  @Override
  public List<Lane> lanes() {
    try (PhotoVisitors visitors = visitors()) {
      return visitors.lanes();
    }
  }

  private PhotoVisitors visitors() {
    return new PhotoVisitors(nextcloud, through, PemTls.context(cluster.admin()), pace);
  }

  @Override
  public ActiveFault inject(FaultLedger ledger) {
    throw new IllegalStateException("a storm's questions need a Timeline to be noted in");
  }

  @Override
  public ActiveFault inject(FaultLedger ledger, TimelineWriter timeline) {
    PhotoAlbum.Uploaded album = album();
    FaultLedger.Entry entry = ledger.open(this);
    PhotoVisitors visitors = visitors();
    try {
      visitors.logIn(album);
      OpenLoop loop = new OpenLoop(visitors.probes(album), timeline);
      Active active =
          new Active(ledger, entry, visitors, loop, prepared.orElseThrow().watch(), timeline);
      loop.start();
      return active;
    } catch (IOException e) {
      visitors.close();
      ledger.strike(entry);
      throw new NodeException("the storm could not begin: " + e.getMessage(), e);
    }
  }

  private final class Active implements ActiveFault {
    private final FaultLedger ledger;
    private final FaultLedger.Entry entry;
    private final PhotoVisitors visitors;
    private final OpenLoop loop;
    private final ContainerWatch watch;
    private final TimelineWriter timeline;
    private final long startedAt;
    private Optional<String> arrived = Optional.empty();
    private boolean over;

    Active(
        FaultLedger ledger,
        FaultLedger.Entry entry,
        PhotoVisitors visitors,
        OpenLoop loop,
        ContainerWatch watch,
        TimelineWriter timeline) {
      this.ledger = ledger;
      this.entry = entry;
      this.visitors = visitors;
      this.loop = loop;
      this.watch = watch;
      this.timeline = timeline;
      this.startedAt = timeline.now();
    }

    @Override
    public Proof proveInForce() {
      Proof work = work();
      double seconds = (timeline.now() - startedAt) / 1e9;
      int due = (int) (seconds * pace.perSecond());
      int tried = visitors.thumbnailsTried();
      // One may be due in this very moment.
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

    /** Whether the storm reaches the container, by its node's kernel. */
    private Proof work() {
      List<UsageSample> seen = new ArrayList<>();
      try {
        UsageSample now =
            Wait.upTo(EFFECT_WITHIN, "Nextcloud's container to work")
                .every(Duration.ofMillis(500))
                .until(
                    () -> {
                      seen.add(watch.sample());
                      return seen.getLast();
                    },
                    // Since this look began: that it worked long ago does not prove that it does.
                    sample -> sample.usage() - seen.getFirst().usage() >= WORKED);
        UsageSample before = seen.getFirst();
        String words =
            String.format(
                Locale.ROOT,
                "on %s the container worked for %.1f s in %.1f s, workers busy: %s",
                host.name(),
                now.usage() - before.usage(),
                now.at() - before.at(),
                now.busy().isPresent() ? String.valueOf(now.busy().getAsLong()) : "not known");
        arrived = Optional.of(words);
        return new Proof(true, words);
      } catch (WaitTimedOutException e) {
        // A node that it has starved can't tell; that it arrived was seen, and it goes on. One that
        // tells, again and again, of a container that does not work is not starved.
        return arrived
            .filter(words -> seen.size() <= MOST_LOOKS_AT_A_STARVED_NODE)
            .map(words -> new Proof(true, "the node does not answer any more; before: " + words))
            .orElse(new Proof(false, String.valueOf(e.getMessage())));
      }
    }

    @Override
    public synchronized Proof heal() {
      if (over) {
        return new Proof(true, "the storm was over before");
      }
      visitors.stop();
      // Waits for the answers that are out, as long as the visitors would.
      loop.close();
      visitors.close();
      Proof calm = calm(killing ? KILLED_AFTER : CALM_WITHIN);
      if (!calm.proven() && killing) {
        // Its probes alone keep such a node in the grave: nobody would wait for it any longer.
        calm = calmAfterRestart(calm.evidence());
      }
      if (calm.proven()) {
        ledger.strike(entry);
        over = true;
      }
      return calm;
    }

    private Proof calmAfterRestart(String before) {
      try {
        watch.killContainer();
      } catch (NodeException | IllegalStateException e) {
        return new Proof(
            false, "Nextcloud's workers could not be ended: %s; before: %s".formatted(e, before));
      }
      Proof calm = calm(GONE_WITHIN);
      return new Proof(
          calm.proven(),
          "the storm left workers that were busy for %d s more, so they were killed; now %s"
              .formatted(KILLED_AFTER.toSeconds(), calm.evidence()));
    }

    private Proof calm(Duration limit) {
      try {
        UsageSample calm =
            Wait.upTo(limit, "Nextcloud's workers to have nothing left of the storm")
                .every(Duration.ofSeconds(1))
                .until(watch::sample, Active::isCalm);
        return new Proof(
            visitors.open() == 0,
            "%d requests open; on %s %d workers busy, %d requests waiting"
                .formatted(
                    visitors.open(),
                    host.name(),
                    calm.busy().orElseThrow(),
                    calm.waiting().orElseThrow()));
      } catch (WaitTimedOutException e) {
        return new Proof(false, String.valueOf(e.getMessage()));
      }
    }

    private static boolean isCalm(UsageSample sample) {
      return sample.busy().isPresent()
          && sample.busy().getAsLong() <= MOST_BUSY
          && sample.waiting().orElse(1) == 0;
    }
  }
}
