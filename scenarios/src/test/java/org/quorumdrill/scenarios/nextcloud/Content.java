package org.quorumdrill.scenarios.nextcloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * A file's bytes, the same for the same seed and unlike those of any other one. They are made while
 * they are read, so that a gigabyte needs no memory.
 *
 * @param size in bytes
 */
record Content(long seed, long size) {

  private static final int BLOCK = 1 << 16;

  InputStream open() {
    return new Bytes(seed, size);
  }

  /** SHA-256 in hexadecimal digits. */
  String sha256() {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(open(), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The first bytes of it.
   *
   * @param bytes how many, at most its size
   */
  Content beginning(long bytes) {
    return new Content(seed, bytes);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static final class Bytes extends InputStream {
    private final SplittableRandom random;
    private final byte[] block = new byte[BLOCK];
    private long left;
    private int next = BLOCK;

    Bytes(long seed, long size) {
      this.random = new SplittableRandom(seed);
      this.left = size;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      if (next == BLOCK) {
        random.nextBytes(block);
        next = 0;
      }
      int count = (int) Math.min(left, Math.min(length, BLOCK - next));
      System.arraycopy(block, next, into, offset, count);
      next += count;
      left -= count;
      return count;
    }
  }
}
