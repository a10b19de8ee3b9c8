package org.quorumdrill.report.allure;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a test did not simply pass: the categories of Allure's report. A test belongs to one by its
 * status and by the whole of its message; which exception has which message is held by tests.
 */
enum Category {
  CLAIM_FAILS("Set-up broken: a claim does not hold", "failed", Said.verdict("FAIL")),
  NO_CLUSTER("Set-up broken: it did not come up", "broken", Said.NO_CLUSTER + ".*"),
  FINDING("Finding: weak as known, within its bound", "passed", KnownWeak.MESSAGE + ".*"),
  INCONCLUSIVE(
      "Inconclusive: nothing is known of the set-up",
      "failed",
      Said.verdict("(?:INCONCLUSIVE|UNKNOWN)")),
  MACHINE_TOO_BUSY(
      "Machine too busy to measure on",
      "skipped",
      "[^\\n]*: no verdict, as this machine was too busy to measure on\\. .*"),
  NOT_RUN(
      "Not run, as the cluster did not come up",
      "skipped",
      "not run, as the cluster did not come up; .*"),
  NOT_POSSIBLE("Not possible on machines of this kind", "skipped", "not possible here: .*"),
  ONLY_PLANNED("Dry run: only planned", "skipped", "a dry run: .*"),
  HARNESS_FAULT(
      "Harness fault: it broke off without a verdict", "broken", "(?!" + Said.NO_CLUSTER + ").*"),
  CHECK_FAILS(
      "A check outside of a drill fails",
      "failed",
      "(?!" + Said.verdict("(?:FAIL|INCONCLUSIVE|UNKNOWN)") + "$).*");

  /** Where Allure looks for them, in the folder of the results. */
  static final String FILE = "categories.json";

  /** How the messages begin that several categories need to know. */
  private static final class Said {

    static final String NO_CLUSTER =
        "(?:the cluster did not come up, as step "
            + "|step '[^\\n]*' failed after "
            + "|The files in [^\\n]* can't be taken as they are\\. "
            + "|[^\\n]* replaces no documented file\\. "
            + "|quorumdrill\\.fixtures names )";

    /** The message of a drill whose verdict is not as expected, from its name to its Timeline. */
    static String verdict(String result) {
      return "[^\\n]*: " + result + "\\n.*\\nTimeline: [^\\n]*";
    }
  }

  private final String title;
  private final String status;
  private final String message;

  /**
   * @param status that a test of it has, as Allure writes it
   * @param message a regular expression of all of its message, in which a dot is any character
   */
  Category(String title, String status, String message) {
    this.title = title;
    this.status = status;
    this.message = message;
  }

  /** In Allure's words. */
  private record Written(
      String name, List<String> matchedStatuses, String messageRegex, boolean flaky) {}

  /**
   * Writes them into the folder of the results. Each twice: Allure takes a test that was good in an
   * earlier run for flaky, and looks for that only in categories that say so.
   */
  static void write(Path results) throws IOException {
    List<Written> all = new ArrayList<>();
    for (Category category : values()) {
      for (boolean flaky : List.of(false, true)) {
        all.add(new Written(category.title, List.of(category.status), category.message, flaky));
      }
    }
    JsonMapper.builder()
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValue(results.resolve(FILE).toFile(), all);
  }
}
