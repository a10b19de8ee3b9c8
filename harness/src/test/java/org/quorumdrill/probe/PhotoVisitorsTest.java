package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.album.Photo;
import org.quorumdrill.application.album.PhotoAlbum;
import org.quorumdrill.application.album.PictureGrid;

/** A thumbnail is judged by its pixels. */
class PhotoVisitorsTest {

  private static final int SIDE = 256;

  @Test
  void theRightThumbnail() throws IOException {
    assertThat(judge(png(thumbnail(7, SIDE, 171)))).startsWith("256x171, off by ");
    assertThat(judge(png(thumbnail(7, SIDE, 170)))).as("rounded down").startsWith("256x170");
  }

  @Test
  void anotherSize() throws IOException {
    for (int[] size : new int[][] {{SIDE, SIDE}, {128, 85}, {512, 341}, {171, SIDE}}) {
      byte[] picture = png(thumbnail(7, size[0], size[1]));
      assertThatThrownBy(() -> judge(picture))
          .isInstanceOf(WrongAnswerException.class)
          .hasMessage(
              "200 wrong: a picture of %dx%d instead of 256x171".formatted(size[0], size[1]));
    }
  }

  @Test
  void anotherPhoto() throws IOException {
    for (int seed = 8; seed < 20; seed++) {
      byte[] picture = png(thumbnail(seed, SIDE, 171));
      assertThatThrownBy(() -> judge(picture))
          .isInstanceOf(WrongAnswerException.class)
          .hasMessageContaining("it shows something else");
    }
  }

  @Test
  void onlyPartOfThePhoto() throws IOException {
    BufferedImage picture = thumbnail(7, SIDE, 171);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.BLACK);
    graphics.fillRect(0, 140, SIDE, 31);
    graphics.dispose();
    byte[] bytes = png(picture);
    assertThatThrownBy(() -> judge(bytes)).hasMessageContaining("it shows something else");
  }

  @Test
  void bytesThatAreNoPicture() throws IOException {
    byte[] whole = png(thumbnail(7, SIDE, 171));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> judge(half)).hasMessageStartingWith("200 wrong: ");
    assertThatThrownBy(() -> judge(new byte[0]))
        .hasMessage("200 wrong: the 0 bytes are no picture");
    assertThatThrownBy(() -> judge("<html>sorry</html>".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("are no picture");
  }

  private static String judge(byte[] body) throws IOException {
    return PhotoVisitors.judge(
            body, new PhotoAlbum.Original(1200, 800, PictureGrid.of(photo(7))), SIDE)
        .text();
  }

  private static BufferedImage photo(long seed) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Photo.jpeg(1200, 800, seed)));
  }

  private static BufferedImage thumbnail(long seed, int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.drawImage(
        photo(seed).getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return picture;
  }

  private static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }
}
