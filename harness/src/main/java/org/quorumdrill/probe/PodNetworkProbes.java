package org.quorumdrill.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.PemTls;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.peers.PeerPods;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.Words;

/** Probes that see what a pod sees: pods on other nodes, and the cluster's name server. */
public final class PodNetworkProbes {

  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final PeerPods peers;

  /** Captures the pods as they are now, so create one for each drill. */
  public PodNetworkProbes(Cluster cluster) {
    this.cluster = cluster;
    this.peers = PeerPods.of(cluster);
  }

  /**
   * The DNS probe of each node alone. A pod gets a new address when its node was off, and probes of
   * the old one would fail for ever.
   */
  public List<Probe> names() {
    return cluster.masters().stream().map(this::dns).toList();
  }

  /** All probes: DNS from each node, and each node's pod from the pods of the other nodes. */
  public List<Probe> all() {
    List<Probe> probes = new ArrayList<>();
    for (Node from : cluster.masters()) {
      probes.add(dns(from));
      for (Node to : cluster.mastersExcept(from)) {
        probes.add(pod(from, to));
      }
    }
    return probes;
  }

  private Probe pod(Node from, Node to) {
    PeerPods.Peer peer = peers.on(to);
    HttpQuestion question =
        HttpQuestion.get(PeerPods.ask(from, peer), answer -> named(answer, peer.pod()));
    return probe(
        LaneGroups.podOn(to.name()),
        from,
        "the pod on %s, asked from the pod of %s".formatted(to.name(), from.name()),
        sequence -> question);
  }

  private Probe dns(Node from) {
    String itself = peers.on(from).pod();
    // Names of an earlier drill may still be in a cache.
    long first = ThreadLocalRandom.current().nextInt(1 << 24);
    return probe(
        LaneGroups.DNS_FROM_A_POD,
        from,
        "a new name, asked of CoreDNS by the pod of " + from.name(),
        sequence ->
            HttpQuestion.get(
                PeerPods.resolve(from, first + sequence), answer -> named(answer, itself)));
  }

  private static Words named(HttpAnswer answer, String pod) throws WrongAnswerException {
    String name = answer.expect(200).text();
    if (!name.equals(pod)) {
      throw new WrongAnswerException("'%s' answered instead of %s".formatted(name, pod));
    }
    return new Words(name);
  }

  private Probe probe(String group, Node from, String question, LongFunction<HttpQuestion> http) {
    return HttpProbes.onNewConnections(PemTls.anonymous(cluster.admin()), DEADLINE)
        .probe(group, from, question, INTERVAL, http);
  }
}
