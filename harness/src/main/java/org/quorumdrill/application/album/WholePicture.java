package org.quorumdrill.application.album;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes a picture as a strict reader does: browsers fill in what is missing, and so would Java.
 */
public final class WholePicture {

  private WholePicture() {}

  /**
   * @throws IOException if the bytes are no picture, or not the whole of one; the message says
   *     which
   */
  public static BufferedImage decode(byte[] bytes) throws IOException {
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new IOException("the %d bytes are no picture".formatted(bytes.length));
      }
      ImageReader reader = readers.next();
      try {
        return decode(reader, input, bytes.length);
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage decode(ImageReader reader, ImageInputStream input, int length)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    IIOReadWarningListener listener = (source, warning) -> warnings.add(warning);
    reader.setInput(input, true, true);
    reader.addIIOReadWarningListener(listener);
    BufferedImage picture;
    try {
      picture = reader.read(0);
    } catch (IOException | RuntimeException e) {
      // The decoders throw anything on bytes that make no sense.
      throw new IOException("the %d bytes can't be decoded: %s".formatted(length, e), e);
    }
    if (!warnings.isEmpty()) {
      throw new IOException(
          "the %d bytes are not a whole picture: %s".formatted(length, warnings.getFirst()));
    }
    return picture;
  }
}
