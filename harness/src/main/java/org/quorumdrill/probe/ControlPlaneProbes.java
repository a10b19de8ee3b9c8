package org.quorumdrill.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ControlPlaneSocket;
import org.quorumdrill.cluster.EtcdStatus;
import org.quorumdrill.cluster.PemTls;
import org.quorumdrill.node.Node;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.BackendStates;
import org.quorumdrill.timeline.reading.EtcdMemberState;
import org.quorumdrill.timeline.reading.Words;

/** The probes that watch the control plane, one lane per master. */
public final class ControlPlaneProbes {

  /**
   * Connections kept through each HAProxy, used in turn. HAProxy gives each new connection to the
   * next backend, and other clients take turns too, so their backends are random; once in eleven
   * times, none of six is on a given backend.
   */
  private static final int KEPT_CONNECTIONS = 6;

  /**
   * How long a kept connection may lie idle and still be asked on. Where answers are slow, more are
   * opened than are needed afterwards; HAProxy closes such a one in its own time, and a question
   * sent on it at that moment would fail for a reason that no user meets, whose client asks again.
   * Those in use are asked on every second, or more often.
   */
  private static final Duration MOST_IDLE = Duration.ofSeconds(5);

  /** Equal to the documented {@code timeout connect}: a person waits no longer either. */
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final SSLContext tls;

  /**
   * No client certificate, as anybody may ask for /readyz. Signing with a client key ten times a
   * second would cost the runner more than everything else.
   */
  private final SSLContext anonymous;

  private final ConfigMapRegister register;
  private final Duration registerInterval;

  /**
   * @param register name of the ConfigMap that receives the writes
   */
  public ControlPlaneProbes(Cluster cluster, String register) {
    this(cluster, register, Duration.ofMillis(500));
  }

  private ControlPlaneProbes(Cluster cluster, String register, Duration registerInterval) {
    this.cluster = cluster;
    this.tls = PemTls.context(cluster.admin());
    this.anonymous = PemTls.anonymous(cluster.admin());
    this.register = new ConfigMapRegister(cluster, register);
    this.registerInterval = registerInterval;
  }

  /**
   * Probes with half as many writes and reads, which cost the nodes most: for a drill whose fault
   * is to use up the processors.
   */
  public static ControlPlaneProbes sparing(Cluster cluster, String register) {
    return new ControlPlaneProbes(cluster, register, Duration.ofSeconds(1));
  }

  /** The register that receives the writes; clear it before the first one. */
  public DrillData register() {
    return register;
  }

  /** Probes that ask which controller-manager and scheduler lead; not part of {@link #all}. */
  public List<Probe> leases() {
    return cluster.masters().stream().map(this::leases).toList();
  }

  /** Probes that list all pods with node, readiness and restarts; not part of {@link #all}. */
  public List<Probe> pods() {
    return cluster.masters().stream().map(this::pods).toList();
  }

  /** The probes that every drill watches with. */
  public List<Probe> all() {
    List<Probe> probes = new ArrayList<>();
    for (Node master : cluster.masters()) {
      probes.add(readyz(master));
      probes.add(readyzOnKeptConnections(master));
      probes.add(apiserver(master));
      probes.add(writes(master));
      probes.add(reads(master));
      probes.add(haproxy(master));
      probes.add(etcd(master));
      probes.add(nodes(master));
    }
    return probes;
  }

  /** Whoever listens there may answer 200; an apiserver's word is "ok". */
  static HttpQuestion isReady(String url) {
    return HttpQuestion.get(
        url + "/readyz",
        answer -> {
          String word = answer.expect(200).text().strip();
          if (!word.equals("ok")) {
            throw new WrongAnswerException(
                "200, but not 'ok': " + word.substring(0, Math.min(100, word.length())));
          }
          return new Words(word);
        });
  }

  private Probe readyz(Node master) {
    return HttpProbes.onNewConnections(anonymous, DEADLINE)
        .probe(
            LaneGroups.READYZ,
            master,
            "GET /readyz on a new connection through HAProxy of " + master.name(),
            Duration.ofMillis(100),
            isReady(cluster.apiUrl(master)));
  }

  private Probe readyzOnKeptConnections(Node master) {
    HttpQuestion question = isReady(cluster.apiUrl(master));
    Lane lane =
        lane(
            LaneGroups.READYZ_KEPT,
            master,
            "GET /readyz on kept connections through HAProxy of " + master.name(),
            Duration.ofMillis(100));
    List<HttpAsker> askers =
        Stream.generate(() -> HttpAsker.keptConnections(anonymous, DEADLINE, MOST_IDLE))
            .limit(KEPT_CONNECTIONS)
            .toList();
    return new HttpProbe(lane, askers, sequence -> question);
  }

  private Probe apiserver(Node master) {
    return HttpProbes.onNewConnections(anonymous, DEADLINE)
        .probe(
            LaneGroups.APISERVER,
            master,
            "GET /readyz straight from the apiserver of " + master.name(),
            Duration.ofMillis(500),
            isReady(
                "https://127.0.0.1:" + master.endpoint(ControlPlaneSocket.APISERVER).getPort()));
  }

  private Probe writes(Node master) {
    return api(
        LaneGroups.WRITES,
        master,
        "a key added to a ConfigMap through HAProxy of " + master.name(),
        registerInterval,
        sequence -> register.write(master, sequence));
  }

  private Probe reads(Node master) {
    return api(
        LaneGroups.READS,
        master,
        "the ConfigMap's keys counted through HAProxy of " + master.name(),
        registerInterval,
        sequence -> register.read(master));
  }

  private Probe nodes(Node master) {
    return api(
        LaneGroups.NODES,
        master,
        "each node's Ready condition, through HAProxy of " + master.name(),
        Duration.ofSeconds(1),
        sequence ->
            HttpQuestion.get(cluster.apiUrl(master) + "/api/v1/nodes", KubeLists::readyNodes));
  }

  private Probe haproxy(Node master) {
    return new NodeProbe(
        lane(
            LaneGroups.HAPROXY,
            master,
            "backend states in HAProxy of " + master.name(),
            Duration.ofMillis(500)),
        () -> {
          Map<String, String> states = new LinkedHashMap<>();
          cluster.apiServers(master).forEach(server -> states.put(server.name(), server.status()));
          return new BackendStates(states);
        });
  }

  private Probe etcd(Node master) {
    return new NodeProbe(
        lane(
            LaneGroups.ETCD,
            master,
            "etcd's own word, asked of the member of " + master.name(),
            Duration.ofMillis(500)),
        () -> {
          EtcdStatus status = cluster.etcd().status(master);
          return new EtcdMemberState(
              status.memberId(), status.leaderId(), status.raftTerm(), status.revision());
        });
  }

  private Probe leases(Node master) {
    String leases =
        cluster.apiUrl(master) + "/apis/coordination.k8s.io/v1/namespaces/kube-system/leases";
    return api(
        LaneGroups.LEASES,
        master,
        "who leads, through HAProxy of " + master.name(),
        Duration.ofSeconds(1),
        sequence -> HttpQuestion.get(leases, KubeLists::leaseHolders));
  }

  private Probe pods(Node master) {
    return api(
        LaneGroups.PODS,
        master,
        "all pods, through HAProxy of " + master.name(),
        Duration.ofSeconds(2),
        sequence -> HttpQuestion.get(cluster.apiUrl(master) + "/api/v1/pods", KubeLists::pods));
  }

  private Probe api(
      String group,
      Node master,
      String question,
      Duration interval,
      LongFunction<HttpQuestion> http) {
    return HttpProbes.onNewConnections(tls, DEADLINE)
        .probe(group, master, question, interval, http);
  }

  private static Lane lane(String group, Node master, String question, Duration interval) {
    return new Lane(group, master.name(), question, interval, DEADLINE);
  }
}
