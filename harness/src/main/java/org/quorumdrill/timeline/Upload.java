package org.quorumdrill.timeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file that a probe uploads. Its content follows from its place in the Timeline, so whoever
 * judges knows what must be stored.
 *
 * @param node through which it goes, for example {@code k8smaster1}
 * @param sequence of the question in its lane
 */
public record Upload(String node, long sequence) {

  /** Up to about 6 KB, so that a cut is not always at the same place. */
  private static final int MOST_LINES = 200;

  /** More than a megabyte, which no buffer on the way takes at once. */
  private static final int LINES_OF_A_BIG_ONE = 40_000;

  /** So many uploads have a big one among them. */
  private static final int A_BIG_ONE_IN = 10;

  /** The file's name, for example {@code k8smaster1-17}. */
  public String name() {
    return node + "-" + sequence;
  }

  /** Its text, in ASCII. No two uploads have the same. */
  public String content() {
    int lines =
        sequence % A_BIG_ONE_IN == A_BIG_ONE_IN - 1
            ? LINES_OF_A_BIG_ONE
            : 1 + (int) ((sequence * 37) % MOST_LINES);
    return (name() + " 0123456789abcdef\n").repeat(lines);
  }

  /** SHA-256 of the content, in hexadecimal. */
  public String sha256() {
    return sha256(content().getBytes(StandardCharsets.US_ASCII));
  }

  /** SHA-256 of these bytes, in hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
