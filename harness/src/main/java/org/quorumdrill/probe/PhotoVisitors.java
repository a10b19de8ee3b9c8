package org.quorumdrill.probe;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import javax.net.ssl.SSLContext;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.album.PhotoAlbum;
import org.quorumdrill.application.album.PictureGrid;
import org.quorumdrill.application.album.WholePicture;
import org.quorumdrill.node.Node;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.NotSent;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.RightPicture;
import org.quorumdrill.timeline.reading.Words;
import org.quorumdrill.timeline.reading.WrongPicture;

/**
 * People who scroll through an album. Each thumbnail is due at a fixed moment, whatever became of
 * earlier ones; if all connections are taken it waits for one, as in a browser, and the wait counts
 * as latency. Every picture is decoded and compared on arrival: one core makes only a few a second,
 * so this is less work for the runner than keeping them.
 */
public final class PhotoVisitors implements AutoCloseable {

  /** Shorter waits for a connection are not mentioned. */
  private static final double MIN_SHOWN_SECONDS = 0.1;

  /** More than requests ever wait. */
  private static final int PERMITS_FOR_ALL = 1_000_000;

  /**
   * How hard they scroll.
   *
   * @param perSecond thumbnails that come due each second
   * @param connections most requests open at a time
   * @param patience time after which a person gives up on a request
   * @param side side of the square that a thumbnail must fit into, in pixels
   */
  public record Pace(double perSecond, int connections, Duration patience, int side) {}

  private final Nextcloud nextcloud;
  private final Node through;
  private final Pace pace;
  private final HttpAsker http;
  private final Semaphore connections;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger thumbnails = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();

  /**
   * @param through the node whose NodePort they use
   */
  public PhotoVisitors(Nextcloud nextcloud, Node through, SSLContext tls, Pace pace) {
    this.nextcloud = nextcloud;
    this.through = through;
    this.pace = pace;
    this.http = HttpAsker.browser(tls, pace.patience());
    this.connections = new Semaphore(pace.connections(), true);
  }

  /** The lanes of these visitors. */
  public List<Lane> lanes() {
    return List.of(thumbnailLane(), webdavLane(), pageLane());
  }

  private Lane thumbnailLane() {
    return Lane.ofLoad(
        LaneGroups.STORM_THUMBNAILS,
        "thumbnails of photos that nobody saw before, decoded and compared",
        Duration.ofNanos(Math.round(1e9 / pace.perSecond())),
        pace.patience());
  }

  private Lane webdavLane() {
    return Lane.ofLoad(
        LaneGroups.STORM_WEBDAV,
        "the album's folder listed by WebDAV",
        Duration.ofSeconds(2),
        pace.patience());
  }

  private Lane pageLane() {
    return Lane.ofLoad(
        LaneGroups.STORM_PAGES,
        "the page with which a visitor begins",
        Duration.ofSeconds(2),
        pace.patience());
  }

  /** The probes with which they visit an album. */
  public List<Probe> probes(PhotoAlbum.Uploaded album) {
    List<Probe> probes = new ArrayList<>();
    probes.add(probe(thumbnailLane(), number -> thumbnail(album, number)));
    probes.add(probe(webdavLane(), number -> listing(album)));
    probes.add(
        probe(
            pageLane(),
            number ->
                HttpQuestion.get(
                    nextcloud.url(through) + "/",
                    answer -> {
                      if (answer.status() != 302 && answer.status() != 303) {
                        answer.expect(200);
                      }
                      return new Words(String.valueOf(answer.status()));
                    })));
    return probes;
  }

  /** Begins their session, so that the requests of the first second need not all do it. */
  public void logIn(PhotoAlbum.Uploaded album) throws IOException {
    HttpQuestion question = listing(album);
    question.reader().read(http.ask(question));
  }

  /**
   * Looks at one photo before the visit begins.
   *
   * @throws IOException unless its thumbnail comes and is right
   */
  public void lookAt(PhotoAlbum.Uploaded album, long number) throws IOException {
    HttpQuestion question = thumbnail(album, number);
    question.reader().read(http.ask(question));
  }

  private HttpQuestion thumbnail(PhotoAlbum.Uploaded album, long number) {
    return thumbnail(nextcloud, through, pace.side(), album, number);
  }

  /** Asks for the thumbnail of one photo of an album, to be decoded and compared. */
  static HttpQuestion thumbnail(
      Nextcloud nextcloud, Node through, int side, PhotoAlbum.Uploaded album, long number) {
    return new HttpQuestion(
        "GET",
        nextcloud.url(through) + nextcloud.previewPath(album.path(number), side),
        Map.of("Authorization", nextcloud.basicAuth()),
        "",
        answer -> judge(answer.expect(200).body(), album.original(number), side));
  }

  private HttpQuestion listing(PhotoAlbum.Uploaded album) {
    return new HttpQuestion(
        "PROPFIND",
        nextcloud.url(through) + nextcloud.davPath(album.album().folder()),
        Map.of("Depth", "1", "Authorization", nextcloud.basicAuth()),
        "",
        answer -> new Words(String.valueOf(answer.expect(207).status())));
  }

  /**
   * Decodes a picture and compares it with its photo.
   *
   * @throws WrongAnswerException if it is not the thumbnail that was asked for
   */
  static RightPicture judge(byte[] body, PhotoAlbum.Original original, int side)
      throws IOException {
    BufferedImage picture;
    try {
      picture = WholePicture.decode(body);
    } catch (IOException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    // The longer side is the one asked for, and the aspect ratio is kept.
    int width = original.width() >= original.height() ? side : Math.round(side * ratio(original));
    int height = original.width() >= original.height() ? Math.round(side / ratio(original)) : side;
    if (Math.abs(picture.getWidth() - width) > 1 || Math.abs(picture.getHeight() - height) > 1) {
      throw wrong(
          "a picture of %dx%d instead of %dx%d"
              .formatted(picture.getWidth(), picture.getHeight(), width, height));
    }
    int difference = PictureGrid.of(picture).differenceFrom(original.looks());
    if (difference > RightPicture.MOST_DIFFERENCE) {
      throw wrong(
          "%dx%d, but it shows something else (a field differs by %d of 255)"
              .formatted(picture.getWidth(), picture.getHeight(), difference));
    }
    return new RightPicture(picture.getWidth(), picture.getHeight(), difference, 0);
  }

  private static WrongAnswerException wrong(String reason) {
    return new WrongAnswerException(new WrongPicture(reason));
  }

  private static float ratio(PhotoAlbum.Original original) {
    return (float) original.width() / original.height();
  }

  private Probe probe(Lane lane, LongFunction<HttpQuestion> question) {
    return new Visit(lane, question);
  }

  private final class Visit implements Probe {
    private final Lane lane;
    private final LongFunction<HttpQuestion> question;

    Visit(Lane lane, LongFunction<HttpQuestion> question) {
      this.lane = lane;
      this.question = question;
    }

    @Override
    public Lane lane() {
      return lane;
    }

    @Override
    public Reading ask(long sequence) throws IOException {
      long asked = System.nanoTime();
      if (lane.name().equals(LaneGroups.STORM_THUMBNAILS)) {
        thumbnails.incrementAndGet();
      }
      try {
        connections.acquire();
      } catch (InterruptedException e) {
        // The deadline passed while it waited; the caller has recorded that already.
        Thread.currentThread().interrupt();
        throw new java.io.InterruptedIOException("no connection was free");
      }
      try {
        if (over.get()) {
          throw new WrongAnswerException(new NotSent("the storm was over"));
        }
        double waited = (System.nanoTime() - asked) / 1e9;
        open.incrementAndGet();
        try {
          HttpQuestion request = question.apply(sequence);
          return withWait(request.reader().read(http.ask(request)), waited);
        } finally {
          open.decrementAndGet();
        }
      } finally {
        connections.release();
      }
    }
  }

  private static Reading withWait(Reading answered, double seconds) {
    if (answered instanceof RightPicture picture) {
      return new RightPicture(picture.width(), picture.height(), picture.difference(), seconds);
    }
    return seconds < MIN_SHOWN_SECONDS
        ? answered
        : new Words(
            String.format(
                Locale.ROOT, "%s, %.1f s without a connection", answered.text(), seconds));
  }

  /** Number of thumbnails wanted so far, including those that wait for a connection. */
  public int thumbnailsTried() {
    return thumbnails.get();
  }

  /** Number of requests without an answer yet. */
  public int open() {
    return open.get();
  }

  /** Ends the visit: requests not sent yet stay unsent, and are recorded as such. */
  public void stop() {
    over.set(true);
    connections.release(PERMITS_FOR_ALL);
  }

  @Override
  public void close() {
    http.close();
  }
}
