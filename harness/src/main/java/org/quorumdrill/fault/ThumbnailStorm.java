package org.quorumdrill.fault;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.album.PhotoAlbum;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.PemTls;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.probe.ContainerWatch;
import org.quorumdrill.probe.OpenLoop;
import org.quorumdrill.probe.PhotoVisitors;
import org.quorumdrill.probe.PictureTrial;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.StormBacklog;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.PictureCost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many people scroll through a photo album at the same time. Nothing on a node is changed, so it
 * needs no dead-man's switch: it ends when the runner does, at the latest.
 */
public final class ThumbnailStorm implements Fault {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final String FOLDER = "storm";

  private final Cluster cluster;
  private final Nextcloud nextcloud;
  private final Node host;
  private final Node through;
  private final int photos;
  private final PhotoVisitors.Pace pace;
  private boolean mayKill;
  private Optional<Prepared> prepared = Optional.empty();

  /**
   * What is found before anything is broken: a fault at the same time may hide it.
   *
   * @param cost of a picture; empty if it can't be measured
   */
  private record Prepared(
      PhotoAlbum.Uploaded album, ContainerWatch watch, Optional<PictureCost> cost) {}

  /**
   * @param host the pod's node
   * @param through another node, whose NodePort the visitors use
   * @param photos in the album; a thumbnail that was made once comes from the cache
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
   * Allows the healing to kill the container's processes if they stay busy. Only for a set-up that
   * nobody expects to recover: on any other it would hide that it does not.
   */
  public void killWorkersLeftBusy() {
    mayKill = true;
  }

  /**
   * Uploads the album anew, so that none of its thumbnails exists yet, and measures what such a
   * thumbnail costs, by photos of its own. Before each measurement.
   */
  public void prepare() {
    ContainerWatch watch = new ContainerWatch(cluster, nextcloud);
    try {
      // From this sample on it knows the container.
      watch.sample();
    } catch (IOException e) {
      throw new NodeException("Nextcloud's container can't be watched: " + e.getMessage(), e);
    }
    PhotoAlbum album = new PhotoAlbum(nextcloud, FOLDER, photos);
    PictureTrial trial = new PictureTrial(watch::sample, album.sizes().size());
    PhotoAlbum.Uploaded more =
        new PhotoAlbum(nextcloud, FOLDER, photos + trial.photos()).upload(through);
    prepared = Optional.of(new Prepared(more.first(photos), watch, cost(trial, more)));
  }

  /**
   * @param more the album with those photos at its end that the storm does not ask for
   */
  private Optional<PictureCost> cost(PictureTrial trial, PhotoAlbum.Uploaded more) {
    try (PhotoVisitors visitors = visitors()) {
      visitors.logIn(more);
      PictureCost cost =
          new PictureCost(
              trial.measure(number -> visitors.lookAt(more, number), photos),
              nextcloud.cpuLimit(cluster).orElse(1.0));
      LOG.info("    … {}", cost.text());
      return Optional.of(cost);
    } catch (IOException | NodeException | IllegalArgumentException e) {
      LOG.warn(
          "what a picture takes of Nextcloud's processor is not known, so it is allowed no more time after the storm than on a fast machine",
          e);
      return Optional.empty();
    }
  }

  /**
   * The album that {@link #prepare} uploaded last.
   *
   * @throws IllegalStateException if there is none yet
   */
  public PhotoAlbum.Uploaded album() {
    return requirePrepared().album();
  }

  private Prepared requirePrepared() {
    return prepared.orElseThrow(
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
    Prepared storm = requirePrepared();
    storm
        .cost()
        .ifPresent(cost -> timeline.mark(Mark.Kind.PICTURE_MEASURED, List.of(host.name()), cost));
    ActiveStorm.Ledgered ledgered = new ActiveStorm.Ledgered(ledger, ledger.open(this));
    PhotoVisitors visitors = visitors();
    try {
      visitors.logIn(storm.album());
      ActiveStorm active =
          new ActiveStorm(
              ledgered,
              visitors,
              new OpenLoop(visitors.probes(storm.album()), timeline),
              timeline,
              pace.perSecond(),
              new StormEffect(
                  host.name(), storm.watch()::sample, new StormVisits(timeline, visitors::open)),
              aftermath(storm.watch(), visitors, timeline));
      active.start();
      return active;
    } catch (IOException e) {
      visitors.close();
      ledgered.strike();
      throw new NodeException("the storm could not begin: " + e.getMessage(), e);
    }
  }

  private Supplier<Proof> aftermath(
      ContainerWatch watch, PhotoVisitors visitors, TimelineWriter timeline) {
    StormAftermath aftermath =
        new StormAftermath(
            host.name(),
            watch::sample,
            visitors::open,
            StormAftermath.Limits.DEFAULT,
            StormAftermath.busyWithout(watch::sample),
            () -> StormBacklog.at(timeline.read(), timeline.now()));
    return mayKill ? () -> aftermath.proveIdleOrKill(watch::killContainer) : aftermath::proveIdle;
  }
}
