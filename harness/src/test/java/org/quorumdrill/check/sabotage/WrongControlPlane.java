package org.quorumdrill.check.sabotage;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.NoEventMissed;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.QuietConnectionsHold;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.availability.WatchUnbroken;
import org.quorumdrill.check.etcd.EtcdAgrees;
import org.quorumdrill.check.etcd.EtcdLeaderStays;
import org.quorumdrill.check.etcd.LeaderWas;
import org.quorumdrill.check.etcd.QuorumSurvives;
import org.quorumdrill.check.kubernetes.KubeletHeartbeats;
import org.quorumdrill.check.kubernetes.LeasesMoved;
import org.quorumdrill.check.kubernetes.LeasesStay;
import org.quorumdrill.check.kubernetes.NodeStaysReady;
import org.quorumdrill.check.kubernetes.PodsBack;
import org.quorumdrill.check.kubernetes.StateChange;
import org.quorumdrill.check.writes.NoWriteLost;
import org.quorumdrill.check.writes.RegisterLinearizable;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** HAProxy, etcd, leases, nodes and watches that do not do what was promised. */
final class WrongControlPlane {

  private static final List<String> READYZ = List.of("readyz/m1");
  private static final List<String> WATCH = List.of("watch/m1");
  private static final String COREDNS = "kube-system/coredns@m1=true:0 kube-system/coredns@m2=";

  private WrongControlPlane() {}

  static List<Sabotaged> all() {
    return Stream.of(haproxy(), watches(), etcd(), writes(), kubernetes())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Sabotaged> haproxy() {
    return List.of(
        Sabotaged.failing(
            "HAProxy looks after its backends once a minute",
            new ImpairedAtMost("the API", READYZ, 13),
            readyz(20, 28),
            readyz(20, 55)),
        Sabotaged.failing(
            "HAProxy sees a dead backend after 30 s, 12 s are promised",
            new StateChange(
                "HAProxy", List.of("haproxy/m1"), Pattern.compile("master2=UP"), 0, 13, 20),
            backend(29),
            backend(50)),
        Sabotaged.failing(
            "an outage of 30 s, 5 s are allowed",
            new OutageAtMost("the API", READYZ, 5),
            readyz(30, 32),
            readyz(30, 60)),
        Sabotaged.failing(
            "an API that recovers 35 s after the healing, 20 s are allowed",
            new RecoversWithin("the API", READYZ, 20),
            readyz(20, 62),
            readyz(20, 93)),
        Sabotaged.failing(
            "HAProxy cuts what is silent for 5 s",
            new QuietConnectionsHold(List.of("quiet-watch/m1"), 45),
            quiet(s -> "cuts=0 last=0 open=" + s),
            quiet(s -> s < 30 ? "cuts=0 last=0 open=" + s : "cuts=1 last=5.0 open=" + s % 5)));
  }

  private static List<Sabotaged> watches() {
    return List.of(
        Sabotaged.failing(
            "a watch that is silent for 40 s",
            new WatchUnbroken(WATCH, 15),
            watch(0, 0.5),
            watch(0, 40)),
        Sabotaged.failing(
            "a watch that misses an event",
            new NoEventMissed(WATCH),
            watch(0, 0.5),
            watch(1, 0.5)));
  }

  private static List<Sabotaged> etcd() {
    return List.of(
        Sabotaged.failing(
            "an etcd member that holds other data", new EtcdAgrees(3), hashes("a"), hashes("b")),
        Sabotaged.unknown(
            "an etcd member is missing, two of three are there",
            new EtcdAgrees(3),
            hashes("a"),
            hashed(HandMade.drill(), "m1", "a", "m2", "a")),
        Sabotaged.failing(
            "an election", new EtcdLeaderStays(), etcd(s -> "1", 2), etcd(s -> "1", 3)),
        Sabotaged.unknown(
            "the leader that is to be broken does not lead",
            new LeaderWas("m1"),
            etcd(s -> "1", 2),
            etcd(s -> "2", 2)),
        Sabotaged.failing(
            "two of three etcd members are silent for 30 s",
            new QuorumSurvives(3, 5),
            members("ok"),
            members("bad")));
  }

  private static List<Sabotaged> writes() {
    return List.of(
        Sabotaged.failing(
            "an acknowledged write that is gone",
            new NoWriteLost(20),
            register(keys(0, 100)),
            register(keys(0, 42) + " " + keys(43, 100))),
        Sabotaged.failing(
            "a read that misses an acknowledged write",
            new RegisterLinearizable(10),
            register(keys(0, 100)),
            register(keys(0, 100))
                .instead("reads/m", 42.5, 42.51, Outcome.OK, "keys=41 value=m-40")));
  }

  private static List<Sabotaged> kubernetes() {
    return List.of(
        Sabotaged.failing(
            "a lease that stays with its dead holder",
            new LeasesMoved("kube-scheduler", "m1", List.of("leases/m2"), 20),
            leases(30),
            leases(1000)),
        Sabotaged.failing(
            "a leader of the control plane that changes",
            new LeasesStay(List.of("leases/m2")),
            leases(1000),
            leases(40)),
        Sabotaged.failing(
            "a kubelet that renews no lease for 30 s",
            new KubeletHeartbeats("kubelet/m1", 22),
            HandMade.drill().lane("kubelet/m1", 1, s -> "renewed=" + Math.floor(s / 10)),
            HandMade.drill()
                .lane(
                    "kubelet/m1",
                    1,
                    s -> "renewed=" + Math.floor((s >= 30 && s < 70 ? 30 : s) / 10))),
        Sabotaged.failing(
            "a node that is NotReady for 10 s",
            new NodeStaysReady("m1", List.of("nodes/m2")),
            nodes("True"),
            nodes("Unknown")),
        Sabotaged.failing(
            "a pod that does not come back",
            new PodsBack(List.of("pods/m1"), "coredns", 2, 0),
            pods("true:0"),
            pods("false:0")));
  }

  private static HandMade readyz(double from, double to) {
    return HandMade.drill().lane("readyz/m1", 1, s -> s >= from && s < to ? "bad" : "ok");
  }

  /** A backend that is DOWN from this second until 3 s after the healing. */
  private static HandMade backend(double down) {
    return HandMade.drill()
        .lane("haproxy/m1", 1, s -> "master2=" + (s >= down && s < 63 ? "DOWN" : "UP"));
  }

  private static HandMade quiet(DoubleFunction<String> reports) {
    return HandMade.drill().lane("quiet-watch/m1", 1, reports);
  }

  private static HandMade watch(int missed, double longest) {
    return HandMade.drill()
        .lane(
            "watch/m1",
            1,
            s ->
                "events=%d resumes=0 missed=%d longest=%s"
                    .formatted((long) (6 * s), s < 40 ? 0 : missed, s < 60 ? 0.5 : longest));
  }

  private static HandMade hashes(String third) {
    return hashed(HandMade.drill(), "m1", "a", "m2", "a", "m3", third);
  }

  private static HandMade hashed(HandMade drill, String... members) {
    for (int i = 0; i < members.length; i += 2) {
      drill.mark(
          101, Mark.Kind.ETCD_HASHED, members[i], "revision=8 compacted=7 hash=" + members[i + 1]);
    }
    return drill;
  }

  private static HandMade etcd(DoubleFunction<String> leader, int termAtTheEnd) {
    return HandMade.drill()
        .lane(
            "etcd/m1",
            0.5,
            s ->
                "member=1 leader=%s term=%d revision=5"
                    .formatted(leader.apply(s), s < 40 ? 2 : termAtTheEnd));
  }

  private static HandMade members(String others) {
    HandMade drill = HandMade.drill();
    for (int member = 1; member <= 3; member++) {
      String status = "member=%d leader=1 term=2 revision=7".formatted(member);
      boolean breaks = member > 1 && others.equals("bad");
      drill.lane("etcd/m" + member, 1, s -> breaks && s >= 25 && s < 55 ? "bad" : status);
    }
    return drill;
  }

  private static HandMade register(String kept) {
    return HandMade.drill()
        .lane("writes/m", 1, s -> "m-" + (long) s)
        .lane(
            "reads/m",
            0.5,
            s ->
                s == Math.rint(s)
                    ? "silent"
                    : "keys=%d value=m-%d".formatted((long) s + 1, (long) s))
        .mark(101, Mark.Kind.REGISTER_READ, "register", kept);
  }

  private static String keys(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "m-" + i).collect(Collectors.joining(" "));
  }

  private static HandMade leases(double moved) {
    return HandMade.drill()
        .lane(
            "leases/m2",
            1,
            s ->
                "kube-controller-manager=m3/1@%1$d kube-scheduler=%2$s@%1$d"
                    .formatted((long) s / 2, s < moved ? "m1/1" : "m2/2"));
  }

  private static HandMade nodes(String meanwhile) {
    return HandMade.drill()
        .lane("nodes/m2", 1, s -> "m1=" + (s >= 40 && s < 50 ? meanwhile : "True"));
  }

  private static HandMade pods(String second) {
    return HandMade.drill().lane("pods/m1", 1, s -> COREDNS + (s < 30 ? "true:0" : second));
  }
}
