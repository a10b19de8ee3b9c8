package org.quorumdrill.application.album;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * What a picture looks like, whatever its size: the mean brightness of each field of a fine grid
 * over it, and the mean colour of each of a coarser one. A picture and its thumbnail look the same;
 * another photo, or one that is cropped, turned, grey in a part, black in its last row or shuffled,
 * does not.
 *
 * @param fields of each grid in rows from the top, in each from the left; from 0 to 255 each
 */
public record PictureGrid(List<Double> fields) {

  /**
   * Fields of brightness per side. In a thumbnail of 256 by 171 pixels each has 4 by 3 pixels. Not
   * of colour, of which a JPEG keeps less.
   */
  private static final int FINE = 64;

  private static final int COARSE = 16;

  private static final int RED = 16;
  private static final int GREEN = 8;
  private static final int BLUE = 0;

  public PictureGrid {
    fields = List.copyOf(fields);
  }

  /** Takes every pixel into account, also those that only partly belong to a field. */
  public static PictureGrid of(BufferedImage picture) {
    Pixels pixels = Pixels.of(picture);
    List<Double> fields = new ArrayList<>();
    // Brightness as in ITU-R BT.601, which JPEG uses.
    pixels.addMeans(
        FINE,
        rgb -> 0.299 * part(rgb, RED) + 0.587 * part(rgb, GREEN) + 0.114 * part(rgb, BLUE),
        fields);
    for (int colour : new int[] {RED, GREEN, BLUE}) {
      pixels.addMeans(COARSE, rgb -> part(rgb, colour), fields);
    }
    return new PictureGrid(fields);
  }

  private static int part(int rgb, int colour) {
    return rgb >> colour & 0xff;
  }

  /** The largest difference of a field, from 0 to 255. */
  public int differenceFrom(PictureGrid other) {
    double largest = 0;
    for (int i = 0; i < fields.size(); i++) {
      largest = Math.max(largest, Math.abs(fields.get(i) - other.fields.get(i)));
    }
    return (int) Math.ceil(largest);
  }

  private static final class Pixels {

    private final int width;
    private final int height;

    /** In rows from the top, in each from the left. */
    private final int[] rgb;

    private Pixels(int width, int height, int[] rgb) {
      this.width = width;
      this.height = height;
      this.rgb = rgb;
    }

    static Pixels of(BufferedImage picture) {
      BufferedImage rgb = picture;
      if (picture.getType() != BufferedImage.TYPE_INT_RGB) {
        rgb =
            new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = rgb.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
      }
      return new Pixels(
          rgb.getWidth(),
          rgb.getHeight(),
          ((DataBufferInt) rgb.getRaster().getDataBuffer()).getData());
    }

    /**
     * Adds the mean of each field.
     *
     * @param side fields per side
     * @param value of a pixel
     */
    void addMeans(int side, IntToDoubleFunction value, List<Double> means) {
      double[] sums = new double[side * side];
      List<Share> columns = Share.of(width, side);
      for (Share row : Share.of(height, side)) {
        for (Share column : columns) {
          sums[row.field() * side + column.field()] +=
              row.part()
                  * column.part()
                  * value.applyAsDouble(rgb[row.pixel() * width + column.pixel()]);
        }
      }
      for (double sum : sums) {
        means.add(sum);
      }
    }
  }

  /**
   * A row or column of pixels in a row or column of fields.
   *
   * @param part of the field that it makes up
   */
  private record Share(int pixel, int field, double part) {

    static List<Share> of(int pixels, int side) {
      double size = (double) pixels / side;
      List<Share> shares = new ArrayList<>();
      for (int field = 0; field < side; field++) {
        double from = field * size;
        double to = from + size;
        for (int pixel = (int) from; pixel < pixels && pixel < to; pixel++) {
          double inside = Math.min(pixel + 1, to) - Math.max(pixel, from);
          if (inside > 0) {
            shares.add(new Share(pixel, field, inside / size));
          }
        }
      }
      return shares;
    }
  }
}
