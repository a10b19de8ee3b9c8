package org.quorumdrill.cluster.haproxy;

import java.util.Optional;

/**
 * What makes a haproxy.cfg unfit for a drill.
 *
 * @param line counted from 1; empty if it is no single line's fault
 * @param what is wrong: what was expected, and what was seen
 * @param remedy what to do about it, as a sentence without its full stop
 */
public record ConfigProblem(Optional<Integer> line, String what, String remedy) {

  static ConfigProblem of(String what, String remedy) {
    return new ConfigProblem(Optional.empty(), what, remedy);
  }

  static ConfigProblem at(int line, String what, String remedy) {
    return new ConfigProblem(Optional.of(line), what, remedy);
  }

  @Override
  public String toString() {
    return line.map(number -> "line " + number + ": ").orElse("") + what + ". " + remedy;
  }
}
