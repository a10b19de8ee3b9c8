package org.quorumdrill.timeline;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a text file that are not blank, with their numbers. */
record TextLines(List<Line> lines) {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  TextLines {
    lines = List.copyOf(lines);
  }

  /**
   * @param number 1 for the file's first line
   * @param isEnded whether a line break ends it
   */
  record Line(int number, String text, boolean isEnded) {}

  /**
   * Splits a file's content at its line breaks, of whatever system.
   *
   * @throws UnreadableTimelineException if it is no UTF-8 text; a last line without a line break
   *     may end within a character
   */
  static TextLines of(Path file, byte[] content) {
    if (content.length > 1 && content[0] == (byte) 0x1f && content[1] == (byte) 0x8b) {
      throw new UnreadableTimelineException(file + " is compressed; unpack it with gunzip first");
    }
    List<Line> lines = new ArrayList<>();
    int number = 1;
    int from = 0;
    for (int i = 0; i <= content.length; i++) {
      boolean isEnded = i < content.length;
      if (isEnded && content[i] != '\n') {
        continue;
      }
      String text = text(file, number, ByteBuffer.wrap(content, from, i - from), isEnded);
      if (!text.isBlank()) {
        lines.add(new Line(number, text, isEnded));
      }
      from = i + 1;
      number++;
    }
    return new TextLines(lines);
  }

  private static String text(Path file, int number, ByteBuffer bytes, boolean isEnded) {
    try {
      String text =
          isEnded
              ? StandardCharsets.UTF_8.newDecoder().decode(bytes).toString()
              : StandardCharsets.UTF_8.decode(bytes).toString();
      String line = number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    } catch (CharacterCodingException e) {
      throw new UnreadableTimelineException(
          "%s can't be read as a Timeline: line %d is no UTF-8 text".formatted(file, number), e);
    }
  }
}
