package org.quorumdrill.application.album;

import java.time.Duration;
import java.util.Map;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.client.NextcloudClient;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/**
 * The photo that every new Nextcloud gets, in its administrator's files. 12 megapixels, 3:2.
 *
 * @param through the node whose NodePort is used
 */
public record SamplePhoto(Nextcloud nextcloud, Node through) {

  /** Path in the user's files. */
  public static final String FILE = "photo.jpg";

  /** Pixels per side of the thumbnail that is made at once and that probes ask for. */
  public static final int THUMBNAIL_SIDE = 256;

  private static final int WIDTH = 4243;
  private static final int HEIGHT = 2828;
  private static final long SEED = 1;

  /** What the photo shows. It is drawn anew each time. */
  public static PhotoAlbum.Original original() {
    return PhotoAlbum.Original.of(WIDTH, HEIGHT, SEED);
  }

  /** The photo as a JPEG, as it is uploaded. It is drawn anew each time. */
  public static byte[] jpeg() {
    return Photo.jpeg(WIDTH, HEIGHT, SEED);
  }

  /**
   * Uploads it by WebDAV.
   *
   * @throws IllegalStateException if Nextcloud refuses it
   */
  public void upload() {
    byte[] photo = jpeg();
    try (NextcloudClient http = new NextcloudClient()) {
      int status =
          Wait.upTo(Duration.ofSeconds(60), "the photo to be uploaded")
              .every(Duration.ofSeconds(1))
              .until(
                  () ->
                      http.put(
                              nextcloud.url(through) + nextcloud.davPath(FILE),
                              nextcloud.basicAuth(),
                              photo,
                              Duration.ofSeconds(30))
                          .statusCode(),
                  code -> code < 500);
      if (status != 201 && status != 204) {
        throw new IllegalStateException("PUT of a photo: expected 201 or 204, got " + status);
      }
    }
  }

  /**
   * Asks for a thumbnail until there is one. The first request decodes the photo, which takes a
   * busy machine longer than a probe waits.
   */
  public void makeThumbnail() {
    try (NextcloudClient http = new NextcloudClient()) {
      Wait.upTo(Duration.ofSeconds(60), "a thumbnail of the photo")
          .every(Duration.ofSeconds(1))
          .until(
              () ->
                  http.send(
                          "GET",
                          nextcloud.url(through) + nextcloud.previewPath(FILE, THUMBNAIL_SIDE),
                          Map.of("Authorization", nextcloud.basicAuth()),
                          new byte[0],
                          Duration.ofSeconds(30))
                      .statusCode(),
              code -> code == 200);
    }
  }
}
