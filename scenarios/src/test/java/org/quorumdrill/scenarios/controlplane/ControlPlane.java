package org.quorumdrill.scenarios.controlplane;

import java.time.Duration;
import java.util.List;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.etcd.EtcdAgrees;
import org.quorumdrill.check.etcd.LeaderWas;
import org.quorumdrill.check.etcd.QuorumSurvives;
import org.quorumdrill.check.kubernetes.LeasesStay;
import org.quorumdrill.check.writes.NoWriteLost;
import org.quorumdrill.check.writes.RegisterLinearizable;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.HaproxyFaults;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.ControlPlaneProbes;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.LaneGroups;

/**
 * What every drill of this package asks of three masters, in a drill's own words: the masters'
 * roles now, what is watched, and what must hold whatever breaks.
 */
final class ControlPlane {

  /** What a client asks for, through each master's HAProxy. */
  static final List<String> API =
      List.of(LaneGroups.READYZ, LaneGroups.READYZ_KEPT, LaneGroups.WRITES, LaneGroups.READS);

  static final List<String> WRITES = List.of(LaneGroups.WRITES);

  /**
   * Longest time, in seconds, that an election may leave etcd without a leader: its election
   * timeout is 1 s by default, a split vote costs another one, and a node on a busy machine answers
   * late.
   */
  static final double ELECTION = 5;

  /**
   * By the documented timers, in seconds: inter 2 s, fall 3, and checks that time out after 2 s.
   */
  private static final double DOCUMENTED_DETECTION = 12;

  /** The same of the time to find that a master is back. */
  private static final double DOCUMENTED_RETURN = 6;

  /** Seconds in which all must be well again after the healing, by the documented timers. */
  private static final double WELL_WITHIN = 120;

  /**
   * Seconds after the healing during which a master may still be starting. HAProxy sends it clients
   * as soon as its port is open.
   */
  private static final double RECOVERY = 60;

  /** Fewest writes to judge by; 10 s bring 60. */
  private static final int LEAST_WRITES = 10;

  /** Fewest reads to judge by; a whole drill brings hundreds. */
  private static final int LEAST_READS = 50;

  private final Cluster cluster;
  private final Drill drill;
  private final ControlPlaneProbes probes;

  ControlPlane(Cluster cluster, Drill drill) {
    this.cluster = cluster;
    this.drill = drill;
    this.probes = new ControlPlaneProbes(cluster, "drill-register");
  }

  /** The drill, watched at the control plane, with what must hold in each of them. */
  Drill drill() {
    return drill
        .watchedBy(probes.all())
        .writes(probes.register())
        .recoversWithin(seconds(Math.round(Math.ceil(returning(WELL_WITHIN)))))
        .expects(
            new SteadyState(),
            new RegisterLinearizable(LEAST_READS),
            new EtcdAgrees(cluster.masters().size()));
  }

  /** {@link #drill} for a fault that leaves a majority of etcd: nothing is refused or lost. */
  Drill drillWithQuorum() {
    return drill()
        .expects(
            new QuorumSurvives(cluster.masters().size(), ELECTION),
            new NoWriteLost(LEAST_WRITES),
            new RecoversWithin("the API", lanes(API, masters()), RECOVERY));
  }

  /** {@link #drillWithQuorum} for a fault on the master whose etcd member leads. */
  Drill drillOfLeader(Node leader) {
    return drillWithQuorum()
        .preparedBy(() -> makeLeader(leader))
        .expects(new LeaderWas(leader.name()));
  }

  /** Moves etcd's leadership to this node, as a repeated measurement begins with another leader. */
  private void makeLeader(Node node) {
    Node leader = leader();
    if (leader.name().equals(node.name())) {
      return;
    }
    leader
        .shell()
        .query(
            "%s move-leader %x"
                .formatted(
                    cluster.component(ComponentName.ETCD).tool(leader),
                    Long.parseUnsignedLong(cluster.etcdStatus(node).memberId())));
  }

  /** The probes of all pods. */
  List<Probe> pods() {
    return probes.pods();
  }

  /** The probes of the leader leases and their holders. */
  List<Probe> leases() {
    return probes.leases();
  }

  /** No controller-manager or scheduler gives up its lease. */
  Checker leadersStay() {
    return new LeasesStay(lanes(LaneGroups.LEASES, masters()));
  }

  /**
   * The master that holds a lease.
   *
   * @param lease {@code kube-controller-manager} or {@code kube-scheduler}
   */
  Node holder(String lease) {
    String identity =
        cluster
            .api()
            .leases()
            .inNamespace("kube-system")
            .withName(lease)
            .require()
            .getSpec()
            .getHolderIdentity();
    return cluster.master(identity.replaceFirst("_.*", ""));
  }

  /**
   * A master that runs one of these pods.
   *
   * @throws IllegalStateException if none does
   */
  Node masterOf(String namespace, String label, String value) {
    return cluster
        .api()
        .pods()
        .inNamespace(namespace)
        .withLabel(label, value)
        .list()
        .getItems()
        .stream()
        .map(pod -> cluster.master(pod.getSpec().getNodeName()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no pod has the label %s=%s".formatted(label, value)));
  }

  /** The master whose etcd member leads. */
  Node leader() {
    return cluster.etcdLeader();
  }

  /** A master whose etcd member follows. */
  Node follower() {
    Node leader = leader();
    return cluster.mastersExcept(leader).getLast();
  }

  List<Node> masters() {
    return cluster.masters();
  }

  List<Node> others(Node node) {
    return cluster.mastersExcept(node);
  }

  /** A master other than this one, from which it can be observed. */
  Node witness(Node node) {
    return others(node).getFirst();
  }

  HaproxyFaults haproxyFaults() {
    return new HaproxyFaults(cluster.apiFront());
  }

  /**
   * Seconds within which the HAProxies must have found a dead master: what their file needs at
   * most. Who has no check never finds it, and is held to the documented time.
   */
  double detection() {
    double seconds = cluster.haproxyTimers().longestDetection();
    return Double.isFinite(seconds) ? seconds : DOCUMENTED_DETECTION;
  }

  /**
   * The same of one that hangs, which takes longer to find where a check waits for an answer. A
   * check that only connects never finds it; then a good one would be as fast as for a dead one.
   */
  double detectionOfHung() {
    return Math.max(
        detection(), cluster.haproxyTimers().longestDetectionOfHung().orElse(detection()));
  }

  /** As long as this, or longer where the HAProxies need longer to find a master that is gone. */
  Duration lasting(long seconds) {
    return seconds(Math.max(seconds, Math.round(Math.ceil(detectionOfHung())) + 8));
  }

  /** This many seconds, or more where the HAProxies need longer to find that a master is back. */
  double returning(double documentedSeconds) {
    return documentedSeconds
        + Math.max(0, cluster.haproxyTimers().longestRecovery() - DOCUMENTED_RETURN);
  }

  /** Lanes of this group at these masters. */
  static List<String> lanes(String group, List<Node> masters) {
    return lanes(List.of(group), masters);
  }

  /** Lanes of these groups at these masters. */
  static List<String> lanes(List<String> groups, List<Node> masters) {
    return OutageAtMost.lanes(groups, masters.stream().map(Node::name).toList());
  }

  /** Through none of these masters is the API away for longer than this. */
  static Checker apiOutageAtMost(List<Node> masters, double seconds) {
    return new OutageAtMost("the API", lanes(API, masters), seconds);
  }

  /** Through each of these masters, the API's failures end within this time of the fault. */
  static Checker apiImpairedAtMost(List<Node> masters, double seconds) {
    return new ImpairedAtMost("the API", lanes(API, masters), seconds);
  }

  /** Clients of these masters notice nothing. */
  static Checker apiUndisturbed(List<Node> masters) {
    return apiImpairedAtMost(masters, 0);
  }

  static Checker apiGone(String what, List<Node> masters) {
    return new MustFail(what, lanes(API, masters));
  }

  static Checker writesRefused(List<Node> masters) {
    return new MustFail("every write", lanes(WRITES, masters));
  }

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
