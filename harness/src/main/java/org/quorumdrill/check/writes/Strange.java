package org.quorumdrill.check.writes;

import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.check.Wording;

/** Tells what is strange about a register beside what is wrong with it. */
final class Strange {

  private Strange() {}

  /** To be added to a summary; empty if nothing is strange. */
  static String besides(List<String> strange) {
    return strange.isEmpty() ? "" : "; besides, it is strange that " + strange.getFirst();
  }

  /** What is wrong, as far as there is room for it, and the first of what is strange. */
  static List<String> first(List<String> strange, List<String> wrong) {
    List<String> lines = new ArrayList<>(Wording.first(wrong));
    strange.stream().limit(1).map(line -> "strange: " + line).forEach(lines::add);
    return lines;
  }
}
