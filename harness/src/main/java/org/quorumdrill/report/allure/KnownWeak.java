package org.quorumdrill.report.allure;

import java.util.Collection;

/** What Allure's report says of a drill that is good although the set-up is weak in a known way. */
public final class KnownWeak {

  /** How it begins; Allure sorts by it. */
  static final String MESSAGE = "FINDING: ";

  private KnownWeak() {}

  /**
   * The message of such a test. Those that are weak in the same way have the same one, so that
   * Allure lists them together.
   *
   * @param findings ids of the known weaknesses
   */
  public static String message(Collection<String> findings) {
    return MESSAGE + String.join(", ", findings);
  }
}
