package org.quorumdrill.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A lane's name in the room beside its row, which it never leaves: a question's name may be a
 * sentence. What is not shown as a whole is told whole by a tooltip.
 *
 * @param group in as many lines as it needs; only where there is no node there is more than one
 * @param node shortened if need be; empty if there is none
 */
record LaneLabel(List<String> group, String node) {

  /** The room for both, from the left edge of the group to the right edge of the node. */
  static final double WIDTH = 230;

  /**
   * Width of one letter in the bold 10 px of a group, with some to spare: on the average of a name
   * it is 5.5 to 6.6 in DejaVu Sans, the widest of the usual fonts.
   */
  static final double LETTER = 6.8;

  private static final int LETTERS = (int) (WIDTH / LETTER);

  /** A node gets no more than half of the room. */
  private static final int MOST_OF_A_NODE = LETTERS / 2;

  LaneLabel {
    group = List.copyOf(group);
  }

  static LaneLabel of(String group, String node) {
    if (node.isEmpty()) {
      return new LaneLabel(wrapped(group), "");
    }
    String shown = shortened(node, MOST_OF_A_NODE);
    // The rows of the other nodes are below the group's name, so it has one line.
    return new LaneLabel(List.of(shortened(group, LETTERS - shown.length() - 1)), shown);
  }

  /** How many rows it takes. */
  int rows() {
    return group.size();
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > LETTERS) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(shortened(word, LETTERS));
    }
    lines.add(line.toString());
    return lines;
  }

  private static String shortened(String text, int letters) {
    return text.length() <= letters ? text : text.substring(0, letters - 1).stripTrailing() + "…";
  }
}
