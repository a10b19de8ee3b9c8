package org.quorumdrill.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.TestResult;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SuiteLabelsTest {

  private final SuiteLabels labels =
      new SuiteLabels(
          new SuiteTable(
              Map.of(
                  "org.example.drills",
                  new SuiteTable.OfPackage(
                      "Nextcloud in one pod",
                      Map.of("PodDrill", new SuiteTable.OfClass("nginx", "critical"))))));

  @Test
  void aTestIsSortedByItsClass() {
    assertThat(
            labelsOf("testClass=org.example.drills.PodDrill", "suite=org.example.drills.PodDrill"))
        .containsExactly(
            "testClass=org.example.drills.PodDrill",
            "parentSuite=Nextcloud in one pod",
            "suite=nginx",
            "severity=critical");
    assertThat(labelsOf("testClass=org.example.drills.PodDrill$OfOneNode")).contains("suite=nginx");
  }

  @Test
  void whatStandsAtTheTestIsMoreSevereOrLess() {
    assertThat(labelsOf("testClass=org.example.drills.PodDrill", "severity=blocker"))
        .contains("severity=blocker")
        .doesNotContain("severity=critical");
  }

  @Test
  void aTestThatIsNotInTheTableIsLeftAsItIs() {
    for (String testClass :
        List.of("org.example.drills.OtherDrill", "org.example.PodDrill", "PodDrill")) {
      assertThat(labelsOf("testClass=" + testClass, "suite=a"))
          .containsExactly("testClass=" + testClass, "suite=a");
    }
    assertThat(labelsOf("suite=a")).containsExactly("suite=a");
  }

  @Test
  void allureFindsIt() {
    assertThat(ServiceLoader.load(TestLifecycleListener.class))
        .hasAtLeastOneElementOfType(SuiteLabels.class);
  }

  /** The labels that a test with these has when it is written, each as {@code name=value}. */
  private List<String> labelsOf(String... before) {
    TestResult result = new TestResult();
    for (String label : before) {
      int sign = label.indexOf('=');
      result
          .getLabels()
          .add(new Label().setName(label.substring(0, sign)).setValue(label.substring(sign + 1)));
    }
    labels.beforeTestWrite(result);
    return result.getLabels().stream()
        .map(label -> label.getName() + "=" + label.getValue())
        .toList();
  }
}
