package org.quorumdrill.cluster;

import java.util.Optional;

/**
 * What is wrong with a file of the user's, found before anything is made.
 *
 * @param file its path below the user's folder, for example {@code haproxy/haproxy.cfg}
 * @param line counted from 1; empty if it is no single line's fault
 * @param what is wrong: what was expected, and what was seen
 * @param remedy what to do about it
 */
public record Complaint(String file, Optional<Integer> line, String what, String remedy) {

  public static Complaint about(String file, String what, String remedy) {
    return new Complaint(file, Optional.empty(), what, remedy);
  }

  public static Complaint at(String file, int line, String what, String remedy) {
    return new Complaint(file, Optional.of(line), what, remedy);
  }

  /** One complaint as a person reads it: {@code file:line: what. remedy}. */
  @Override
  public String toString() {
    return file + line.map(number -> ":" + number).orElse("") + ": " + what + ". " + remedy;
  }
}
