package org.quorumdrill.application.album;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.client.NextcloudClient;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;

/**
 * A folder of photos in a Nextcloud, none of which has ever had a thumbnail. One photo of each size
 * is uploaded; the others are copies made on the server: each is a file of its own there, so
 * Nextcloud makes its thumbnails anew.
 *
 * @param folder in the user's files
 * @param photos how many, named {@code 0.jpg} and so on
 * @param sizes of the photos, in turn; at most as many as photos
 */
public record PhotoAlbum(Nextcloud nextcloud, String folder, int photos, List<Size> sizes) {

  /** Width and height in pixels. */
  public record Size(int width, int height) {}

  public PhotoAlbum {
    sizes = List.copyOf(sizes);
  }

  /** An album of photos of 12 and 24 megapixels, as cameras take them. */
  public PhotoAlbum(Nextcloud nextcloud, String folder, int photos) {
    this(nextcloud, folder, photos, List.of(new Size(4243, 2828), new Size(6000, 4000)));
  }

  /** An album of photos of one megapixel, whose thumbnails cost the server little. */
  public static PhotoAlbum ofSmallPhotos(Nextcloud nextcloud, String folder, int photos) {
    return new PhotoAlbum(nextcloud, folder, photos, List.of(new Size(1200, 800)));
  }

  /** The size of a photo in pixels, and what it looks like from afar. */
  public record Original(int width, int height, PictureGrid looks) {

    /** The original of a {@link Photo}. Drawing it takes half a second. */
    public static Original of(int width, int height, long seed) {
      return of(Photo.image(width, height, seed));
    }

    static Original of(BufferedImage image) {
      return new Original(image.getWidth(), image.getHeight(), PictureGrid.of(image));
    }
  }

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

  private static final int LOCKED = 423;

  /** An album with its originals. */
  public record Uploaded(PhotoAlbum album, List<Original> originals) {

    public Uploaded {
      originals = List.copyOf(originals);
    }

    /** The first of its photos alone, as an album of so many. */
    public Uploaded first(int photos) {
      return new Uploaded(
          new PhotoAlbum(album.nextcloud, album.folder, photos, album.sizes), originals);
    }

    /** Path of a photo in the user's files, counted from 0; after the last one it starts over. */
    public String path(long number) {
      return album.folder + "/" + Math.floorMod(number, album.photos) + ".jpg";
    }

    /** The original that this photo is a copy of. */
    public Original original(long number) {
      return originals.get(Math.floorMod(Math.floorMod(number, album.photos), originals.size()));
    }
  }

  /**
   * Makes the album anew: whatever was in the folder is deleted, from the trash, too. A folder that
   * a killed worker has left locked is not touched; another one is used instead.
   *
   * @param through the node whose NodePort is used
   * @throws NodeException if Nextcloud refuses a request
   */
  public Uploaded upload(Node through) {
    String url = nextcloud.url(through);
    List<Original> originals = new ArrayList<>();
    try (NextcloudClient http = NextcloudClient.keepingCookies()) {
      if (send(http, "DELETE", url + nextcloud.davPath(folder), List.of(204, 404, LOCKED))
          == LOCKED) {
        return new PhotoAlbum(nextcloud, folder + "-again", photos, sizes).upload(through);
      }
      send(
          http,
          "DELETE",
          url + "/remote.php/dav/trashbin/" + nextcloud.user() + "/trash",
          List.of(204, 404));
      send(http, "MKCOL", url + nextcloud.davPath(folder), List.of(201));
      for (Size size : sizes) {
        BufferedImage image = Photo.image(size.width(), size.height(), size.width());
        send(http, "PUT", url + path(originals.size()), Map.of(), Photo.jpeg(image), List.of(201));
        originals.add(Original.of(image));
      }
      for (int i = originals.size(); i < photos; i++) {
        send(
            http,
            "COPY",
            url + path(i % originals.size()),
            Map.of("Destination", url + path(i)),
            new byte[0],
            List.of(201));
      }
    }
    return new Uploaded(this, originals);
  }

  private String path(int number) {
    return nextcloud.davPath(folder + "/" + number + ".jpg");
  }

  private int send(NextcloudClient http, String method, String uri, List<Integer> expected) {
    return send(http, method, uri, Map.of(), new byte[0], expected);
  }

  private int send(
      NextcloudClient http,
      String method,
      String uri,
      Map<String, String> headers,
      byte[] body,
      List<Integer> expected) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Authorization", nextcloud.basicAuth());
    try {
      HttpResponse<String> answer = http.send(method, uri, all, body, ANSWER_WITHIN);
      if (!expected.contains(answer.statusCode())) {
        throw new NodeException(
            "%s %s: expected %s, got %d: %.200s"
                .formatted(method, uri, expected, answer.statusCode(), answer.body()));
      }
      return answer.statusCode();
    } catch (IOException e) {
      throw new NodeException("%s %s: no answer: %s".formatted(method, uri, e), e);
    }
  }
}
