package org.quorumdrill.cluster.haproxy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conditional blocks of a configuration, section 2.4 ("Conditional blocks") of HAProxy's
 * configuration manual. Only what depends on nothing but the file and its environment is decided.
 */
final class Conditions {

  private enum Branch {
    /** Its lines count. */
    TAKEN,
    /** No branch of its block has counted so far. */
    NOT_YET,
    /** An earlier branch of its block has counted. */
    OVER,
    /** Lies in a branch that does not count. */
    OUTSIDE
  }

  private static final Pattern DEFINED = Pattern.compile("defined\\((\\w+)\\)");
  private static final Pattern SAME = Pattern.compile("(streq|strneq)\\(([^,()]*),([^,()]*)\\)");

  private static final Pattern VERSION =
      Pattern.compile("version_(atleast|before)\\((\\d{1,4})\\.(\\d{1,4})[^,()]*\\)");

  /** No node has an older HAProxy than 2.6; of a newer version only HAProxy knows. */
  private static final int OLDEST_MAJOR = 2;

  private static final int OLDEST_MINOR = 6;

  private final Deque<Branch> open = new ArrayDeque<>();
  private final Map<String, String> environment;

  /**
   * @param environment looked at whenever it is asked for, so that {@code setenv} counts
   */
  Conditions(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether the lines here count. */
  boolean count() {
    return open.stream().allMatch(branch -> branch == Branch.TAKEN);
  }

  /**
   * Takes a line that is about conditions, or a message to the reader.
   *
   * @return false if it is an ordinary line
   * @throws HaproxyConfigException if only HAProxy itself can decide it, or the blocks don't match
   */
  boolean take(ConfigLine line) {
    switch (line.keyword()) {
      case ".if" -> open.push(count() ? branch(line) : Branch.OUTSIDE);
      case ".elif" -> {
        Branch before = close(line);
        open.push(before == Branch.NOT_YET ? branch(line) : next(before));
      }
      case ".else" -> {
        Branch before = close(line);
        open.push(before == Branch.NOT_YET ? Branch.TAKEN : next(before));
      }
      case ".endif" -> close(line);
      case ".diag", ".notice", ".warning", ".alert" -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Makes sure that each block has ended.
   *
   * @param lines number of lines in the file
   */
  void end(int lines) {
    if (!open.isEmpty()) {
      throw new HaproxyConfigException(
          lines, "the file ends within an '.if'", "Write '.endif' where its block ends");
    }
  }

  private static Branch next(Branch before) {
    return before == Branch.OUTSIDE ? Branch.OUTSIDE : Branch.OVER;
  }

  private Branch close(ConfigLine line) {
    if (open.isEmpty()) {
      throw new HaproxyConfigException(
          line.number(), "'" + line.keyword() + "' has no '.if' before it", "Remove the line");
    }
    return open.pop();
  }

  private Branch branch(ConfigLine line) {
    line.needValues();
    return holds(String.join("", line.from(1)), line) ? Branch.TAKEN : Branch.NOT_YET;
  }

  private boolean holds(String expression, ConfigLine line) {
    if (expression.isEmpty()) {
      return false;
    }
    if (expression.startsWith("!")) {
      return !holds(expression.substring(1), line);
    }
    if (expression.matches("-?[0-9]+")) {
      return !expression.matches("-?0+");
    }
    Matcher defined = DEFINED.matcher(expression);
    // HAProxy defines some by itself, depending on how it was started.
    if (defined.matches() && !defined.group(1).startsWith("HAPROXY_")) {
      return environment.containsKey(defined.group(1));
    }
    Matcher same = SAME.matcher(expression);
    if (same.matches()) {
      return same.group(2).equals(same.group(3)) == same.group(1).equals("streq");
    }
    Matcher version = VERSION.matcher(expression);
    if (version.matches() && isOldEnough(version)) {
      return version.group(1).equals("atleast");
    }
    throw new HaproxyConfigException(
        line.number(),
        "only HAProxy itself can decide '" + String.join(" ", line.words()) + "'",
        "Write the lines that hold on the masters, without the condition");
  }

  private static boolean isOldEnough(Matcher version) {
    int major = Integer.parseInt(version.group(2));
    return major < OLDEST_MAJOR
        || (major == OLDEST_MAJOR && Integer.parseInt(version.group(3)) <= OLDEST_MINOR);
  }
}
