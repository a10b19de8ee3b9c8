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
import org.quorumdrill.cluster.KubeApi;
import org.quorumdrill.cluster.PemTls;
import org.quorumdrill.node.Node;
import org.quorumdrill.timeline.Lane;

/**
 * What is watched of a Nextcloud while many people want thumbnails, and of the node that it is on.
 */
public final class StormProbes {

  /** Lane groups; a lane's name is the group, a slash and a node. */
  public static final String REDIRECT = "redirect";

  public static final String DAV = "dav";
  public static final String FRESH = "fresh-thumbnail";
  public static final String CONTAINER = "container";
  public static final String KUBELET = "kubelet";

  /** As nginx waits for FPM in the documented configuration; a sync client waits longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cluster cluster;
  private final Nextcloud nextcloud;
  private final Node host;
  private final SSLContext tls;

  /**
   * @param host the node that the pod is on
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
    probes.add(new ContainerWatch(cluster, nextcloud).probe(CONTAINER, host.name()));
    probes.add(kubelet(witness));
    return probes;
  }

  /**
   * A visitor of before, of the storm and of after it, who begins at the album's end: photos whose
   * thumbnails nobody has made, so that none comes from the cache.
   *
   * @param album asked for when the first question is due, as the storm makes it anew
   * @param side of the square that a thumbnail must fit into, in pixels
   */
  public Probe fresh(Supplier<PhotoAlbum.Uploaded> album, int side) {
    Node witness = cluster.mastersExcept(host).getFirst();
    Lane lane =
        new Lane(
            FRESH + "/" + witness.name(),
            "a thumbnail that was never made, decoded and compared, NodePort of " + witness.name(),
            Duration.ofSeconds(3),
            PATIENCE);
    return new HttpProbe(
        lane,
        HttpAsker.browser(tls, PATIENCE),
        sequence -> PhotoVisitors.thumbnail(nextcloud, witness, side, album.get(), -1 - sequence));
  }

  private Probe redirect(Node master) {
    Lane lane =
        new Lane(
            REDIRECT + "/" + master.name(),
            "/.well-known/carddav through the NodePort of " + master.name(),
            Duration.ofMillis(500),
            Duration.ofSeconds(5));
    HttpQuestion question = NextcloudProbes.wellKnown(nextcloud, "carddav", master);
    return new HttpProbe(
        lane, HttpAsker.newConnections(tls, lane.deadline()), sequence -> question);
  }

  private Probe dav(Node master) {
    Lane lane =
        new Lane(
            DAV + "/" + master.name(),
            "the user's folder by WebDAV through the NodePort of " + master.name(),
            Duration.ofSeconds(1),
            PATIENCE);
    HttpQuestion question =
        new HttpQuestion(
            "PROPFIND",
            nextcloud.url(master) + nextcloud.davPath(""),
            Map.of("Authorization", nextcloud.basicAuth(), "Depth", "0"),
            "",
            answer -> String.valueOf(answer.expect(207).status()));
    return new HttpProbe(lane, HttpAsker.browser(tls, PATIENCE), sequence -> question);
  }

  private Probe kubelet(Node master) {
    Lane lane =
        new Lane(
            KUBELET + "/" + host.name(),
            "when the kubelet of " + host.name() + " last renewed its lease",
            Duration.ofSeconds(1),
            Duration.ofSeconds(5));
    HttpQuestion question =
        HttpQuestion.get(
            "%s/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/%s"
                .formatted(KubeApi.url(master), host.name()),
            answer -> "renewed=" + renewTime(JSON.readTree(answer.expect(200).body())));
    return new HttpProbe(
        lane, HttpAsker.newConnections(tls, lane.deadline()), sequence -> question);
  }

  private static String renewTime(JsonNode lease) throws IOException {
    String renewed = lease.path("spec").path("renewTime").asText();
    if (renewed.isEmpty()) {
      throw new WrongAnswerException("the lease was never renewed");
    }
    return renewed;
  }
}
