package org.quorumdrill.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.album.PhotoAlbum;
import org.quorumdrill.application.album.SamplePhoto;
import org.quorumdrill.application.client.WebDavRedirect;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.PemTls;
import org.quorumdrill.node.Node;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.RightPicture;
import org.quorumdrill.timeline.reading.Words;

/**
 * The probes that see what a user of Nextcloud sees, through the NodePort of each master.
 *
 * <p>What they ask, together with {@link UploadProbes} where those are used, takes at most 15 % of
 * the documented limit of one core, also on a machine of half the speed; {@code NextcloudShareTest}
 * reckons it. FPM works on requests whose client has given up, too: probes that ask for more than a
 * cold pod can serve would keep it from ever getting warm. The redirects are asked for twice a
 * second, because nginx answers them without FPM, and no limit holds it.
 */
public final class NextcloudProbes {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SERVER_ERROR = 500;

  private final Cluster cluster;
  private final Nextcloud nextcloud;
  private final Node thumbnailsThrough;
  private final SSLContext tls;
  private final Pace pace;

  /**
   * Intervals of the questions that FPM answers.
   *
   * @param status for each master
   * @param thumbnails for the one master
   */
  private record Pace(Duration status, Duration thumbnails) {}

  /**
   * Probes that see an outage of 2 s, one of thumbnails of 4 s, for a drill without uploads.
   *
   * @param thumbnailsThrough the master through which thumbnails are asked for, as one shows as
   *     much of the application as three: one whose NodePort the drill expects to work
   */
  public NextcloudProbes(Cluster cluster, Nextcloud nextcloud, Node thumbnailsThrough) {
    this(
        cluster,
        nextcloud,
        thumbnailsThrough,
        new Pace(Duration.ofSeconds(1), Duration.ofMillis(2_500)));
  }

  private NextcloudProbes(Cluster cluster, Nextcloud nextcloud, Node thumbnailsThrough, Pace pace) {
    this.cluster = cluster;
    this.nextcloud = nextcloud;
    this.thumbnailsThrough = thumbnailsThrough;
    this.tls = PemTls.context(cluster.admin());
    this.pace = pace;
  }

  /**
   * Probes that leave room for uploads, for a drill that judges outages of many seconds.
   *
   * @param thumbnailsThrough as above
   */
  public static NextcloudProbes besideUploads(
      Cluster cluster, Nextcloud nextcloud, Node thumbnailsThrough) {
    return new NextcloudProbes(
        cluster,
        nextcloud,
        thumbnailsThrough,
        new Pace(Duration.ofSeconds(3), Duration.ofSeconds(5)));
  }

  /** All probes: for each master, but thumbnails for one. */
  public List<Probe> all() {
    List<Probe> probes = new ArrayList<>();
    // Made once in advance, so that the first thumbnails need not wait for it.
    probes.add(thumbnail(thumbnailsThrough, SamplePhoto.original()));
    for (Node master : cluster.masters()) {
      probes.add(status(master));
      probes.add(wellKnown(LaneGroups.WELL_KNOWN_CARDDAV, "carddav", master));
      probes.add(wellKnown(LaneGroups.WELL_KNOWN_CALDAV, "caldav", master));
      probes.add(pod(master));
    }
    return probes;
  }

  /**
   * The full names of the lanes of those who come in by the NodePorts of some masters: its status,
   * both redirects, and thumbnails where they are asked for.
   */
  public List<String> usersThrough(List<Node> masters) {
    List<String> lanes = new ArrayList<>();
    for (Node master : masters) {
      for (String group :
          List.of(
              LaneGroups.NEXTCLOUD_STATUS,
              LaneGroups.WELL_KNOWN_CARDDAV,
              LaneGroups.WELL_KNOWN_CALDAV)) {
        lanes.add(Lane.name(group, master.name()));
      }
      if (master.name().equals(thumbnailsThrough.name())) {
        lanes.add(Lane.name(LaneGroups.THUMBNAIL, master.name()));
      }
    }
    return lanes;
  }

  private Probe status(Node master) {
    return probe(
        LaneGroups.NEXTCLOUD_STATUS,
        master,
        "status.php through the NodePort of " + master.name(),
        pace.status(),
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

  /**
   * Asks for a redirect, which nginx makes by itself. Where it led somewhere else from the first
   * answer on, that is no outage, and one look at the set-up says so: here it must only stay.
   */
  static HttpQuestion wellKnown(Nextcloud nextcloud, String service, Node through) {
    String address = nextcloud.url(through) + "/.well-known/" + service;
    AtomicReference<String> first = new AtomicReference<>("");
    return HttpQuestion.get(
        address,
        answer -> {
          String location = answer.headers().getOrDefault("location", "(none)");
          String seen = answer.status() + " " + location;
          boolean isAsAtFirst =
              answer.status() < SERVER_ERROR
                  && first.updateAndGet(one -> one.isEmpty() ? seen : one).equals(seen);
          if (!isAsAtFirst && !WebDavRedirect.isRedirect(answer.status())) {
            answer.expect(301);
          }
          if (!isAsAtFirst && !WebDavRedirect.isRight(address, location)) {
            throw new WrongAnswerException("redirects to " + location);
          }
          return new Words(seen);
        });
  }

  private Probe thumbnail(Node master, PhotoAlbum.Original photo) {
    return probe(
        LaneGroups.THUMBNAIL,
        master,
        "a thumbnail, decoded and compared with its photo, through the NodePort of "
            + master.name(),
        pace.thumbnails(),
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
            "%s/api/v1/namespaces/%s/pods?labelSelector=%s"
                .formatted(
                    cluster.apiUrl(master),
                    nextcloud.namespace(),
                    URLEncoder.encode(nextcloud.parts().selector(), StandardCharsets.UTF_8)),
            KubeLists::readyContainers));
  }

  private Probe probe(
      String group, Node master, String question, Duration interval, HttpQuestion http) {
    return HttpProbes.asABrowser(tls, DEADLINE).probe(group, master, question, interval, http);
  }
}
