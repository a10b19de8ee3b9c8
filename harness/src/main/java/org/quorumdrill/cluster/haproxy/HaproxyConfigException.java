package org.quorumdrill.cluster.haproxy;

import java.util.Optional;

/** A haproxy.cfg can't be reckoned with. The message has the line and what to do about it. */
public final class HaproxyConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Counted from 1; 0 if it is no single line's fault. */
  private final int line;

  private final String what;
  private final String remedy;

  HaproxyConfigException(ConfigProblem problem) {
    super(problem.toString());
    this.line = problem.line().orElse(0);
    this.what = problem.what();
    this.remedy = problem.remedy();
  }

  HaproxyConfigException(int line, String what, String remedy) {
    this(ConfigProblem.at(line, what, remedy));
  }

  /** The same as a value. */
  public ConfigProblem problem() {
    return new ConfigProblem(line > 0 ? Optional.of(line) : Optional.empty(), what, remedy);
  }
}
