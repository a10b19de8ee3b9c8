package org.quorumdrill.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ControlPlaneSocket;
import org.quorumdrill.cluster.EtcdHash;
import org.quorumdrill.cluster.EtcdStatus;
import org.quorumdrill.cluster.KubeApi;
import org.quorumdrill.cluster.PemTls;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The probes that watch the control plane, a lane for each master. */
public final class ControlPlaneProbes implements Register {

  /** Lane groups; a lane's name is the group, a slash and the master. */
  public static final String READYZ = "readyz";

  public static final String KEPT = "readyz-kept";
  public static final String APISERVER = "apiserver";
  public static final String WRITES = "writes";
  public static final String READS = "reads";
  public static final String HAPROXY = "haproxy";
  public static final String ETCD = "etcd";
  public static final String NODES = "nodes";
  public static final String LEASES = "leases";
  public static final String PODS = "pods";

  /** By which label the pods of kubeadm, Flannel and the blog say what they are. */
  private static final List<String> APP_LABELS = List.of("k8s-app", "component", "app");

  private static final List<String> LEADERS = List.of("kube-controller-manager", "kube-scheduler");

  /** How the detail of a write begins that the server refused, so that it took no effect. */
  public static final String REFUSED = "refused: ";

  /** The key of the register that every write sets, beside the one of its own. */
  private static final String VALUE = "value";

  /**
   * Through each HAProxy, asked in turn. HAProxy gives each to the next backend, and others take
   * turns too, so it is chance which backends they are on; of six, none is on a given one once in
   * eleven times.
   */
  private static final int KEPT_CONNECTIONS = 6;

  /** As long as the documented {@code timeout connect}: a person waits no longer either. */
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private static final Duration HASHES_WITHIN = Duration.ofSeconds(15);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Logger LOG = LoggerFactory.getLogger(ControlPlaneProbes.class);

  private final Cluster cluster;
  private final SSLContext tls;

  /**
   * Anybody may ask for /readyz. Signing with a client's key ten times a second would cost the
   * runner more than all else.
   */
  private final SSLContext anonymous;

  private final String register;

  /**
   * @param register name of the ConfigMap that the writes go to; {@link #clear} makes it
   */
  public ControlPlaneProbes(Cluster cluster, String register) {
    this.cluster = cluster;
    this.tls = PemTls.context(cluster.admin());
    this.anonymous = PemTls.anonymous(cluster.admin());
    this.register = register;
  }

  @Override
  public void clear() {
    var maps = cluster.api().configMaps().inNamespace("default");
    maps.withName(register).withTimeout(10, TimeUnit.SECONDS).delete();
    maps.resource(new ConfigMapBuilder().withNewMetadata().withName(register).endMetadata().build())
        .create();
  }

  /** Who leads the controller-managers and schedulers; not among {@link #all}. */
  public List<Probe> leases() {
    return cluster.masters().stream().map(this::leases).toList();
  }

  /** All pods, on which node, whether ready, and their restarts; not among {@link #all}. */
  public List<Probe> pods() {
    return cluster.masters().stream().map(this::pods).toList();
  }

  /** All that every drill watches. */
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

  private Probe readyz(Node master) {
    HttpQuestion question =
        HttpQuestion.get(KubeApi.url(master) + "/readyz", answer -> answer.expect(200).text());
    Lane lane =
        lane(
            READYZ,
            master,
            "GET /readyz on a new connection through HAProxy of " + master.name(),
            Duration.ofMillis(100));
    return new HttpProbe(lane, HttpAsker.newConnections(anonymous, DEADLINE), sequence -> question);
  }

  private Probe readyzOnKeptConnections(Node master) {
    HttpQuestion question =
        HttpQuestion.get(KubeApi.url(master) + "/readyz", answer -> answer.expect(200).text());
    Lane lane =
        lane(
            KEPT,
            master,
            "GET /readyz on kept connections through HAProxy of " + master.name(),
            Duration.ofMillis(100));
    List<HttpAsker> askers =
        Stream.generate(() -> HttpAsker.keptConnections(anonymous, DEADLINE))
            .limit(KEPT_CONNECTIONS)
            .toList();
    return new HttpProbe(lane, askers, sequence -> question);
  }

  private Probe apiserver(Node master) {
    HttpQuestion question =
        HttpQuestion.get(
            "https://127.0.0.1:%d/readyz"
                .formatted(master.endpoint(ControlPlaneSocket.APISERVER).getPort()),
            answer -> answer.expect(200).text());
    Lane lane =
        lane(
            APISERVER,
            master,
            "GET /readyz straight from the apiserver of " + master.name(),
            Duration.ofMillis(500));
    return new HttpProbe(lane, HttpAsker.newConnections(anonymous, DEADLINE), sequence -> question);
  }

  private Probe writes(Node master) {
    return api(
        WRITES,
        master,
        "a key added to a ConfigMap through HAProxy of " + master.name(),
        Duration.ofMillis(500),
        sequence -> {
          String key = key(master, sequence);
          return new HttpQuestion(
              "PATCH",
              configMap(master),
              Map.of("Content-Type", "application/merge-patch+json"),
              "{\"data\":{\"%1$s\":\"1\",\"%2$s\":\"%1$s\"}}".formatted(key, VALUE),
              answer -> {
                if (answer.status() >= 400 && answer.status() < 500) {
                  throw new WrongAnswerException(REFUSED + answer.status());
                }
                // An apiserver that loses etcd under a request says 500, and may have written.
                answer.expect(200);
                return key;
              });
        });
  }

  private Probe reads(Node master) {
    return api(
        READS,
        master,
        "the ConfigMap's keys counted through HAProxy of " + master.name(),
        Duration.ofMillis(500),
        sequence ->
            HttpQuestion.get(
                configMap(master),
                answer -> register(JSON.readTree(answer.expect(200).body()).path("data"))));
  }

  private Probe nodes(Node master) {
    return api(
        NODES,
        master,
        "each node's Ready condition, through HAProxy of " + master.name(),
        Duration.ofSeconds(1),
        sequence ->
            HttpQuestion.get(
                KubeApi.url(master) + "/api/v1/nodes",
                answer -> readiness(JSON.readTree(answer.expect(200).body()))));
  }

  private Probe haproxy(Node master) {
    return new NodeProbe(
        lane(
            HAPROXY,
            master,
            "backend states in HAProxy of " + master.name(),
            Duration.ofMillis(500)),
        () ->
            cluster.haproxy(master).servers().stream()
                .map(server -> server.name() + "=" + server.status())
                .collect(Collectors.joining(" ")));
  }

  private Probe etcd(Node master) {
    return new NodeProbe(
        lane(
            ETCD,
            master,
            "etcd's own word, asked of the member of " + master.name(),
            Duration.ofMillis(500)),
        () -> {
          EtcdStatus status = cluster.etcd().status(master);
          return "member=%s leader=%s term=%d revision=%d"
              .formatted(
                  status.memberId(), status.leaderId(), status.raftTerm(), status.revision());
        });
  }

  @Override
  public String keys() {
    return String.join(
        " ",
        cluster
            .api()
            .configMaps()
            .inNamespace("default")
            .withName(register)
            .require()
            .getData()
            .keySet());
  }

  @Override
  public Map<String, String> hashes() {
    Map<String, String> last = new LinkedHashMap<>();
    try {
      // A member that has just compacted and one that is about to can't be compared.
      Wait.upTo(HASHES_WITHIN, "all etcd members to have compacted to the same revision")
          .every(Duration.ofSeconds(1))
          .until(
              () -> {
                last.clear();
                return hash(last);
              },
              compacted -> compacted.size() == 1);
    } catch (WaitTimedOutException e) {
      // Fewer hashes than members, or ones that can't be compared: the checker says UNKNOWN.
      LOG.warn("etcd's hashes: {}", e.getMessage());
    }
    return last;
  }

  /** Hashes at the newest revision of all, so that a member that lags behind shows. */
  private Set<Long> hash(Map<String, String> hashes) throws IOException {
    long revision = 0;
    for (Node master : cluster.masters()) {
      revision = Math.max(revision, cluster.etcd().status(master).revision());
    }
    Set<Long> compacted = new HashSet<>();
    for (Node master : cluster.masters()) {
      EtcdHash hash = cluster.etcd().hash(master, revision);
      compacted.add(hash.compacted());
      hashes.put(
          master.name(),
          "revision=%d compacted=%d hash=%s".formatted(revision, hash.compacted(), hash.hash()));
    }
    return compacted;
  }

  private Probe leases(Node master) {
    String leases =
        KubeApi.url(master) + "/apis/coordination.k8s.io/v1/namespaces/kube-system/leases";
    return api(
        LEASES,
        master,
        "who leads, through HAProxy of " + master.name(),
        Duration.ofSeconds(1),
        sequence ->
            HttpQuestion.get(leases, answer -> holders(JSON.readTree(answer.expect(200).body()))));
  }

  private static String holders(JsonNode list) {
    Map<String, String> holders = new LinkedHashMap<>();
    LEADERS.forEach(leader -> holders.put(leader, "-"));
    for (JsonNode lease : list.path("items")) {
      String name = lease.path("metadata").path("name").asText();
      // A holder's identity is its host name, an underscore and a number of its own.
      String holder = lease.path("spec").path("holderIdentity").asText().replaceFirst("_.*", "");
      if (LEADERS.contains(name) && !holder.isEmpty()) {
        holders.put(name, holder);
      }
    }
    return holders.entrySet().stream()
        .map(holder -> holder.getKey() + "=" + holder.getValue())
        .collect(Collectors.joining(" "));
  }

  private Probe pods(Node master) {
    return api(
        PODS,
        master,
        "all pods, through HAProxy of " + master.name(),
        Duration.ofSeconds(2),
        sequence ->
            HttpQuestion.get(
                KubeApi.url(master) + "/api/v1/pods",
                answer -> pods(JSON.readTree(answer.expect(200).body()))));
  }

  /** {@code NAMESPACE/APP@NODE=READY:RESTARTS} for each pod that is not about to go. */
  private static String pods(JsonNode list) {
    List<String> pods = new ArrayList<>();
    for (JsonNode pod : list.path("items")) {
      JsonNode metadata = pod.path("metadata");
      if (metadata.has("deletionTimestamp")) {
        continue;
      }
      String app =
          APP_LABELS.stream()
              .map(label -> metadata.path("labels").path(label).asText())
              .filter(name -> !name.isEmpty())
              .findFirst()
              .orElse("-");
      boolean ready = false;
      for (JsonNode condition : pod.path("status").path("conditions")) {
        ready |=
            condition.path("type").asText().equals("Ready")
                && condition.path("status").asText().equals("True");
      }
      int restarts = 0;
      for (JsonNode container : pod.path("status").path("containerStatuses")) {
        restarts += container.path("restartCount").asInt();
      }
      pods.add(
          "%s/%s@%s=%b:%d"
              .formatted(
                  metadata.path("namespace").asText(),
                  app,
                  pod.path("spec").path("nodeName").asText(),
                  ready,
                  restarts));
    }
    return String.join(" ", pods);
  }

  private Probe api(
      String group,
      Node master,
      String question,
      Duration interval,
      Function<Long, HttpQuestion> http) {
    return new HttpProbe(
        lane(group, master, question, interval),
        HttpAsker.newConnections(tls, DEADLINE),
        http::apply);
  }

  private static Lane lane(String group, Node master, String question, Duration interval) {
    return new Lane(group + "/" + master.name(), question, interval, DEADLINE);
  }

  private String configMap(Node master) {
    return KubeApi.url(master) + "/api/v1/namespaces/default/configmaps/" + register;
  }

  /** Unique in the drill, so that a key in the register proves that this very write took effect. */
  private static String key(Node master, long sequence) {
    return master.name() + "-" + sequence;
  }

  private static String register(JsonNode data) {
    return "keys=%d value=%s"
        .formatted(data.has(VALUE) ? data.size() - 1 : data.size(), data.path(VALUE).asText("-"));
  }

  private static String readiness(JsonNode list) {
    List<String> states = new ArrayList<>();
    for (JsonNode node : list.path("items")) {
      for (JsonNode condition : node.path("status").path("conditions")) {
        if (condition.path("type").asText().equals("Ready")) {
          states.add(
              node.path("metadata").path("name").asText()
                  + "="
                  + condition.path("status").asText());
        }
      }
    }
    return String.join(" ", states);
  }
}
