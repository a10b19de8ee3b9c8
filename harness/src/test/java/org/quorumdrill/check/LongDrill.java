package org.quorumdrill.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.quorumdrill.check.availability.AnswersWithin;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
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
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.check.writes.NoWriteLost;
import org.quorumdrill.check.writes.RegisterLinearizable;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.Upload;
import org.quorumdrill.timeline.reading.BackendStates;
import org.quorumdrill.timeline.reading.EtcdMemberState;
import org.quorumdrill.timeline.reading.KeyWritten;
import org.quorumdrill.timeline.reading.LeaseHolders;
import org.quorumdrill.timeline.reading.LeaseRenewal;
import org.quorumdrill.timeline.reading.MemberHash;
import org.quorumdrill.timeline.reading.NodeConditions;
import org.quorumdrill.timeline.reading.PodStates;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.RegisterKeys;
import org.quorumdrill.timeline.reading.RegisterState;
import org.quorumdrill.timeline.reading.StoredFiles;
import org.quorumdrill.timeline.reading.Words;

/**
 * A Timeline of any length at the default rates, in which all is well: the lanes of the control
 * plane and of Nextcloud, and a fault in its middle that nobody notices.
 */
public final class LongDrill {

  private static final List<String> MASTERS = List.of("k8smaster1", "k8smaster2", "k8smaster3");
  private static final long SECOND = 1_000_000_000L;

  /** What the lanes of {@link #lanes} ask in a second. */
  private static final double QUESTIONS_A_SECOND = 143.5;

  private final List<Lane> lanes = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private final Map<String, String> stored = new HashMap<>();
  private final long seconds;

  private LongDrill(long observations) {
    this.seconds = Math.max(120, Math.round(observations / QUESTIONS_A_SECOND));
  }

  /** A Timeline of about so many observations. */
  public static Timeline of(long observations) {
    LongDrill drill = new LongDrill(observations);
    drill.lanes();
    return new Timeline(
        new Timeline.Header("long", Instant.EPOCH, drill.lanes, List.of()),
        drill.observations,
        drill.marks());
  }

  /** Checkers that such a Timeline can be judged by, those of etcd, Kubernetes and writes all. */
  public static List<Checker> checkers() {
    List<String> api = lanes(LaneGroups.READYZ);
    List<String> leases = lanes(LaneGroups.LEASES);
    return List.of(
        new SteadyState(),
        new ImpairedAtMost("the API", api, 0),
        new OutageAtMost("the API", api, 5),
        new RecoversWithin("the API", api, 60),
        new AnswersWithin("the API", api, 1, 0.9),
        new LatencyAtMost("the API", api, 90, 1),
        new StateChange(
            "HAProxy", lanes(LaneGroups.HAPROXY), Pattern.compile("master1=UP"), 0, 10, 10),
        new QuorumSurvives(3, 5),
        new EtcdAgrees(3),
        new EtcdLeaderStays(),
        new LeaderWas("k8smaster1"),
        new LeasesStay(leases),
        new LeasesMoved("kube-scheduler", "k8smaster2", leases, 20),
        new NodeStaysReady("k8smaster1", lanes(LaneGroups.NODES)),
        new PodsBack(lanes(LaneGroups.PODS), "coredns", 2, 1),
        new KubeletHeartbeats("kubelet/k8smaster1", 22),
        new NoWriteLost(20),
        new RegisterLinearizable(20),
        new NoUploadLost(20));
  }

  private static List<String> lanes(String group) {
    return MASTERS.stream().map(master -> Lane.name(group, master)).toList();
  }

  private void lanes() {
    lane(LaneGroups.HEARTBEAT, "", 100, 0, n -> new Words("ok"));
    for (int m = 0; m < MASTERS.size(); m++) {
      String master = MASTERS.get(m);
      int member = m + 1;
      int offset = 30 * m;
      lane(LaneGroups.READYZ, master, 100, offset, n -> new Words("ok"));
      lane(LaneGroups.READYZ_KEPT, master, 100, offset, n -> new Words("ok"));
      lane(LaneGroups.APISERVER, master, 500, offset, n -> new Words("ok"));
      lane(LaneGroups.WATCH, master, 100, offset, n -> new Words("ok"));
      lane(
          LaneGroups.HAPROXY,
          master,
          500,
          offset,
          n -> new BackendStates(Map.of("master1", "UP", "master2", "UP")));
      lane(
          LaneGroups.ETCD,
          master,
          500,
          offset,
          n -> new EtcdMemberState(String.valueOf(member), "1", 2, n));
      lane(
          LaneGroups.NODES,
          master,
          1_000,
          offset,
          n -> new NodeConditions(Map.of("k8smaster1", "True", "k8smaster2", "True")));
      lane(LaneGroups.LEASES, master, 1_000, offset, LongDrill::leases);
      lane(LaneGroups.PODS, master, 2_000, offset, n -> pods());
      lane(LaneGroups.KUBELET, master, 1_000, offset, n -> new LeaseRenewal("" + n / 10));
      lane(
          LaneGroups.UPLOADS,
          master,
          1_000,
          offset,
          n -> {
            Upload upload = new Upload(master, n);
            stored.put(upload.name(), upload.sha256());
            return new Words("201");
          });
    }
    register();
  }

  /** Each write in turn, and after each a read of it through another master. */
  private void register() {
    for (String group : List.of(LaneGroups.WRITES, LaneGroups.READS)) {
      MASTERS.forEach(master -> lanes.add(lane(group, master, 500)));
    }
    for (long n = 0; n < 2 * seconds; n++) {
      for (int m = 0; m < MASTERS.size(); m++) {
        String key = MASTERS.get(m) + "-" + n;
        written.add(key);
        long sent = n * SECOND / 2 + m * 100_000_000L;
        ask(Lane.name(LaneGroups.WRITES, MASTERS.get(m)), n, sent, new KeyWritten(key));
        ask(
            Lane.name(LaneGroups.READS, MASTERS.get((m + 1) % 3)),
            n,
            sent + 50_000_000L,
            new RegisterState(written.size(), key));
      }
    }
  }

  private static Reading leases(long n) {
    return new LeaseHolders(
        List.of(
            new LeaseHolders.Lease("kube-controller-manager", "k8smaster1", 1, "" + n / 2),
            new LeaseHolders.Lease("kube-scheduler", "k8smaster2", 1, "" + n / 2)));
  }

  private static Reading pods() {
    return new PodStates(
        List.of(
            new PodStates.Pod("kube-system/coredns", "k8smaster1", true, 0),
            new PodStates.Pod("kube-system/coredns", "k8smaster2", true, 3),
            new PodStates.Pod("default/nextcloud", "k8smaster3", true, 1)));
  }

  private void lane(String group, String node, int millis, int offset, LongFunction<Reading> says) {
    Lane lane = lane(group, node, millis);
    lanes.add(lane);
    for (long n = 0; n < seconds * 1_000 / millis; n++) {
      ask(lane.name(), n, (n * millis + offset) * 1_000_000L, says.apply(n));
    }
  }

  private static Lane lane(String group, String node, int millis) {
    return new Lane(group, node, "?", Duration.ofMillis(millis), Duration.ofSeconds(5));
  }

  private void ask(String lane, long sequence, long sent, Reading reading) {
    observations.add(
        new Observation(lane, sequence, sent, sent, sent + 20_000_000L, Outcome.OK, reading));
  }

  private List<Mark> marks() {
    Map<Mark.Kind, Long> at = new LinkedHashMap<>();
    at.put(Mark.Kind.STARTED, 10L);
    at.put(Mark.Kind.FAULT_ARMED, 30L);
    at.put(Mark.Kind.FAULT_INJECTED, 30L);
    at.put(Mark.Kind.FAULT_PROVEN, 31L);
    at.put(Mark.Kind.HEAL_STARTED, seconds - 30);
    at.put(Mark.Kind.HEAL_PROVEN, seconds - 29);
    at.put(Mark.Kind.FINISHED, seconds);
    List<Mark> marks = new ArrayList<>();
    at.forEach((kind, second) -> marks.add(new Mark(second * SECOND, kind, "k8smaster1", "")));
    long end = (seconds + 1) * SECOND;
    marks.add(
        new Mark(end, Mark.Kind.REGISTER_READ, List.of("register"), new RegisterKeys(written)));
    marks.add(new Mark(end, Mark.Kind.UPLOADS_READ, List.of("uploads"), new StoredFiles(stored)));
    MASTERS.forEach(
        master ->
            marks.add(
                new Mark(
                    end, Mark.Kind.ETCD_HASHED, List.of(master), new MemberHash(9, 1, "abc"))));
    return marks;
  }
}
