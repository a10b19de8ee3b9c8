package org.quorumdrill.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.quorumdrill.cluster.Cluster;
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
 * key; the stores behind it are the members of etcd. In a long drill its older keys are taken out
 * once they were seen in it; see {@link RemovedKeys}.
 */
final class ConfigMapRegister implements DrillData {

  private static final String NAMESPACE = "default";

  /** The shared key that every write sets besides its unique one. */
  static final String VALUE = "value";

  private static final Duration HASHES_WITHIN = Duration.ofSeconds(15);

  private static final Duration READ_WITHIN = Duration.ofSeconds(30);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Logger LOG = LoggerFactory.getLogger(ConfigMapRegister.class);

  private final Cluster cluster;
  private final String name;
  private final AtomicReference<RemovedKeys> removed = new AtomicReference<>(new RemovedKeys());
  private final Semaphore oneRemoval = new Semaphore(1);

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

  /** A read through the HAProxy of a master; its answer counts the keys that were ever there. */
  HttpQuestion read(Node master) {
    return HttpQuestion.get(
        uri(master),
        answer -> {
          Map<String, String> data = new HashMap<>();
          JSON.readTree(answer.expect(200).body())
              .path("data")
              .properties()
              .forEach(entry -> data.put(entry.getKey(), entry.getValue().asText()));
          removeOld(master, data);
          return new RegisterState(
              RemovedKeys.ownKeys(data).size() + removed.get().count(data),
              data.getOrDefault(VALUE, RegisterState.NOTHING_YET));
        });
  }

  /** Takes old keys out if there are too many, beside the read, which it must not delay. */
  private void removeOld(Node master, Map<String, String> data) {
    if (!oneRemoval.tryAcquire()) {
      return;
    }
    Optional<String> patch = removed.get().patch(data);
    if (patch.isEmpty()) {
      oneRemoval.release();
      return;
    }
    Thread.startVirtualThread(
        () -> {
          try {
            configMap(cluster.apiThrough(master))
                .patch(PatchContext.of(PatchType.JSON), patch.get());
          } catch (KubernetesClientException e) {
            // A later read tries again. Whether this took effect, the register itself says.
            LOG.debug("old keys of the register may not have been removed: {}", e.getMessage());
          } finally {
            oneRemoval.release();
          }
        });
  }

  private String uri(Node master) {
    return "%s/api/v1/namespaces/%s/configmaps/%s"
        .formatted(cluster.apiUrl(master), NAMESPACE, name);
  }

  @Override
  public void clear() {
    removed.set(new RemovedKeys());
    configMap(cluster.api()).withTimeout(10, TimeUnit.SECONDS).delete();
    cluster
        .api()
        .configMaps()
        .inNamespace(NAMESPACE)
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToData(RemovedKeys.KEY, RemovedKeys.NOTHING)
                .build())
        .create();
  }

  @Override
  public void readOut(TimelineWriter timeline) {
    Map<String, String> data;
    try {
      // An apiserver that has just come back forbids everything until it has read its roles.
      data =
          Wait.upTo(READ_WITHIN, "the register to be read")
              .every(Duration.ofSeconds(1))
              .until(() -> configMap(cluster.api()).require().getData(), read -> true);
    } catch (WaitTimedOutException e) {
      // Without it the checkers say UNKNOWN, and all others still have their verdict.
      LOG.warn("{}", e.getMessage());
      return;
    }
    List<String> keys = new ArrayList<>(data.keySet());
    keys.remove(RemovedKeys.KEY);
    keys.addAll(removed.get().keys(data));
    timeline.mark(Mark.Kind.REGISTER_READ, List.of("register"), new RegisterKeys(keys));
    hashes().forEach((node, hash) -> timeline.mark(Mark.Kind.ETCD_HASHED, List.of(node), hash));
  }

  private Resource<ConfigMap> configMap(KubernetesClient api) {
    return api.configMaps().inNamespace(NAMESPACE).withName(name);
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
