package org.quorumdrill.application.album;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.node.NodeSocket;

/** Which photo of an album has which number, and what it is a copy of. */
class PhotoAlbumTest {

  private static final PhotoAlbum.Original SMALL =
      new PhotoAlbum.Original(3, 2, new PictureGrid(List.of(1.0)));
  private static final PhotoAlbum.Original LARGE =
      new PhotoAlbum.Original(6, 4, new PictureGrid(List.of(2.0)));

  private static PhotoAlbum.Uploaded album(int photos) {
    Nextcloud nextcloud =
        new Nextcloud(
            "default",
            new NodeSocket.Tcp(30080),
            "admin",
            "secret",
            new Nextcloud.Times(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    return new PhotoAlbum.Uploaded(
        new PhotoAlbum(nextcloud, "storm", photos), List.of(SMALL, LARGE));
  }

  @Test
  void startsOverAfterItsLastPhoto() {
    PhotoAlbum.Uploaded album = album(10);

    assertThat(album.path(9)).isEqualTo("storm/9.jpg");
    assertThat(album.path(10)).isEqualTo("storm/0.jpg");
    assertThat(album.path(-1)).isEqualTo("storm/9.jpg");
    assertThat(album.original(9)).isEqualTo(LARGE);
    assertThat(album.original(10)).isEqualTo(SMALL);
  }

  @Test
  void ofItsFirstPhotosNeverComesToTheOthers() {
    PhotoAlbum.Uploaded more = album(14);
    PhotoAlbum.Uploaded first = more.first(10);

    assertThat(first.path(10)).isEqualTo("storm/0.jpg");
    assertThat(first.path(-1)).isEqualTo("storm/9.jpg");
    assertThat(first.original(9)).isEqualTo(more.original(9));
    assertThat(more.path(10)).isEqualTo("storm/10.jpg");
  }
}
