package org.quorumdrill.probe;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.PemTls;
import org.quorumdrill.node.Node;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;

/**
 * Probes that keep long watches, as every controller does: on an object that changes all the time,
 * and on one that never does.
 */
public final class WatchProbes {

  private static final String TICKED = "drill-ticks";

  /** The kube-controller-manager puts it into each namespace and never changes it. */
  private static final String NEVER_CHANGED = "kube-root-ca.crt";

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final SSLContext tls;

  public WatchProbes(Cluster cluster) {
    this.cluster = cluster;
    this.tls = PemTls.context(cluster.admin());
  }

  /** Probes that change an object once a second and probes that watch it, for each master. */
  public List<Probe> ticked() {
    var maps = cluster.api().configMaps().inNamespace("default");
    maps.withName(TICKED).withTimeout(10, TimeUnit.SECONDS).delete();
    maps.resource(new ConfigMapBuilder().withNewMetadata().withName(TICKED).endMetadata().build())
        .create();
    Ticks ticks = new Ticks();
    List<Probe> probes = new ArrayList<>();
    for (Node master : cluster.masters()) {
      probes.add(
          new TickWriter(
              lane(LaneGroups.TICKS, master, "a counter set through HAProxy of " + master.name()),
              HttpAsker.newConnections(tls, DEADLINE),
              collection(master) + "/" + TICKED,
              master.name(),
              ticks));
      probes.add(
          new TickWatch(
              lane(
                  LaneGroups.WATCH,
                  master,
                  "the counters watched through HAProxy of " + master.name()),
              HttpAsker.endless(tls, DEADLINE),
              new WatchedObject(collection(master), TICKED),
              ticks));
    }
    return probes;
  }

  /** Probes that watch an object that nobody changes, one for each master. */
  public List<Probe> quiet() {
    List<Probe> probes = new ArrayList<>();
    for (Node master : cluster.masters()) {
      probes.add(
          new QuietWatch(
              lane(
                  LaneGroups.QUIET_WATCH,
                  master,
                  "a watch without events through HAProxy of " + master.name()),
              HttpAsker.endless(tls, DEADLINE),
              new WatchedObject(collection(master), NEVER_CHANGED)));
    }
    return probes;
  }

  private static Lane lane(String group, Node master, String question) {
    return new Lane(group, master.name(), question, SECOND, DEADLINE);
  }

  private String collection(Node master) {
    return cluster.apiUrl(master) + "/api/v1/namespaces/default/configmaps";
  }
}
