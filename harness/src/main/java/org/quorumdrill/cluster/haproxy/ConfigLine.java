package org.quorumdrill.cluster.haproxy;

import java.util.List;

/**
 * One line of a haproxy.cfg that says something.
 *
 * @param number counted from 1
 * @param words without quotes and escapes, variables expanded; at least one
 * @param unset names of variables in it that have no value; HAProxy takes them as empty
 */
record ConfigLine(int number, List<String> words, List<String> unset) {

  ConfigLine {
    words = List.copyOf(words);
    unset = List.copyOf(unset);
  }

  String keyword() {
    return words.getFirst();
  }

  /** Whether the line begins with these words. */
  boolean begins(String... expected) {
    return words.size() >= expected.length
        && words.subList(0, expected.length).equals(List.of(expected));
  }

  /** The words from this index on; empty if there are fewer. */
  List<String> from(int index) {
    return words.subList(Math.min(index, words.size()), words.size());
  }

  /**
   * The word at this index.
   *
   * @throws HaproxyConfigException if the line ends before it, or holds a variable without a value
   */
  String need(int index, String what) {
    needValues();
    if (index >= words.size()) {
      throw new HaproxyConfigException(
          number,
          "'" + String.join(" ", words) + "' ends where " + what + " is expected",
          "Complete the line");
    }
    return words.get(index);
  }

  /**
   * Makes sure that all variables of the line have a value.
   *
   * @throws HaproxyConfigException otherwise
   */
  void needValues() {
    if (!unset.isEmpty()) {
      throw new HaproxyConfigException(
          number,
          "the environment variable " + String.join(", ", unset) + " has no value",
          "Write ${%1$s-default}, or 'setenv %1$s …' into the global section"
              .formatted(unset.getFirst()));
    }
  }
}
