package org.quorumdrill.report;

import io.qameta.allure.Allure;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.PropertiesUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.quorumdrill.check.Calibration;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.distribution.NodeLog;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.node.Redaction;
import org.quorumdrill.report.allure.EnvironmentFacts;
import org.quorumdrill.report.allure.EnvironmentFile;
import org.quorumdrill.report.allure.KnownWeak;

/** Adds what is known about a drill to Allure's result of the running test. */
public final class AllureEvidence {

  private static final String STAND_INS = "stand-ins";

  /** Where the summary page, which Allure's report lies below, tells of a finding. */
  private static final String FINDING_ON_SUMMARY = "../index.html#finding-";

  private AllureEvidence() {}

  /**
   * Names the set-up under test in the running test's result, once per test. Who compares runs by
   * their parameters is told to compare across versions, too: another set-up is another test, an
   * upgrade is not.
   */
  public static void underTest(RunReport run) {
    Allure.getLifecycle()
        .updateTestCase(
            test -> {
              if (test.getParameters().stream().anyMatch(p -> STAND_INS.equals(p.getName()))) {
                return;
              }
              test.getLabels().add(new Label().setName("kubernetes").setValue(run.kubernetes()));
              test.getParameters()
                  .addAll(
                      List.of(
                          new Parameter()
                              .setName("kubernetes")
                              .setValue(run.kubernetes())
                              .setExcluded(true),
                          new Parameter().setName("set-up").setValue(run.setUp().variant()),
                          new Parameter()
                              .setName(STAND_INS)
                              .setValue(shown(run.setUp().provenance().standInNames()))
                              .setExcluded(true)));
            });
  }

  private static String shown(List<String> standIns) {
    return standIns.isEmpty() ? "none" : String.join(", ", standIns);
  }

  /**
   * Adds how the cluster came up, as a step with a sub-step for each step of the recipe, and what
   * it then looked like.
   */
  public static void bringUp(String title, RunReport run) {
    long start = System.currentTimeMillis();
    List<StepResult> steps = new ArrayList<>();
    for (StepTiming timing : run.steps()) {
      steps.add(
          new StepResult()
              .setName(String.format(Locale.ROOT, "%s (%.1f s)", timing.step(), timing.seconds()))
              .setStatus(Status.PASSED)
              .setStage(Stage.FINISHED)
              .setStart(start)
              .setStop(start + Math.round(timing.seconds() * 1000)));
    }
    step(new StepResult().setName(title).setStatus(Status.PASSED).setSteps(steps));
    run.evidence().forEach(file -> attach("bring-up/" + file.getFileName(), file));
    ofWholeRun(
        EnvironmentFacts.ofSetUp(
            run.kubernetes(), run.setUp().name().words(), run.setUp().provenance()));
  }

  /**
   * Adds earlier measurements and the verdicts as steps, and every file of the drill's folder as an
   * attachment. Links the weaknesses that it shows.
   */
  public static void drill(DrillOutcome outcome) {
    Allure.getLifecycle().updateTestCase(test -> tellOf(outcome, test));
    measuredBefore(outcome.earlier());
    for (Verdict verdict : outcome.verdicts()) {
      step(
          new StepResult()
              .setName(verdict.toString())
              .setStatus(
                  switch (verdict.result()) {
                    case PASS, FINDING -> Status.PASSED;
                    case FAIL -> Status.FAILED;
                    case UNKNOWN, INCONCLUSIVE -> Status.BROKEN;
                  }));
    }
    attachFolder(outcome.folder());
    Calibration.of(outcome.timeline())
        .map(EnvironmentFacts::ofCalibration)
        .ifPresent(AllureEvidence::ofWholeRun);
  }

  private static void tellOf(DrillOutcome outcome, TestResult test) {
    test.getLabels().add(new Label().setName("verdict").setValue(outcome.overall().name()));
    List<String> weaknesses =
        outcome.verdicts().stream()
            .filter(verdict -> verdict.result() != Result.PASS)
            .flatMap(verdict -> verdict.finding().stream())
            .map(Finding::id)
            .distinct()
            .toList();
    weaknesses.forEach(
        id ->
            test.getLinks()
                .add(new Link().setType("finding").setName(id).setUrl(FINDING_ON_SUMMARY + id)));
    if (outcome.overall() == Result.FINDING) {
      // If the test fails after all, Allure puts the failure in its place.
      test.setStatusDetails(
          new StatusDetails().setKnown(true).setMessage(KnownWeak.message(weaknesses)));
    }
  }

  /**
   * Earlier measurements are steps and not what Allure calls retries: those would be results of
   * their own, hidden behind the last one, without a reason.
   */
  private static void measuredBefore(List<String> earlier) {
    for (int i = 0; i < earlier.size(); i++) {
      step(
          new StepResult()
              .setName("measured %d of %d: %s".formatted(i + 1, earlier.size() + 1, earlier.get(i)))
              .setStatus(Status.SKIPPED));
    }
  }

  /** Keeps facts of the whole run, where somebody has said where the results go. */
  private static void ofWholeRun(Map<String, String> facts) {
    Optional.ofNullable(
            PropertiesUtils.loadAllureProperties().getProperty("allure.results.directory"))
        .map(Path::of)
        .map(EnvironmentFile::new)
        .ifPresent(file -> file.add(facts));
  }

  /** Attaches what the nodes said when a step failed. */
  public static void logs(List<NodeLog> logs) {
    for (NodeLog log : logs) {
      Allure.addAttachment(log.title(), "text/plain", log.text(), ".log");
    }
  }

  private static void attachFolder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(file -> attach(folder.relativize(file).toString(), file));
    } catch (IOException e) {
      throw new UncheckedIOException("the evidence in " + folder + " can't be listed", e);
    }
  }

  private static void attach(String name, Path file) {
    String extension = name.substring(name.lastIndexOf('.'));
    try {
      Allure.addAttachment(name, type(extension), Redaction.of(Files.readString(file)), extension);
    } catch (IOException e) {
      throw new UncheckedIOException("the evidence in " + file + " can't be attached", e);
    }
  }

  private static String type(String extension) {
    return switch (extension) {
      case ".html" -> "text/html";
      case ".json" -> "application/json";
      default -> "text/plain";
    };
  }

  private static void step(StepResult step) {
    String id = UUID.randomUUID().toString();
    Allure.getLifecycle().startStep(id, step);
    Allure.getLifecycle().stopStep(id);
  }
}
