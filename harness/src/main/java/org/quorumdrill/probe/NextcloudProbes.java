package org.quorumdrill.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.album.PhotoAlbum;
import org.quorumdrill.application.album.SamplePhoto;
import org.quorumdrill.application.client.WebDavRedirect;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.KubeApi;
import org.quorumdrill.cluster.PemTls;
import org.quorumdrill.node.Node;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.RightPicture;
import org.quorumdrill.timeline.reading.Words;

/** The probes that see what a user of Nextcloud sees, through the NodePort of each master. */
public final class NextcloudProbes {

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /**
   * Of each master's probe of what PHP answers to anybody: 0.01 s of the pod's core a question
   * (measured on Nextcloud 31.0.6).
   */
  private static final Duration PAGES = Duration.ofSeconds(1);

  /**
   * Of each master's probe of what needs a user, and costs most. Faster ones keep a pod that has
   * just come back busy to its limit, with questions whose askers have long given up.
   */
  private static final Duration THUMBNAILS = Duration.ofSeconds(3);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cluster cluster;
  private final Nextcloud nextcloud;
  private final SSLContext tls;

  public NextcloudProbes(Cluster cluster, Nextcloud nextcloud) {
    this.cluster = cluster;
    this.nextcloud = nextcloud;
    this.tls = PemTls.context(cluster.admin());
  }

  /** All probes, for each master. */
  public List<Probe> all() {
    List<Probe> probes = new ArrayList<>();
    // Made once in advance, so that the first thumbnails need not wait for it.
    PhotoAlbum.Original photo = SamplePhoto.original();
    for (Node master : cluster.masters()) {
      probes.add(status(master));
      probes.add(wellKnown(LaneGroups.WELL_KNOWN_CARDDAV, "carddav", master));
      probes.add(wellKnown(LaneGroups.WELL_KNOWN_CALDAV, "caldav", master));
      probes.add(thumbnail(master, photo));
      probes.add(pod(master));
    }
    return probes;
  }

  private Probe status(Node master) {
    return probe(
        LaneGroups.NEXTCLOUD_STATUS,
        master,
        "status.php through the NodePort of " + master.name(),
        PAGES,
        HttpQuestion.get(
            nextcloud.url(master) + "/status.php",
            answer -> {
              JsonNode status = JSON.readTree(answer.expect(200).body());
              if (!status.path("installed").asBoolean() || status.path("maintenance").asBoolean()) {
                throw new WrongAnswerException("not in service: " + status);
              }
              return new Words("installed, " + status.path("versionstring").asText());
            }));
  }

  private Probe wellKnown(String group, String service, Node master) {
    return probe(
        group,
        master,
        "/.well-known/" + service + " through the NodePort of " + master.name(),
        Duration.ofMillis(500),
        wellKnown(nextcloud, service, master));
  }

  static HttpQuestion wellKnown(Nextcloud nextcloud, String service, Node through) {
    String address = nextcloud.url(through) + "/.well-known/" + service;
    return HttpQuestion.get(
        address,
        answer -> {
          String location = answer.expect(301).headers().getOrDefault("location", "(none)");
          if (!WebDavRedirect.isRight(address, location)) {
            throw new WrongAnswerException("redirects to " + location);
          }
          return new Words("301 " + location);
        });
  }

  private Probe thumbnail(Node master, PhotoAlbum.Original photo) {
    return probe(
        LaneGroups.THUMBNAIL,
        master,
        "a thumbnail, decoded and compared with its photo, through the NodePort of "
            + master.name(),
        THUMBNAILS,
        new HttpQuestion(
            "GET",
            nextcloud.url(master)
                + nextcloud.previewPath(SamplePhoto.FILE, SamplePhoto.THUMBNAIL_SIDE),
            Map.of("Authorization", nextcloud.basicAuth()),
            "",
            answer -> picture(answer, photo)));
  }

  /** Judges a thumbnail the same way as those of a storm. */
  static RightPicture picture(HttpAnswer answer, PhotoAlbum.Original photo) throws IOException {
    return PhotoVisitors.judge(answer.expect(200).body(), photo, SamplePhoto.THUMBNAIL_SIDE);
  }

  private Probe pod(Node master) {
    return probe(
        LaneGroups.NEXTCLOUD_POD,
        master,
        "ready containers of the Nextcloud pod, through HAProxy of " + master.name(),
        Duration.ofSeconds(1),
        HttpQuestion.get(
            "%s/api/v1/namespaces/%s/pods?labelSelector=app%%3Dnextcloud"
                .formatted(KubeApi.url(master), nextcloud.namespace()),
            KubeLists::readyContainers));
  }

  private Probe probe(
      String group, Node master, String question, Duration interval, HttpQuestion http) {
    return HttpProbes.asABrowser(tls, DEADLINE).probe(group, master, question, interval, http);
  }
}
