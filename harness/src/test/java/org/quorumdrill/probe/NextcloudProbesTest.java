package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.album.Photo;
import org.quorumdrill.application.album.PhotoAlbum;
import org.quorumdrill.application.album.SamplePhoto;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.NodeSocket;

class NextcloudProbesTest {

  @Test
  void aRedirectIsRightWithAndWithoutASlashAtItsEnd() throws IOException {
    for (String location :
        new String[] {
          "/remote.php/dav",
          "/remote.php/dav/",
          "http://127.0.0.1/remote.php/dav",
          "http://127.0.0.1:1/remote.php/dav/",
          "http://127.0.0.1:8080/remote.php/dav"
        }) {
      assertThat(redirect(301, location)).isEqualTo("301 " + location);
    }
  }

  @Test
  void aRedirectToSomewhereElse() {
    for (String location :
        new String[] {
          "/login",
          "/remote.php/davx",
          "/remoteXphp/dav",
          "https://127.0.0.1:1/remote.php/dav",
          "http://cloud:1/remote.php/dav",
          "//cloud/remote.php/dav",
          "http://127.0.0.1:1/login?then=/remote.php/dav",
          "http://not a host/remote.php/dav",
          ""
        }) {
      assertThatThrownBy(() -> redirect(301, location))
          .isInstanceOf(WrongAnswerException.class)
          .hasMessage("redirects to " + location);
    }
    assertThatThrownBy(() -> redirect(404, "/remote.php/dav"))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageStartingWith("404 instead of 301");
  }

  @Test
  void anyRedirectIsFollowed() throws IOException {
    assertThat(redirect(302, "/remote.php/dav")).isEqualTo("302 /remote.php/dav");
  }

  @Test
  void whatNeverLedToWebDavIsNoOutageUntilItChanges() throws IOException {
    HttpQuestion question = wellKnown();

    assertThat(read(question, 301, "http://other/")).isEqualTo("301 http://other/");
    assertThat(read(question, 301, "http://other/")).isEqualTo("301 http://other/");
    assertThat(read(question, 301, "/remote.php/dav")).isEqualTo("301 /remote.php/dav");
    assertThatThrownBy(() -> read(question, 301, "http://another/"))
        .hasMessage("redirects to http://another/");
    assertThatThrownBy(() -> read(question, 404, "")).hasMessageStartingWith("404 instead of 301");
  }

  @Test
  void anErrorIsOneFromTheFirstAnswerOn() {
    HttpQuestion question = wellKnown();

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> read(question, 502, ""))
          .hasMessageStartingWith("502 instead of 301");
    }
  }

  @Test
  void aThumbnailShowsThePhoto() throws IOException {
    PhotoAlbum.Original photo = SamplePhoto.original();
    BufferedImage uploaded =
        ImageIO.read(new ByteArrayInputStream(Photo.jpeg(photo.width(), photo.height(), 1)));

    assertThat(NextcloudProbes.picture(thumbnail(uploaded), photo).text())
        .startsWith("256x171, off by ");
  }

  @Test
  void aThumbnailOfSomethingElse() throws IOException {
    PhotoAlbum.Original photo = SamplePhoto.original();
    BufferedImage black = new BufferedImage(256, 171, BufferedImage.TYPE_INT_RGB);
    BufferedImage other =
        ImageIO.read(new ByteArrayInputStream(Photo.jpeg(photo.width(), photo.height(), 2)));
    for (BufferedImage wrong : new BufferedImage[] {black, other}) {
      HttpAnswer answer = thumbnail(wrong);
      assertThatThrownBy(() -> NextcloudProbes.picture(answer, photo))
          .isInstanceOf(WrongAnswerException.class)
          .hasMessageContaining("it shows something else");
    }
    assertThatThrownBy(
            () -> NextcloudProbes.picture(new HttpAnswer(200, Map.of(), new byte[0]), photo))
        .hasMessageContaining("are no picture");
    assertThatThrownBy(
            () -> NextcloudProbes.picture(new HttpAnswer(503, Map.of(), new byte[0]), photo))
        .hasMessageStartingWith("503 instead of 200");
  }

  private static HttpAnswer thumbnail(BufferedImage photo) throws IOException {
    BufferedImage small = new BufferedImage(256, 171, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage(photo.getScaledInstance(256, 171, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(small, "png", png);
    return new HttpAnswer(200, Map.of(), png.toByteArray());
  }

  /** Asks a second time, after an answer that was right. */
  private static String redirect(int status, String location) throws IOException {
    HttpQuestion question = wellKnown();
    read(question, 301, "http://127.0.0.1:1/remote.php/dav");
    return read(question, status, location);
  }

  private static String read(HttpQuestion question, int status, String location)
      throws IOException {
    return question
        .reader()
        .read(new HttpAnswer(status, Map.of("location", location), new byte[0]))
        .text();
  }

  private static HttpQuestion wellKnown() {
    Nextcloud nextcloud =
        new Nextcloud(
            "default",
            new NodeSocket.Tcp(30080),
            "admin",
            "secret",
            new Nextcloud.Times(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    HttpQuestion question =
        NextcloudProbes.wellKnown(nextcloud, "carddav", new FakeNode("k8smaster1", s -> "", 1));
    assertThat(question.uri()).isEqualTo("http://127.0.0.1:1/.well-known/carddav");
    return question;
  }
}
