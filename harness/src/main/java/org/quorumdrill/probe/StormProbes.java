package org.quorumdrill.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.album.PhotoAlbum;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.PemTls;
import org.quorumdrill.node.Node;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.LeaseRenewal;
import org.quorumdrill.timeline.reading.Words;

/** Probes of a Nextcloud, and of its node, while many people ask for thumbnails. */
public final class StormProbes {

  /** How long nginx waits for FPM in the documented configuration; a sync client waits longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /**
   * Enough for a percentile in a storm of 30 s. With the uploads of {@link UploadProbes#inAStorm},
   * what FPM is asked before and after the storm takes at most 15 % of the documented limit of one
   * core, also on a machine of half the speed; {@code NextcloudShareTest} reckons it.
   */
  private static final Duration DAV_INTERVAL = Duration.ofSeconds(2);

  private static final Duration FRESH_INTERVAL = Duration.ofSeconds(4);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cluster cluster;
  private final Nextcloud nextcloud;
  private final Node host;
  private final SSLContext tls;

  /**
   * @param host the node that runs the pod
   */
  public StormProbes(Cluster cluster, Nextcloud nextcloud, Node host) {
    this.cluster = cluster;
    this.nextcloud = nextcloud;
    this.host = host;
    this.tls = PemTls.context(cluster.admin());
  }

  public List<Probe> all() {
    Node witness = cluster.mastersExcept(host).getFirst();
    List<Probe> probes = new ArrayList<>();
    for (Node master : List.of(host, witness)) {
      probes.add(redirect(master));
    }
    probes.add(dav(witness));
    probes.add(new ContainerWatch(cluster, nextcloud).probe(LaneGroups.CONTAINER, host.name()));
    probes.add(kubelet(witness));
    return probes;
  }

  /**
   * A visitor before, during and after the storm, who starts at the end of the album: nobody has
   * asked for those thumbnails, so none comes from the cache.
   *
   * @param album of {@link PhotoAlbum#ofSmallPhotos}, as a thumbnail of a large photo takes a core
   *     for a second; read only when a question is due, because each measurement makes it anew
   * @param side side of the square that a thumbnail must fit into, in pixels
   */
  public Probe fresh(Supplier<PhotoAlbum.Uploaded> album, int side) {
    Node witness = cluster.mastersExcept(host).getFirst();
    return HttpProbes.asABrowser(tls, PATIENCE)
        .probe(
            LaneGroups.FRESH_THUMBNAIL,
            witness,
            "a thumbnail that was never made, decoded and compared, NodePort of " + witness.name(),
            FRESH_INTERVAL,
            sequence ->
                PhotoVisitors.thumbnail(nextcloud, witness, side, album.get(), -1 - sequence));
  }

  private Probe redirect(Node master) {
    return HttpProbes.onNewConnections(tls, DEADLINE)
        .probe(
            LaneGroups.REDIRECT,
            master,
            "/.well-known/carddav through the NodePort of " + master.name(),
            Duration.ofMillis(500),
            NextcloudProbes.wellKnown(nextcloud, "carddav", master));
  }

  private Probe dav(Node master) {
    return HttpProbes.asABrowser(tls, PATIENCE)
        .probe(
            LaneGroups.DAV,
            master,
            "the user's folder by WebDAV through the NodePort of " + master.name(),
            DAV_INTERVAL,
            new HttpQuestion(
                "PROPFIND",
                nextcloud.url(master) + nextcloud.davPath(""),
                Map.of("Authorization", nextcloud.basicAuth(), "Depth", "0"),
                "",
                answer -> new Words(String.valueOf(answer.expect(207).status()))));
  }

  /** Asks through another master, because the host's own HAProxy may starve as well. */
  private Probe kubelet(Node through) {
    HttpQuestion question =
        HttpQuestion.get(
            "%s/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/%s"
                .formatted(cluster.apiUrl(through), host.name()),
            answer -> new LeaseRenewal(renewTime(JSON.readTree(answer.expect(200).body()))));
    return HttpProbes.onNewConnections(tls, DEADLINE)
        .probe(
            LaneGroups.KUBELET,
            host,
            "when the kubelet of " + host.name() + " last renewed its lease",
            Duration.ofSeconds(1),
            question);
  }

  private static String renewTime(JsonNode lease) throws IOException {
    String renewed = lease.path("spec").path("renewTime").asText();
    if (renewed.isEmpty()) {
      throw new WrongAnswerException("the lease was never renewed");
    }
    return renewed;
  }
}
