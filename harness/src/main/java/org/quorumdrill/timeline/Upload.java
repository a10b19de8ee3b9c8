package org.quorumdrill.timeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file that a probe uploads. Its content follows from its place in the Timeline, so that a
 * checker knows what must be stored.
 *
 * @param node name of the node that it goes through, for example {@code k8smaster1}
 * @param sequence number of the question in its lane
 */
public record Upload(String node, long sequence) {

  /** Up to about 6 KB, varied so that a cut is not always at the same place. */
  private static final int MAX_LINES = 200;

  /** More than a megabyte, so that no buffer on the way holds all of it. */
  private static final int LINES_OF_BIG_ONE = 40_000;

  /** One upload in this many is big. */
  private static final int BIG_ONE_EVERY = 10;

  /** The file's name, for example {@code k8smaster1-17}. */
  public String name() {
    return node + "-" + sequence;
  }

  /** The file's content, ASCII text. No two uploads have the same. */
  public String content() {
    return line().repeat(lines());
  }

  private String line() {
    return name() + " 0123456789abcdef\n";
  }

  private int lines() {
    return sequence % BIG_ONE_EVERY == BIG_ONE_EVERY - 1
        ? LINES_OF_BIG_ONE
        : 1 + (int) ((sequence * 37) % MAX_LINES);
  }

  /** SHA-256 of the content, in hexadecimal; without making all of the content first. */
  public String sha256() {
    MessageDigest digest = newDigest();
    byte[] some = line().repeat(MAX_LINES).getBytes(StandardCharsets.US_ASCII);
    int length = some.length / MAX_LINES;
    for (int left = lines(); left > 0; left -= MAX_LINES) {
      digest.update(some, 0, Math.min(left, MAX_LINES) * length);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 of these bytes, in hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newDigest().digest(bytes));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
