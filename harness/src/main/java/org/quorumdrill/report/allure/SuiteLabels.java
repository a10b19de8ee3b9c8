package org.quorumdrill.report.allure;

import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sorts the tests in Allure's report as the {@link SuiteTable} says, also those that were left out
 * or never asked for a cluster. Allure finds it by its registration.
 */
public final class SuiteLabels implements TestLifecycleListener {

  private static final Set<String> SUITES =
      Set.of(
          ResultsUtils.PARENT_SUITE_LABEL_NAME,
          ResultsUtils.SUITE_LABEL_NAME,
          ResultsUtils.SUB_SUITE_LABEL_NAME);

  private final SuiteTable table;

  /** With the table on the class path. */
  public SuiteLabels() {
    this(SuiteTable.onClassPath());
  }

  SuiteLabels(SuiteTable table) {
    this.table = table;
  }

  @Override
  public void beforeTestWrite(TestResult result) {
    value(result, ResultsUtils.TEST_CLASS_LABEL_NAME)
        .flatMap(table::of)
        .ifPresent(place -> sort(result, place));
  }

  private static void sort(TestResult result, SuiteTable.Place place) {
    List<Label> labels = result.getLabels();
    labels.removeIf(label -> SUITES.contains(label.getName()));
    labels.add(label(ResultsUtils.PARENT_SUITE_LABEL_NAME, place.suite()));
    labels.add(label(ResultsUtils.SUITE_LABEL_NAME, place.of().suite()));
    // Whoever wrote it at the test knew better.
    if (value(result, ResultsUtils.SEVERITY_LABEL_NAME).isEmpty()) {
      labels.add(label(ResultsUtils.SEVERITY_LABEL_NAME, place.of().severity()));
    }
  }

  private static Optional<String> value(TestResult result, String name) {
    return result.getLabels().stream()
        .filter(label -> name.equals(label.getName()))
        .map(Label::getValue)
        .findFirst();
  }

  private static Label label(String name, String value) {
    return new Label().setName(name).setValue(value);
  }
}
