package org.quorumdrill.scenarios.controlplane;

import static org.quorumdrill.check.availability.OutageAtMost.lanes;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.check.EnoughObserved;
import org.quorumdrill.check.FaultWasReal;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.NoEventMissed;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.availability.WatchUnbroken;
import org.quorumdrill.check.etcd.EtcdAgrees;
import org.quorumdrill.check.etcd.QuorumSurvives;
import org.quorumdrill.check.kubernetes.StateChange;
import org.quorumdrill.check.writes.NoWriteLost;
import org.quorumdrill.check.writes.RegisterLinearizable;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.VersionFacts;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.drill.Promises;
import org.quorumdrill.fault.PowerFault;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.ControlPlaneProbes;
import org.quorumdrill.probe.NextcloudProbes;
import org.quorumdrill.probe.WatchProbes;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;

/**
 * The first promise of three masters: one of them may go, and nobody is left without the cluster.
 */
@DocumentedCluster
public class MasterPowerOffDrill {

  /** Groups of lanes by which a client asks the API, through each master. */
  private static final List<String> API =
      List.of(LaneGroups.READYZ, LaneGroups.READYZ_KEPT, LaneGroups.WRITES, LaneGroups.READS);

  /** Groups of lanes by which a client asks Nextcloud, through each master. */
  private static final List<String> WEB =
      List.of(
          LaneGroups.NEXTCLOUD_STATUS, LaneGroups.WELL_KNOWN_CARDDAV, LaneGroups.WELL_KNOWN_CALDAV);

  /**
   * The controller-manager that watches the nodes may be on the lost one: then another must first
   * get the lease, which lasts 15 s and is checked every 2 s, and starts counting anew.
   */
  private static final int TAKEOVER_SECONDS = 22;

  @Test
  @DisplayName("One master loses power and comes back")
  void oneMasterLosesPowerAndComesBack(
      Cluster cluster, Nextcloud nextcloud, Drill drill, Promises promises) {
    Node lost = nextcloud.masterWithoutIt(cluster);
    List<String> survivors = cluster.mastersExcept(lost).stream().map(Node::name).toList();
    Duration notReady = VersionFacts.of(cluster.version()).notReadyAfter();
    Node host = nextcloud.masterWithIt(cluster);
    List<String> thumbnails = List.of(Lane.name(LaneGroups.THUMBNAIL, host.name()));
    ControlPlane haproxies = new ControlPlane(cluster, drill);
    double detection = haproxies.detection();
    ControlPlaneProbes controlPlane = new ControlPlaneProbes(cluster, "drill-register");

    drill
        .watchedBy(controlPlane.all())
        .watchedBy(new NextcloudProbes(cluster, nextcloud, host).all())
        .watchedBy(new WatchProbes(cluster).ticked())
        .writes(controlPlane.register())
        .steadyFor(Duration.ofSeconds(10))
        .breaks(
            PowerFault.off(lost, cluster.mastersExcept(lost).getFirst()),
            haproxies.lasting(notReady.toSeconds() + TAKEOVER_SECONDS + 15))
        .recoversWithin(Duration.ofSeconds(Math.round(Math.ceil(haproxies.returning(120)))))
        .expects(
            new FaultWasReal(),
            new EnoughObserved(),
            new SteadyState(),
            new QuorumSurvives(cluster.masters().size(), 5),
            new OutageAtMost(
                "the API through the HAProxies that stay", lanes(API, survivors), detection),
            new ImpairedAtMost(
                "the API through the HAProxies that stay", lanes(API, survivors), detection + 1),
            new NoWriteLost(50),
            new RegisterLinearizable(50),
            new EtcdAgrees(cluster.masters().size()),
            new RecoversWithin(
                "the API", lanes(API, cluster.masters().stream().map(Node::name).toList()), 60),
            new StateChange(
                "the HAProxies that stay take " + lost.name() + " out",
                lanes(List.of(LaneGroups.HAPROXY), survivors),
                // As a whole word: one server's name may end like another's.
                Pattern.compile(
                    "(?<!\\S)" + Pattern.quote(cluster.apiFront().serverAt(lost).name()) + "=UP"),
                0,
                detection + 1,
                haproxies.returning(60)),
            new StateChange(
                lost.name() + " becomes NotReady",
                lanes(List.of(LaneGroups.NODES), survivors),
                Pattern.compile(lost.name() + "=True"),
                notReady.toSeconds() - 15,
                notReady.toSeconds() + TAKEOVER_SECONDS + 12,
                60),
            new OutageAtMost("Nextcloud through the NodePorts that stay", lanes(WEB, survivors), 2),
            new ImpairedAtMost(
                "Nextcloud through the NodePorts that stay", lanes(WEB, survivors), 3),
            // They cost more, so they are asked for less often, and a shorter outage is not seen.
            new OutageAtMost("thumbnails through the NodePort of their pod", thumbnails, 4),
            new ImpairedAtMost("thumbnails through the NodePort of their pod", thumbnails, 3),
            new NoEventMissed(lanes(List.of(LaneGroups.WATCH), survivors)),
            new OutageAtMost(
                "the Nextcloud pod seen as 2/2",
                lanes(List.of(LaneGroups.NEXTCLOUD_POD), survivors),
                detection),
            new MustFail("everything at " + lost.name(), lanes(API, List.of(lost.name()))))
        .expects(promises.ofTheApi(lanes(API, survivors)))
        .expects(promises.ofTheWeb(lanes(WEB, survivors)))
        .findsOut(
            "watch-of-a-lost-master-hangs",
            new WatchUnbroken(lanes(List.of(LaneGroups.WATCH), survivors), detection + 2))
        .run();
  }
}
