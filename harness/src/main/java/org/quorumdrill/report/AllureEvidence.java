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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.bootstrap.NodeLog;
import org.quorumdrill.bootstrap.StepTiming;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.node.Redaction;
import org.quorumdrill.verdict.Verdict;

/** Puts what is known of a drill into Allure's result of the test that is running. */
public final class AllureEvidence {

  private AllureEvidence() {}

  /** How the cluster came up, as a step with a step inside for each step of the recipe. */
  public static void bringUp(String title, List<StepTiming> timings) {
    long start = System.currentTimeMillis();
    List<StepResult> steps = new ArrayList<>();
    for (StepTiming timing : timings) {
      steps.add(
          new StepResult()
              .setName(String.format(Locale.ROOT, "%s (%.1f s)", timing.step(), timing.seconds()))
              .setStatus(Status.PASSED)
              .setStage(Stage.FINISHED)
              .setStart(start)
              .setStop(start + Math.round(timing.seconds() * 1000)));
    }
    step(new StepResult().setName(title).setStatus(Status.PASSED).setSteps(steps));
  }

  /** The verdicts as steps, and every file of the drill's folder as an attachment. */
  public static void drill(DrillOutcome outcome, RunReport run) {
    Allure.getLifecycle()
        .updateTestCase(
            test -> {
              test.getLabels().add(new Label().setName("kubernetes").setValue(run.kubernetes()));
              test.getLabels()
                  .add(new Label().setName("verdict").setValue(outcome.overall().name()));
              test.getParameters()
                  .add(new Parameter().setName("kubernetes").setValue(run.kubernetes()));
              test.getParameters().add(new Parameter().setName("set-up").setValue(run.variant()));
              test.getParameters()
                  .add(
                      new Parameter()
                          .setName("stand-ins")
                          .setValue(
                              run.provenance().standIns().stream()
                                  .map(Provenance.Part::name)
                                  .collect(Collectors.joining(", "))));
            });
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

  /** What the nodes said when a step failed. */
  public static void logs(List<NodeLog> logs) {
    for (NodeLog log : logs) {
      Allure.addAttachment(log.title(), "text/plain", log.text(), ".log");
    }
  }

  private static void attachFolder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString();
        String extension = name.substring(name.lastIndexOf('.'));
        Allure.addAttachment(
            name, type(extension), Redaction.of(Files.readString(file)), extension);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the evidence in " + folder + " can't be attached", e);
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
