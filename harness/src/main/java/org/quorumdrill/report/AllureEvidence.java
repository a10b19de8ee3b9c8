package org.quorumdrill.report;

import io.qameta.allure.Allure;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.distribution.NodeLog;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.node.Redaction;

/** Adds what is known about a drill to Allure's result of the running test. */
public final class AllureEvidence {

  private static final String STAND_INS = "stand-ins";

  private AllureEvidence() {}

  /** Names the set-up under test in the running test's result, once per test. */
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
                          new Parameter().setName("kubernetes").setValue(run.kubernetes()),
                          new Parameter().setName("set-up").setValue(run.setUp().variant()),
                          new Parameter()
                              .setName(STAND_INS)
                              .setValue(shown(run.setUp().provenance().standInNames()))));
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
  }

  /** Adds the verdicts as steps, and every file of the drill's folder as an attachment. */
  public static void drill(DrillOutcome outcome) {
    Allure.getLifecycle()
        .updateTestCase(
            test ->
                test.getLabels()
                    .add(new Label().setName("verdict").setValue(outcome.overall().name())));
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
