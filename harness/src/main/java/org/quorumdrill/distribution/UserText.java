package org.quorumdrill.distribution;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quorumdrill.cluster.Complaint;

/**
 * The text of one of the user's files, or why there is none.
 *
 * @param text empty if there is a complaint
 */
record UserText(Optional<String> text, Optional<Complaint> complaint) {

  private static final int MEGABYTE = 1_048_576;

  /** Byte order mark: no character, but the way in which some editors say how a file is encoded. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * Reads a file.
   *
   * @param path below the user's folder, for complaints
   */
  static UserText read(Path file, String path) {
    try {
      if (Files.size(file) > MEGABYTE) {
        return refused(
            Complaint.about(
                path,
                "it has %d bytes, and no file of a set-up has more than a megabyte"
                    .formatted(Files.size(file)),
                "Give the file that was meant."));
      }
      return of(Files.readAllBytes(file), path);
    } catch (IOException e) {
      return refused(FolderWalk.unreadable(path, e));
    }
  }

  static UserText of(byte[] bytes, String path) {
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      return refused(
          Complaint.about(
              path,
              "it is encoded in UTF-16, and UTF-8 is expected",
              "Save it as UTF-8: iconv -f UTF-16 -t UTF-8."));
    }
    CharBuffer characters = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, characters, true);
    UserText read =
        result.isError()
            ? notUtf8(bytes, in.position(), path)
            : accepted(characters.flip().toString(), path);
    return read.text().map(text -> checked(text, path)).orElse(read);
  }

  private static UserText accepted(String text, String path) {
    if (text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK) {
      return taken(text);
    }
    // YAML allows it (section 5.2 of its specification 1.2); to HAProxy and nginx it is a part of
    // the first word.
    return UserPaths.isYaml(path)
        ? taken(text.substring(1))
        : refused(
            Complaint.at(
                path,
                1,
                "it begins with a byte order mark, which is read as a part of its first word",
                "Save it as UTF-8 without that mark."));
  }

  private static UserText checked(String text, String path) {
    if (text.isBlank()) {
      return refused(Complaint.about(path, "it is empty", remedyOfEmpty(path)));
    }
    int zero = text.indexOf('\0');
    return zero < 0
        ? taken(text)
        : refused(
            Complaint.at(
                path,
                lineAt(text, zero),
                "it has a byte of value 0 there, so it is no text",
                "Give a text file, encoded in UTF-8."));
  }

  private static String remedyOfEmpty(String path) {
    return switch (path) {
      case "findings.yaml" -> "An empty list, which accepts nothing, is []; or delete the file.";
      case "expectations.yaml" -> "Delete the file, or write a limit.";
      default -> "Fill it, or remove it: then ours is applied.";
    };
  }

  /**
   * HAProxy reads bytes and skips comments, so one in another encoding does no harm. All encodings
   * that are in use for such files have ASCII in common.
   */
  private static UserText notUtf8(byte[] bytes, int offset, String path) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean haproxy = path.endsWith(".cfg");
    if (haproxy) {
      List<String> lines = text.lines().toList();
      OptionalInt outside =
          IntStream.range(0, lines.size())
              .filter(line -> !isAscii(withoutComment(lines.get(line))))
              .findFirst();
      return outside.isEmpty()
          ? taken(text)
          : refused(notUtf8(path, outside.getAsInt() + 1, " outside of a comment"));
    }
    return refused(notUtf8(path, lineAt(text, offset), ""));
  }

  private static Complaint notUtf8(String path, int line, String where) {
    return Complaint.at(
        path,
        line,
        "UTF-8 is expected, and the line has bytes%s that are not".formatted(where),
        "Save it as UTF-8; if it is Latin-1 now: iconv -f ISO-8859-1 -t UTF-8.");
  }

  /** A line up to its comment; section 2.2 of HAProxy's configuration manual has the quoting. */
  private static String withoutComment(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quote != '\'') {
        i++;
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '#') {
        return line.substring(0, i);
      }
    }
    return line;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static int lineAt(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static UserText taken(String text) {
    return new UserText(Optional.of(text), Optional.empty());
  }

  private static UserText refused(Complaint complaint) {
    return new UserText(Optional.empty(), Optional.of(complaint));
  }
}
