package org.quorumdrill.cluster.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Splits one line into words by section 2.2 ("Quoting and escaping") and 2.3 ("Environment
 * variables") of HAProxy's configuration manual.
 */
final class LineSplitter {

  private static final String BLANKS = " \t\r\f";

  private final int number;
  private final String text;
  private final Map<String, String> environment;

  private final List<String> words = new ArrayList<>();
  private final List<String> unset = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private boolean weak;
  private boolean strong;
  private int at;

  private LineSplitter(int number, String text, Map<String, String> environment) {
    this.number = number;
    this.text = text;
    this.environment = environment;
  }

  /**
   * Splits a line.
   *
   * @return empty if the line says nothing
   * @throws HaproxyConfigException if a quote is not closed, or a variable's name is none
   */
  static Optional<ConfigLine> split(int number, String text, Map<String, String> environment) {
    LineSplitter splitter = new LineSplitter(number, text, environment);
    splitter.read();
    return splitter.words.isEmpty()
        ? Optional.empty()
        : Optional.of(new ConfigLine(number, splitter.words, splitter.unset));
  }

  private void read() {
    while (at < text.length()) {
      char next = text.charAt(at);
      if (next == '\\' && !strong) {
        escaped();
      } else if (next == '"' && !strong) {
        weak = !weak;
        inWord = true;
        at++;
      } else if (next == '\'' && !weak) {
        strong = !strong;
        inWord = true;
        at++;
      } else if (next == '$' && weak) {
        variable();
      } else if (weak || strong) {
        append(next);
      } else if (next == '#') {
        break;
      } else if (BLANKS.indexOf(next) >= 0) {
        endOfWord();
        at++;
      } else {
        append(next);
      }
    }
    if (weak || strong) {
      throw new HaproxyConfigException(
          number,
          "a " + (weak ? "double" : "single") + " quote is not closed",
          "Close it on the same line, or escape it with a backslash");
    }
    endOfWord();
  }

  private void append(char next) {
    word.append(next);
    inWord = true;
    at++;
  }

  private void endOfWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private void escaped() {
    inWord = true;
    char next = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    switch (next) {
      case ' ', '\\', '#', '"', '\'', '$' -> word.append(next);
      case 'n' -> word.append('\n');
      case 'r' -> word.append('\r');
      case 't' -> word.append('\t');
      case 'x' -> {
        byNumber();
        return;
      }
      default -> {
        // Another backslash stays what it is.
        word.append('\\');
        at++;
        return;
      }
    }
    at += 2;
  }

  private void byNumber() {
    String digits = text.substring(at + 2, Math.min(at + 4, text.length()));
    if (!digits.matches("[0-9a-fA-F]{2}")) {
      throw new HaproxyConfigException(
          number, "'\\x" + digits + "' is no character", "Write two hexadecimal digits after \\x");
    }
    word.append((char) Integer.parseInt(digits, 16));
    at += 4;
  }

  private void variable() {
    at++;
    boolean braces = at < text.length() && text.charAt(at) == '{';
    if (braces) {
      at++;
    }
    String name = name();
    boolean asWords = braces && text.startsWith("[*]", at);
    if (asWords) {
      at += 3;
    }
    Optional<String> value = Optional.ofNullable(environment.get(name));
    if (braces) {
      int end = text.indexOf('}', at);
      boolean hasDefault = text.startsWith("-", at);
      if (end < 0 || (!hasDefault && end != at)) {
        throw new HaproxyConfigException(
            number, "the brace after ${" + name + " is not closed", "Write ${" + name + "}");
      }
      if (hasDefault) {
        value = Optional.of(value.orElse(text.substring(at + 1, end)));
      }
      at = end + 1;
    }
    if (value.isEmpty()) {
      unset.add(name);
    }
    inWord = true;
    insert(value.orElse(""), asWords);
  }

  private void insert(String value, boolean asWords) {
    if (!asWords) {
      word.append(value);
      return;
    }
    String[] parts = value.strip().split(" +", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        endOfWord();
        inWord = true;
      }
      word.append(parts[i]);
    }
  }

  private String name() {
    int start = at;
    while (at < text.length() && isPartOfName(text.charAt(at), at > start)) {
      at++;
    }
    if (at == start) {
      throw new HaproxyConfigException(
          number,
          "a dollar in double quotes is not followed by a variable's name",
          "Write \\$ for a dollar, or put the word into single quotes");
    }
    return text.substring(start, at);
  }

  private static boolean isPartOfName(char next, boolean digitsToo) {
    return next == '_'
        || (next >= 'a' && next <= 'z')
        || (next >= 'A' && next <= 'Z')
        || (digitsToo && next >= '0' && next <= '9');
  }
}
