package org.quorumdrill.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.PemTls;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.Upload;
import org.quorumdrill.timeline.reading.Refused;
import org.quorumdrill.timeline.reading.StoredFiles;
import org.quorumdrill.timeline.reading.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A user who uploads small files by WebDAV, through the NodePort of each master, each file once, as
 * an upload that is cut may destroy the file that it is to replace. {@code NoUploadLost} judges
 * what is left of the uploads.
 */
public final class UploadProbes implements DrillData {

  /**
   * One master's interval beside {@link NextcloudProbes#besideUploads}. An upload costs FPM more
   * than any other question, and the pod must bear all of them; see {@link NextcloudProbes}.
   */
  private static final Duration BESIDE_OTHERS = Duration.ofSeconds(4);

  /** One master's interval where the pod is asked nothing else. */
  private static final Duration ALONE = Duration.ofMillis(2_500);

  /**
   * The interval of the one user who uploads through a storm, beside {@link StormProbes}. Uploads
   * then wait for half a minute, and some must be acknowledged before the storm is over.
   */
  private static final Duration IN_A_STORM = Duration.ofSeconds(2);

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /** A pod that has just come back is slow; a file that it can't return by then stays unknown. */
  private static final Duration READ_WITHIN = Duration.ofMinutes(1);

  private static final int LOCKED = 423;

  /** Reads nothing, where only the status of an answer counts. */
  private static final HttpQuestion.AnswerReader NOTHING_READ = answer -> new Words("");

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private final Cluster cluster;
  private final Nextcloud nextcloud;
  private final SSLContext tls;
  private volatile String folder;

  /**
   * @param folder the user's folder, for the uploads only: it is deleted first. If it can't be
   *     deleted, it is left alone and another one is used.
   */
  public UploadProbes(Cluster cluster, Nextcloud nextcloud, String folder) {
    this.cluster = cluster;
    this.nextcloud = nextcloud;
    this.folder = folder;
    this.tls = PemTls.context(cluster.admin());
  }

  /** The user's folder that the uploads are in; final only after {@link #clear}. */
  public String folder() {
    return folder;
  }

  /** Probes through each master, beside {@link NextcloudProbes#besideUploads}. */
  public List<Probe> all() {
    return through(cluster.masters(), BESIDE_OTHERS);
  }

  /** Probes through each master that ask more often, for a pod that is asked nothing else. */
  public List<Probe> alone() {
    return through(cluster.masters(), ALONE);
  }

  private List<Probe> through(List<Node> masters, Duration interval) {
    return masters.stream().map(master -> through(master, interval, DEADLINE)).toList();
  }

  /**
   * A probe through one master, beside {@link StormProbes}, by a user with a patience of their own.
   *
   * @param patience how long the user waits for an answer
   */
  public Probe inAStorm(Node master, Duration patience) {
    return through(master, IN_A_STORM, patience);
  }

  private Probe through(Node master, Duration interval, Duration patience) {
    Lane lane =
        new Lane(
            LaneGroups.UPLOADS,
            master.name(),
            "an upload by WebDAV, NodePort of " + master.name(),
            interval,
            patience);
    return new HttpProbe(
        lane,
        HttpAsker.browser(tls, patience),
        sequence -> put(master, new Upload(master.name(), sequence)));
  }

  private HttpQuestion put(Node master, Upload upload) {
    return question(
        "PUT", master, "/" + upload.name(), upload.content(), UploadProbes::acknowledged);
  }

  /** Only a refusal proves that nothing was stored; after any other error it is unknown. */
  private static Words acknowledged(HttpAnswer answer) throws WrongAnswerException {
    int status = answer.status();
    if (status == 201 || status == 204) {
      return new Words(String.valueOf(status));
    }
    boolean refused = (status >= 400 && status < 500) || status == 507;
    throw new WrongAnswerException(
        refused ? new Refused(status) : new Words(String.valueOf(status)));
  }

  /**
   * A worker that was killed during an upload leaves its locks behind for an hour: Nextcloud then
   * answers 423 to any attempt to delete the folder.
   */
  @Override
  public void clear() {
    Node master = cluster.masters().getFirst();
    try (HttpAsker http = HttpAsker.browser(tls, DEADLINE)) {
      Wait.upTo(READ_WITHIN, "the folder for the uploads to be made anew")
          .until(
              () -> {
                if (ask(http, "DELETE", master) == LOCKED) {
                  folder = folder.concat("-again");
                  ask(http, "DELETE", master);
                }
                return ask(http, "MKCOL", master);
              },
              status -> status == 201);
    }
  }

  private int ask(HttpAsker http, String method, Node master) throws IOException {
    return http.ask(question(method, master, "", "", NOTHING_READ)).status();
  }

  @Override
  public void readOut(TimelineWriter timeline) {
    try {
      timeline.mark(Mark.Kind.UPLOADS_READ, List.of(LaneGroups.UPLOADS), stored());
    } catch (WaitTimedOutException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  /**
   * Reads the uploads back; see {@link UploadReader#read}.
   *
   * @throws WaitTimedOutException if the folder is not listed
   */
  StoredFiles stored() {
    Node master = cluster.masters().getFirst();
    try (HttpAsker http = HttpAsker.browser(tls, DEADLINE)) {
      return new UploadReader(
              http,
              (method, path) -> question(method, master, path, "", NOTHING_READ),
              READ_WITHIN,
              Clock.system())
          .read();
    }
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
