package org.quorumdrill.scenarios.nextcloud;

import static org.quorumdrill.check.availability.OutageAtMost.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.album.PhotoAlbum;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.availability.AnswersInTurn;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.check.availability.RecoversAfterStorm;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.kubernetes.KubeletHeartbeats;
import org.quorumdrill.check.kubernetes.NodeStaysReady;
import org.quorumdrill.check.resources.NoOomKills;
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.check.uploads.PicturesCorrect;
import org.quorumdrill.check.writes.NoWriteLost;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.ResizedNode;
import org.quorumdrill.fault.ThumbnailStorm;
import org.quorumdrill.node.DocumentedMachine;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.ControlPlaneProbes;
import org.quorumdrill.probe.PhotoVisitors;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.probe.StormProbes;
import org.quorumdrill.probe.UploadProbes;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;

/** A thumbnail storm on one Nextcloud, and the words in which a drill asks what it did. */
final class Storm {

  private static final double STANDARD_PER_SECOND = 4;

  private static final int STANDARD_CONNECTIONS = 30;

  /** How long a storm of the standard strength lasts. */
  static final Duration STANDARD_DURATION = Duration.ofSeconds(20);

  /** More photos than one core makes thumbnails of in the longest of the storms. */
  private static final int PHOTOS = 100;

  /**
   * More than one visitor who begins before the storm sees, on a machine that is slow to settle.
   */
  private static final int SMALL_PHOTOS = 100;

  /** Pixels of a side, as the files app shows in its grid. */
  private static final int SIDE = 256;

  private static final List<String> LEFT_OUT =
      List.of(LaneGroups.READYZ, LaneGroups.READYZ_KEPT, LaneGroups.HAPROXY);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The time that nginx waits for FPM in the documented configuration. */
  private static final Duration UPLOADED_WITHIN = Duration.ofSeconds(60);

  /**
   * Seconds: a kubelet renews its lease every 10 s; one that takes twice as long got no processor.
   */
  private static final double HEARTBEAT = 22;

  /**
   * Seconds for 90 %; few workers were seen to cause up to 0.5. Many caused 1.9 to more than 5,
   * which depends too much on the machine to be claimed, so it is reported and not judged.
   */
  private static final double NOT_STARVED = 4;

  private final Cluster cluster;
  private final Node host;
  private final Node witness;
  private final ThumbnailStorm storm;
  private final StormProbes probes;
  private final ControlPlaneProbes controlPlane;
  private final UploadProbes uploads;
  private final int connections;
  private final boolean wholeNode;
  private final PhotoAlbum small;
  private volatile Optional<PhotoAlbum.Uploaded> smallPhotos = Optional.empty();

  /** A storm of the strength by which set-ups are compared; the old Apache breaks under it. */
  Storm(Cluster cluster, Nextcloud nextcloud) {
    this(cluster, nextcloud, STANDARD_PER_SECOND, STANDARD_CONNECTIONS);
  }

  /**
   * @param perSecond thumbnails that come due each second
   * @param connections most requests that are open at once
   */
  Storm(Cluster cluster, Nextcloud nextcloud, double perSecond, int connections) {
    this(cluster, nextcloud, perSecond, connections, false);
  }

  /**
   * A storm that a node of the documented size bears. Thumbnails that do not exist yet are asked
   * for before and after it, too; half a machine would then need a minute more to settle.
   */
  static Storm onAWholeNode(Cluster cluster, Nextcloud nextcloud) {
    return new Storm(cluster, nextcloud, 3, 16, true);
  }

  private Storm(
      Cluster cluster, Nextcloud nextcloud, double perSecond, int connections, boolean wholeNode) {
    this.cluster = cluster;
    this.host = nextcloud.masterWithIt(cluster);
    this.witness = cluster.mastersExcept(host).getFirst();
    this.storm =
        new ThumbnailStorm(
            cluster,
            nextcloud,
            host,
            witness,
            PHOTOS,
            new PhotoVisitors.Pace(perSecond, connections, PATIENCE, SIDE));
    this.probes = new StormProbes(cluster, nextcloud, host);
    this.controlPlane = ControlPlaneProbes.sparing(cluster, "storm-register");
    this.uploads = new UploadProbes(cluster, nextcloud, "storm-uploads");
    this.connections = connections;
    this.wholeNode = wholeNode;
    this.small = PhotoAlbum.ofSmallPhotos(nextcloud, "storm-small-photos", SMALL_PHOTOS);
  }

  private void prepare() {
    storm.prepare();
    if (wholeNode) {
      smallPhotos = Optional.of(small.upload(witness));
    }
  }

  private PhotoAlbum.Uploaded smallPhotos() {
    return smallPhotos.orElseThrow(
        () -> new IllegalStateException("the drill asks for photos before it is prepared"));
  }

  /** Lets the healing kill workers that stay busy: {@link ThumbnailStorm#killWorkersLeftBusy}. */
  void mayKillBusyWorkers() {
    storm.killWorkersLeftBusy();
  }

  /** The drill under this storm, with what must hold in every drill for it to be trusted. */
  Drill on(Drill drill, Duration howLong) {
    return on(drill, storm, howLong);
  }

  /** The drill under a fault that includes this storm. */
  Drill on(Drill drill, Fault together, Duration howLong) {
    // A server already has the documented size.
    if (wholeNode && ResizedNode.isPossibleOn(host)) {
      drill.given(new ResizedNode(host, DocumentedMachine.CORES, DocumentedMachine.MEGABYTES));
    }
    return drill
        .watchedBy(withoutHeavyProbes(controlPlane.all()))
        .watchedBy(controlPlane.leases())
        .watchedBy(probes.all())
        .watchedBy(List.of(uploads.inAStorm(witness, UPLOADED_WITHIN)))
        .watchedBy(wholeNode ? List.of(probes.fresh(this::smallPhotos, SIDE)) : List.of())
        .writes(controlPlane.register())
        .writes(uploads)
        .preparedBy(this::prepare)
        .breaks(together, howLong)
        .expects(new SteadyState(), new NoWriteLost(0), new NoUploadLost(0));
  }

  /**
   * The probes without the two groups that ask ten times a second, and without HAProxy's view, by
   * which no storm is judged: on a machine of two cores they would use what the storm is to use.
   */
  private static List<Probe> withoutHeavyProbes(List<Probe> probes) {
    return probes.stream()
        .filter(
            probe -> {
              boolean leftOut = LEFT_OUT.contains(probe.lane().group());
              if (leftOut) {
                probe.close();
              }
              return !leftOut;
            })
        .toList();
  }

  ThumbnailStorm fault() {
    return storm;
  }

  Node host() {
    return host;
  }

  /** Resizes the node to half the documented machine. */
  Fault halfTheMachine() {
    return new ResizedNode(host, DocumentedMachine.CORES / 2.0, DocumentedMachine.MEGABYTES / 2);
  }

  String container() {
    return Lane.name(LaneGroups.CONTAINER, host.name());
  }

  List<Node> others() {
    return cluster.mastersExcept(host);
  }

  List<String> masterNames() {
    return cluster.masters().stream().map(Node::name).toList();
  }

  /** They are served by nginx again, and by FPM, which has to make what the storm left first. */
  Checker[] usersRecoverWithin(double seconds) {
    return new Checker[] {
      new RecoversWithin("the redirects", redirectLanes(), seconds),
      new RecoversAfterStorm("Nextcloud", answeredByFpm(), seconds)
    };
  }

  private List<String> answeredByFpm() {
    List<String> lanes = new ArrayList<>();
    lanes.add(Lane.name(LaneGroups.DAV, witness.name()));
    lanes.add(Lane.name(LaneGroups.UPLOADS, witness.name()));
    if (wholeNode) {
      lanes.add(Lane.name(LaneGroups.FRESH_THUMBNAIL, witness.name()));
    }
    return lanes;
  }

  Checker picturesCorrect(int least) {
    return new PicturesCorrect(LaneGroups.STORM_THUMBNAILS, least, true);
  }

  /**
   * Allows for workers that are killed.
   *
   * @param least fewest pictures that must be made all the same; 0 where there may be none at all
   */
  Checker noWrongPicture(int least) {
    return new PicturesCorrect(LaneGroups.STORM_THUMBNAILS, least, false);
  }

  List<String> redirectLanes() {
    return lanes(List.of(LaneGroups.REDIRECT), List.of(host.name(), witness.name()));
  }

  Checker redirectsWithin(double seconds) {
    return new LatencyAtMost("redirects", redirectLanes(), 99, seconds);
  }

  Checker davWithin(double percentile, double seconds) {
    List<String> dav = List.of(Lane.name(LaneGroups.DAV, witness.name()));
    return new AnswersInTurn("WebDAV", dav, percentile, seconds, connections);
  }

  /** The API answers within this time through every HAProxy. */
  Checker apiWithin(double seconds) {
    return new LatencyAtMost(
        "the API", lanes(List.of(LaneGroups.WRITES, LaneGroups.READS), masterNames()), 99, seconds);
  }

  Checker itsApiserverWithin(double seconds) {
    return itsApiserverWithin(99, seconds);
  }

  /** The limit for half a machine, where a burst is felt. */
  Checker itsApiserverIsNotStarved() {
    return itsApiserverWithin(90, NOT_STARVED);
  }

  private Checker itsApiserverWithin(double percentile, double seconds) {
    return new LatencyAtMost(
        "the apiserver of " + host.name(),
        List.of(Lane.name(LaneGroups.APISERVER, host.name())),
        percentile,
        seconds);
  }

  /** Many workers run out of memory first, and few do not. */
  Checker nothingRunsOutOfMemory() {
    return new NoOomKills(container());
  }

  Checker itsKubeletStaysAlive() {
    return new KubeletHeartbeats(Lane.name(LaneGroups.KUBELET, host.name()), HEARTBEAT);
  }

  Checker itsNodeStaysReady() {
    return new NodeStaysReady(host.name(), lanes(List.of(LaneGroups.NODES), masterNames()));
  }
}
