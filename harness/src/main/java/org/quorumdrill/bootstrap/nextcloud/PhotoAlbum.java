package org.quorumdrill.bootstrap.nextcloud;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;

/**
 * A folder of photos in a Nextcloud of which no thumbnail was ever made. Two photos, of 12 and of
 * 24 megapixels, are uploaded; the others are copies of them, made on the server: each is a file of
 * its own there, so its thumbnails are made anew.
 *
 * @param folder in the user's files
 * @param photos how many, named {@code 0.jpg} and so on
 */
public record PhotoAlbum(Nextcloud nextcloud, String folder, int photos) {

  /** What was photographed, and what it looks like from afar. */
  public record Original(int width, int height, PictureGrid looks) {}

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

  /** An album with its originals. */
  public record Uploaded(PhotoAlbum album, List<Original> originals) {

    public Uploaded {
      originals = List.copyOf(originals);
    }

    /** Path of a photo in the user's files, counted from 0; begins again behind the last one. */
    public String path(long number) {
      return album.folder + "/" + Math.floorMod(number, album.photos) + ".jpg";
    }

    /** What this photo shows. */
    public Original original(long number) {
      return originals.get(Math.floorMod(Math.floorMod(number, album.photos), originals.size()));
    }
  }

  /**
   * Makes it anew: whatever was in the folder goes, to the last copy in the trash.
   *
   * @param through whose NodePort is used
   * @throws NodeException if Nextcloud refuses a request
   */
  public Uploaded upload(Node through) {
    String url = nextcloud.url(through);
    List<Original> originals = new ArrayList<>();
    // Cookies are kept: a login for each request would take longer than the copy.
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      send(http, "DELETE", url + nextcloud.davPath(folder), List.of(), List.of(204, 404));
      send(
          http,
          "DELETE",
          url + "/remote.php/dav/trashbin/" + nextcloud.user() + "/trash",
          List.of(),
          List.of(204, 404));
      send(http, "MKCOL", url + nextcloud.davPath(folder), List.of(), List.of(201));
      for (int[] size : new int[][] {{4243, 2828}, {6000, 4000}}) {
        BufferedImage image = Photo.image(size[0], size[1], size[0]);
        put(http, url + path(originals.size()), Photo.jpeg(image));
        originals.add(new Original(size[0], size[1], PictureGrid.of(image)));
      }
      for (int i = originals.size(); i < photos; i++) {
        send(
            http,
            "COPY",
            url + path(i % originals.size()),
            List.of("Destination", url + path(i)),
            List.of(201));
      }
    }
    return new Uploaded(this, originals);
  }

  private String path(int number) {
    return nextcloud.davPath(folder + "/" + number + ".jpg");
  }

  private void put(HttpClient http, String uri, byte[] body) {
    send(
        http,
        HttpRequest.newBuilder(URI.create(uri)).PUT(HttpRequest.BodyPublishers.ofByteArray(body)),
        List.of(201));
  }

  private void send(
      HttpClient http, String method, String uri, List<String> headers, List<Integer> expected) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri)).method(method, HttpRequest.BodyPublishers.noBody());
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    send(http, request, expected);
  }

  private void send(HttpClient http, HttpRequest.Builder builder, List<Integer> expected) {
    HttpRequest request =
        builder.timeout(ANSWER_WITHIN).header("Authorization", nextcloud.basicAuth()).build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (!expected.contains(answer.statusCode())) {
        throw new NodeException(
            "%s %s: expected %s, got %d: %.200s"
                .formatted(
                    request.method(),
                    request.uri().getPath(),
                    expected,
                    answer.statusCode(),
                    answer.body()));
      }
    } catch (IOException e) {
      throw new NodeException(
          "%s %s: no answer: %s".formatted(request.method(), request.uri().getPath(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeException("interrupted while photos were uploaded", e);
    }
  }
}
