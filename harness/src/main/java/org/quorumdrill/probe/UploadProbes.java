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
 * A user who uploads small files by WebDAV, through the NodePort of each master, each file once.
 * What a drill has to show for it is judged by {@code NoUploadLost}.
 */
public final class UploadProbes implements DrillData {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /** A pod that has just come back is slow; what it can't tell by then stays unknown. */
  private static final Duration READ_WITHIN = Duration.ofMinutes(1);

  private static final int LOCKED = 423;

  /** Of some answers only the status counts. */
  private static final HttpQuestion.AnswerReader NOTHING_READ = answer -> new Words("");

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private final Cluster cluster;
  private final Nextcloud nextcloud;
  private final SSLContext tls;
  private volatile String folder;

  /**
   * @param folder of the user, for the uploads only: it is deleted first. Where it can't be, it is
   *     left alone, and another one is taken.
   */
  public UploadProbes(Cluster cluster, Nextcloud nextcloud, String folder) {
    this.cluster = cluster;
    this.nextcloud = nextcloud;
    this.folder = folder;
    this.tls = PemTls.context(cluster.admin());
  }

  /** Of the user, where the uploads are; not known before {@link #clear}. */
  public String folder() {
    return folder;
  }

  public List<Probe> all() {
    return cluster.masters().stream().map(master -> through(master, DEADLINE)).toList();
  }

  /**
   * One of them, by a user who waits longer for the answer.
   *
   * @param patience how long
   */
  public Probe through(Node master, Duration patience) {
    Lane lane =
        new Lane(
            LaneGroups.UPLOADS,
            master.name(),
            "an upload by WebDAV, NodePort of " + master.name(),
            INTERVAL,
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

  /** Only a refusal says that nothing was stored; after another error nobody knows. */
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
   * A worker that was killed amid an upload leaves its locks behind, for an hour: Nextcloud then
   * answers 423 to whoever wants to delete the folder.
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
   * As {@link UploadReader#read}.
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
