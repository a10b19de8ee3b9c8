package org.quorumdrill.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.quorumdrill.bootstrap.nextcloud.Nextcloud;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.PemTls;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A user who uploads small files by WebDAV, through the NodePort of each master, each file once.
 * What a drill has to show for it is judged by {@code NoUploadLost}.
 */
public final class UploadProbes implements DrillData {

  /** Lane group; a lane's name is the group, a slash and the master. */
  public static final String UPLOADS = "uploads";

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /** A pod that has just come back is slow; what it can't tell by then stays unknown. */
  private static final Duration READ_WITHIN = Duration.ofMinutes(1);

  /** Of one file, when others were read in this time. */
  private static final Duration ANOTHER_READ_WITHIN = Duration.ofSeconds(10);

  private static final Pattern HREF = Pattern.compile("<[A-Za-z]+:href>([^<]*)</");

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private final Cluster cluster;
  private final Nextcloud nextcloud;
  private final String folder;
  private final SSLContext tls;

  /**
   * @param folder of the user, for the uploads only: it is deleted first
   */
  public UploadProbes(Cluster cluster, Nextcloud nextcloud, String folder) {
    this.cluster = cluster;
    this.nextcloud = nextcloud;
    this.folder = folder;
    this.tls = PemTls.context(cluster.admin());
  }

  public List<Probe> all() {
    List<Probe> probes = new ArrayList<>();
    for (Node master : cluster.masters()) {
      String lane = UPLOADS + "/" + master.name();
      probes.add(
          new HttpProbe(
              new Lane(
                  lane, "an upload by WebDAV, NodePort of " + master.name(), INTERVAL, DEADLINE),
              HttpAsker.browser(tls, DEADLINE),
              sequence -> put(master, new Upload(lane, sequence))));
    }
    return probes;
  }

  private HttpQuestion put(Node master, Upload upload) {
    return question(
        "PUT", master, "/" + upload.name(), upload.content(), UploadProbes::acknowledged);
  }

  /** Only a refusal says that nothing was stored; after another error nobody knows. */
  private static String acknowledged(HttpAnswer answer) throws WrongAnswerException {
    int status = answer.status();
    if (status == 201 || status == 204) {
      return String.valueOf(status);
    }
    boolean refused = (status >= 400 && status < 500) || status == 507;
    throw new WrongAnswerException((refused ? REFUSED : "") + status);
  }

  @Override
  public void clear() {
    Node master = cluster.masters().getFirst();
    try (HttpAsker http = HttpAsker.browser(tls, DEADLINE)) {
      Wait.upTo(READ_WITHIN, "the folder for the uploads to be made anew")
          .until(
              () -> {
                http.ask(question("DELETE", master, "", "", answer -> ""));
                return http.ask(question("MKCOL", master, "", "", answer -> "")).status();
              },
              status -> status == 201);
    }
  }

  @Override
  public void readOut(TimelineWriter timeline) {
    try {
      timeline.mark(Mark.Kind.UPLOADS_READ, "uploads", stored());
    } catch (WaitTimedOutException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  /**
   * {@code name=SHA-256} of each file that is listed, separated by blanks; {@link
   * Upload#UNREADABLE} in place of the hash for a file that Nextcloud lists and does not give back
   * whole.
   *
   * @throws WaitTimedOutException if the folder is not listed
   */
  String stored() {
    Node master = cluster.masters().getFirst();
    try (HttpAsker http = HttpAsker.browser(tls, DEADLINE)) {
      List<String> names =
          Wait.upTo(READ_WITHIN, "the uploads to be listed")
              .until(() -> names(http, master), found -> true);
      List<String> stored = new ArrayList<>();
      Duration patience = READ_WITHIN;
      for (String name : names) {
        String hash = hash(http, master, name, patience);
        if (hash.equals(Upload.UNREADABLE)) {
          patience = ANOTHER_READ_WITHIN;
        }
        stored.add(name + "=" + hash);
      }
      return String.join(" ", stored);
    }
  }

  private String hash(HttpAsker http, Node master, String name, Duration patience) {
    try {
      return Upload.sha256(
          Wait.upTo(patience, "the upload " + name + " to be read")
              .until(
                  () -> http.ask(question("GET", master, "/" + name, "", answer -> "")),
                  answer -> answer.status() == 200)
              .body());
    } catch (WaitTimedOutException e) {
      LOG.warn("{}", e.getMessage());
      return Upload.UNREADABLE;
    }
  }

  private List<String> names(HttpAsker http, Node master) throws IOException {
    String list = http.ask(question("PROPFIND", master, "/", "", answer -> "")).expect(207).text();
    List<String> names = new ArrayList<>();
    Matcher href = HREF.matcher(list);
    while (href.find()) {
      String path = URI.create(href.group(1)).getPath();
      if (!path.endsWith("/")) {
        names.add(path.substring(path.lastIndexOf('/') + 1));
      }
    }
    return names;
  }

  private HttpQuestion question(
      String method, Node master, String path, String body, HttpQuestion.AnswerReader reader) {
    return new HttpQuestion(
        method,
        nextcloud.url(master) + nextcloud.davPath(folder) + path,
        Map.of(
            "Authorization",
            nextcloud.basicAuth(),
            "Depth",
            method.equals("PROPFIND") ? "1" : "infinity",
            "Content-Type",
            "text/plain; charset=US-ASCII"),
        body,
        reader);
  }
}
