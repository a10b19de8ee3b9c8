package org.quorumdrill.application.album;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * What a picture looks like from afar: the mean colour of each field of a coarse grid over it. A
 * picture and its thumbnail look the same; another photo, or one that is cropped, turned, half
 * black or full of stripes, does not.
 *
 * @param fields rows from the top, in each from the left; red, green and blue from 0 to 255 each
 */
public record PictureGrid(List<Integer> fields) {

  /** Fields per side: few enough for a thumbnail of 64 pixels. */
  private static final int SIDE = 8;

  /** Samples per side of a field; reading all of a photo's pixels would take a second. */
  private static final int SAMPLES = 16;

  public PictureGrid {
    fields = List.copyOf(fields);
  }

  public static PictureGrid of(BufferedImage picture) {
    List<Integer> fields = new ArrayList<>();
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
          int down = i / SAMPLES;
          double x = (column + (i % SAMPLES + 0.5) / SAMPLES) / SIDE;
          double y = (row + (down + 0.5) / SAMPLES) / SIDE;
          int rgb = picture.getRGB((int) (x * picture.getWidth()), (int) (y * picture.getHeight()));
          red += rgb >> 16 & 0xff;
          green += rgb >> 8 & 0xff;
          blue += rgb & 0xff;
        }
        for (long sum : new long[] {red, green, blue}) {
          fields.add((int) (sum / (SAMPLES * SAMPLES)));
        }
      }
    }
    return new PictureGrid(fields);
  }

  /** The largest difference in a field's colour, from 0 to 255. */
  public int differenceFrom(PictureGrid other) {
    int largest = 0;
    for (int i = 0; i < fields.size(); i++) {
      largest = Math.max(largest, Math.abs(fields.get(i) - other.fields.get(i)));
    }
    return largest;
  }
}
