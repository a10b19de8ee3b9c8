package org.quorumdrill.probe;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
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
import javax.imageio.ImageIO;
import javax.net.ssl.SSLContext;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.album.PhotoAlbum;
import org.quorumdrill.application.album.PictureGrid;
import org.quorumdrill.node.Node;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.NotSent;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.RightPicture;
import org.quorumdrill.timeline.reading.Words;
import org.quorumdrill.timeline.reading.WrongPicture;

/**
 * People who scroll through an album. Each thumbnail has its moment, whatever became of the ones
 * before; when all their connections are taken it waits for one, as in a browser, and that wait
 * counts as part of its latency. Every picture is decoded and compared as it arrives: at the few a
 * second that one core can make, that is less work for the runner than keeping them.
 */
public final class PhotoVisitors implements AutoCloseable {

  /** JPEG's losses, and different ways to scale, make a few of 255 steps; another photo, 60. */
  private static final int MOST_DIFFERENCE = 30;

  /** Shorter waits for a connection are not worth a word. */
  private static final double LEAST_SHOWN_SECONDS = 0.1;

  private static final int MORE_THAN_EVER_WAIT = 1_000_000;

  /**
   * How hard they scroll.
   *
   * @param perSecond thumbnails that come due each second
   * @param connections how many requests they have open at most
   * @param patience after which a person gives a request up
   * @param side of the square that a thumbnail must fit into, in pixels
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
   * @param through whose NodePort they use
   */
  public PhotoVisitors(Nextcloud nextcloud, Node through, SSLContext tls, Pace pace) {
    this.nextcloud = nextcloud;
    this.through = through;
    this.pace = pace;
    this.http = HttpAsker.browser(tls, pace.patience());
    this.connections = new Semaphore(pace.connections(), true);
  }

  /** Their lanes. */
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

  /** What they ask, of an album. */
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

  /** Logs in, so that not every request of the first second does. */
  public void logIn(PhotoAlbum.Uploaded album) throws IOException {
    HttpQuestion question = listing(album);
    question.reader().read(http.ask(question));
  }

  private HttpQuestion thumbnail(PhotoAlbum.Uploaded album, long number) {
    return thumbnail(nextcloud, through, pace.side(), album, number);
  }

  /** A thumbnail of this photo of an album, decoded and compared. */
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
      picture = ImageIO.read(new ByteArrayInputStream(body));
    } catch (IOException e) {
      throw wrong("the %d bytes can't be decoded: %s".formatted(body.length, e.getMessage()));
    }
    if (picture == null) {
      throw wrong("the %d bytes are no picture".formatted(body.length));
    }
    // The longer side is as asked for, and the shape is kept.
    int width = original.width() >= original.height() ? side : Math.round(side * ratio(original));
    int height = original.width() >= original.height() ? Math.round(side / ratio(original)) : side;
    if (Math.abs(picture.getWidth() - width) > 1 || Math.abs(picture.getHeight() - height) > 1) {
      throw wrong(
          "a picture of %dx%d instead of %dx%d"
              .formatted(picture.getWidth(), picture.getHeight(), width, height));
    }
    int difference = PictureGrid.of(picture).differenceFrom(original.looks());
    if (difference > MOST_DIFFERENCE) {
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
        // Its deadline came while it waited: whoever asked has noted that already.
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
          HttpQuestion wish = question.apply(sequence);
          return withWait(wish.reader().read(http.ask(wish)), waited);
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
    return seconds < LEAST_SHOWN_SECONDS
        ? answered
        : new Words(
            String.format(
                Locale.ROOT, "%s, %.1f s without a connection", answered.text(), seconds));
  }

  /** How many thumbnails they wanted so far; those that wait for a connection count. */
  public int thumbnailsTried() {
    return thumbnails.get();
  }

  /** How many have no answer yet. */
  public int open() {
    return open.get();
  }

  /** What is not sent yet stays unsent, and is noted so. */
  public void stop() {
    over.set(true);
    connections.release(MORE_THAN_EVER_WAIT);
  }

  @Override
  public void close() {
    http.close();
  }
}
