package org.quorumdrill.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.KubeApi;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.KeyWritten;
import org.quorumdrill.timeline.reading.MemberHash;
import org.quorumdrill.timeline.reading.Refused;
import org.quorumdrill.timeline.reading.RegisterKeys;
import org.quorumdrill.timeline.reading.RegisterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ConfigMap to which every write of a drill adds a unique key, and in which it sets one shared
 * key; the stores behind it are the members of etcd.
 */
final class ConfigMapRegister implements DrillData {

  private static final String NAMESPACE = "default";

  /** The shared key that every write sets besides its unique one. */
  private static final String VALUE = "value";

  private static final Duration HASHES_WITHIN = Duration.ofSeconds(15);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Logger LOG = LoggerFactory.getLogger(ConfigMapRegister.class);

  private final Cluster cluster;
  private final String name;

  ConfigMapRegister(Cluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
  }

  /**
   * The write with this sequence number through the HAProxy of a master; its answer is the added
   * key.
   */
  HttpQuestion write(Node master, long sequence) {
    // Unique in the drill, so that the key in the register proves that this write took effect.
    String key = master.name() + "-" + sequence;
    return new HttpQuestion(
        "PATCH",
        uri(master),
        Map.of("Content-Type", "application/merge-patch+json"),
        "{\"data\":{\"%1$s\":\"1\",\"%2$s\":\"%1$s\"}}".formatted(key, VALUE),
        answer -> {
          if (answer.status() >= 400 && answer.status() < 500) {
            throw new WrongAnswerException(new Refused(answer.status()));
          }
          // An apiserver that loses etcd during a request answers 500, and may have written.
          answer.expect(200);
          return new KeyWritten(key);
        });
  }

  /** A read through the HAProxy of a master. */
  HttpQuestion read(Node master) {
    return HttpQuestion.get(
        uri(master),
        answer -> {
          JsonNode data = JSON.readTree(answer.expect(200).body()).path("data");
          return new RegisterState(
              data.has(VALUE) ? data.size() - 1 : data.size(),
              data.path(VALUE).asText(RegisterState.NOTHING_YET));
        });
  }

  private String uri(Node master) {
    return "%s/api/v1/namespaces/%s/configmaps/%s".formatted(KubeApi.url(master), NAMESPACE, name);
  }

  @Override
  public void clear() {
    configMap().withTimeout(10, TimeUnit.SECONDS).delete();
    cluster
        .api()
        .configMaps()
        .inNamespace(NAMESPACE)
        .resource(new ConfigMapBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  @Override
  public void readOut(TimelineWriter timeline) {
    timeline.mark(
        Mark.Kind.REGISTER_READ,
        List.of("register"),
        new RegisterKeys(List.copyOf(configMap().require().getData().keySet())));
    hashes().forEach((node, hash) -> timeline.mark(Mark.Kind.ETCD_HASHED, List.of(node), hash));
  }

  private Resource<ConfigMap> configMap() {
    return cluster.api().configMaps().inNamespace(NAMESPACE).withName(name);
  }

  /** The hash of each member's data at one revision, by the name of its node. */
  private Map<String, MemberHash> hashes() {
    Map<String, MemberHash> last = new LinkedHashMap<>();
    try {
      // Members can't be compared while only some of them have compacted.
      Wait.upTo(HASHES_WITHIN, "all etcd members to have compacted to the same revision")
          .every(Duration.ofSeconds(1))
          .until(
              () -> {
                last.clear();
                return hash(last);
              },
              compacted -> compacted.size() == 1);
    } catch (WaitTimedOutException e) {
      // With hashes missing or not comparable, the checker says UNKNOWN.
      LOG.warn("etcd's hashes: {}", e.getMessage());
    }
    return last;
  }

  /** Hashes at the newest revision of any member, so that one that lags behind is noticed. */
  private Set<Long> hash(Map<String, MemberHash> hashes) throws IOException {
    long revision = 0;
    for (Node master : cluster.masters()) {
      revision = Math.max(revision, cluster.etcd().status(master).revision());
    }
    Set<Long> compacted = new HashSet<>();
    for (Node master : cluster.masters()) {
      var hash = cluster.etcd().hash(master, revision);
      compacted.add(hash.compacted());
      hashes.put(master.name(), new MemberHash(revision, hash.compacted(), hash.hash()));
    }
    return compacted;
  }
}
