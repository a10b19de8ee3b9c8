package org.quorumdrill.application.album;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A photo made on the spot: a real JPEG with detail in it, the same bytes for the same arguments.
 */
public final class Photo {

  private Photo() {}

  /**
   * @param width in pixels
   * @param height in pixels
   */
  public static byte[] jpeg(int width, int height, long seed) {
    return jpeg(image(width, height, seed));
  }

  /** The photo before it is compressed. */
  static BufferedImage image(int width, int height, long seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    Random random = new Random(seed);
    graphics.setPaint(new GradientPaint(0, 0, colour(random), width, height, colour(random)));
    graphics.fillRect(0, 0, width, height);
    for (int i = 0; i < 400; i++) {
      graphics.setColor(colour(random));
      int size = 10 + random.nextInt(Math.max(11, width / 8));
      graphics.fillOval(random.nextInt(width), random.nextInt(height), size, size);
    }
    graphics.dispose();
    return image;
  }

  static byte[] jpeg(BufferedImage image) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (!ImageIO.write(image, "jpg", bytes)) {
        throw new IllegalStateException("this JDK has no JPEG writer");
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Color colour(Random random) {
    return new Color(random.nextInt(0x1000000));
  }
}
