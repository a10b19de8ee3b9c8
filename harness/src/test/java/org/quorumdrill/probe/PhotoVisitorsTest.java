package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
  void howItWasMadeSmallerDoesNotMatter() throws IOException {
    for (Object hint :
        List.of(
            RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR,
            RenderingHints.VALUE_INTERPOLATION_BILINEAR,
            RenderingHints.VALUE_INTERPOLATION_BICUBIC)) {
      BufferedImage picture = new BufferedImage(SIDE, 171, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = picture.createGraphics();
      graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, hint);
      graphics.drawImage(photo(7), 0, 0, SIDE, 171, null);
      graphics.dispose();
      assertThat(judge(png(picture))).as("%s", hint).startsWith("256x171, off by ");
    }
    for (float quality : new float[] {0.95f, 0.8f, 0.6f}) {
      assertThat(judge(jpeg(thumbnail(7, SIDE, 171), quality)))
          .as("%.2f", quality)
          .startsWith("256x171, off by ");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31})
  void itsLastRowsAreBlack(int rows) throws IOException {
    assertShowsSomethingElse(
        drawn(graphics -> fill(graphics, Color.BLACK, 0, 171 - rows, SIDE, rows)));
  }

  @Test
  void aPartOfItIsGrey() throws IOException {
    assertShowsSomethingElse(drawn(graphics -> fill(graphics, Color.GRAY, 0, 135, SIDE, 36)));
    assertShowsSomethingElse(drawn(graphics -> fill(graphics, Color.GRAY, 200, 0, 56, 171)));
    assertShowsSomethingElse(drawn(graphics -> fill(graphics, Color.GRAY, 90, 80, 16, 16)));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void itIsShuffledInside(int fields) throws IOException {
    BufferedImage picture = thumbnail(7, SIDE, 171);
    Random random = new Random(1);
    int width = SIDE / fields;
    int height = 171 / fields;
    for (int i = 0; i < 100_000; i++) {
      int left = random.nextInt(fields) * width;
      int top = random.nextInt(fields) * height;
      int x = left + random.nextInt(width);
      int y = top + random.nextInt(height);
      int otherX = left + random.nextInt(width);
      int otherY = top + random.nextInt(height);
      int one = picture.getRGB(x, y);
      picture.setRGB(x, y, picture.getRGB(otherX, otherY));
      picture.setRGB(otherX, otherY, one);
    }
    assertShowsSomethingElse(picture);
  }

  @Test
  void itsColoursAreExchanged() throws IOException {
    BufferedImage picture = thumbnail(7, SIDE, 171);
    for (int x = 0; x < SIDE; x++) {
      for (int y = 0; y < 171; y++) {
        int rgb = picture.getRGB(x, y);
        picture.setRGB(x, y, ((rgb & 0xff) << 16) | (rgb & 0xff00) | ((rgb >> 16) & 0xff));
      }
    }
    assertShowsSomethingElse(picture);
  }

  @Test
  void itsEndIsCutOff() throws IOException {
    byte[] whole = jpeg(thumbnail(7, SIDE, 171), 0.8f);
    assertThat(judge(whole)).startsWith("256x171, off by ");
    for (int missing : new int[] {1, 2, 20, 200, whole.length / 2}) {
      byte[] cut = Arrays.copyOf(whole, whole.length - missing);
      assertThatThrownBy(() -> judge(cut))
          .as("%d of %d bytes are missing", missing, whole.length)
          .hasMessageStartingWith("200 wrong: ");
    }
  }

  private static void assertShowsSomethingElse(BufferedImage picture) throws IOException {
    byte[] bytes = png(picture);
    assertThatThrownBy(() -> judge(bytes)).hasMessageContaining("it shows something else");
  }

  private static BufferedImage drawn(Consumer<Graphics2D> drawing) throws IOException {
    BufferedImage picture = thumbnail(7, SIDE, 171);
    Graphics2D graphics = picture.createGraphics();
    drawing.accept(graphics);
    graphics.dispose();
    return picture;
  }

  private static void fill(Graphics2D graphics, Color colour, int x, int y, int width, int height) {
    graphics.setColor(colour);
    graphics.fillRect(x, y, width, height);
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

  private static byte[] jpeg(BufferedImage picture, float quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(quality);
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(picture, null, null), how);
    }
    writer.dispose();
    return bytes.toByteArray();
  }
}
