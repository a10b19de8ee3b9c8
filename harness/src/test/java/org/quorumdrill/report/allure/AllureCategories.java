package org.quorumdrill.report.allure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qameta.allure.model.Status;
import io.qameta.allure.util.ResultsUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The categories as Allure 2 reads them: by status, by the whole message, and by whether it takes
 * the test for flaky.
 */
public final class AllureCategories {

  public static final String CLAIM_FAILS = "Set-up broken: a claim does not hold";
  public static final String NO_CLUSTER = "Set-up broken: it did not come up";
  public static final String FINDING = "Finding: weak as known, within its bound";
  public static final String INCONCLUSIVE = "Inconclusive: nothing is known of the set-up";
  public static final String MACHINE_TOO_BUSY = "Machine too busy to measure on";
  public static final String NOT_RUN = "Not run, as the cluster did not come up";
  public static final String NOT_POSSIBLE = "Not possible on machines of this kind";
  public static final String ONLY_PLANNED = "Dry run: only planned";
  public static final String HARNESS_FAULT = "Harness fault: it broke off without a verdict";
  public static final String CHECK_FAILS = "A check outside of a drill fails";

  private final JsonNode written;

  private AllureCategories(JsonNode written) {
    this.written = written;
  }

  /**
   * @param folder takes the file
   */
  public static AllureCategories in(Path folder) throws IOException {
    Files.createDirectories(folder);
    Category.write(folder);
    return new AllureCategories(
        new ObjectMapper().readTree(folder.resolve("categories.json").toFile()));
  }

  /** Of a test that this ended. */
  public List<String> of(Throwable failure) {
    return of(
        ResultsUtils.getStatus(failure).orElseThrow(),
        ResultsUtils.getStatusDetails(failure).orElseThrow().getMessage(),
        false);
  }

  /** Of a test that was left out. */
  public List<String> ofSkipped(String reason) {
    return of(Status.SKIPPED, reason, false);
  }

  /**
   * @param flaky whether Allure's history makes it take the test for flaky
   */
  public List<String> of(Status status, String message, boolean flaky) {
    List<String> names = new ArrayList<>();
    for (JsonNode category : written) {
      boolean hasStatus = false;
      for (JsonNode matched : category.path("matchedStatuses")) {
        hasStatus |= matched.asText().equals(status.value());
      }
      if (hasStatus
          && category.path("flaky").asBoolean() == flaky
          && Pattern.compile(category.path("messageRegex").asText(), Pattern.DOTALL)
              .matcher(message)
              .matches()) {
        names.add(category.path("name").asText());
      }
    }
    return names;
  }
}
