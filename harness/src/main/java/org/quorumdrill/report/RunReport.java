package org.quorumdrill.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.quorumdrill.bootstrap.StepTiming;
import org.quorumdrill.node.Provenance;

/**
 * What is the same for all drills of a run: where the programs came from and how the cluster came
 * up.
 *
 * @param kubernetes version, for example {@code v1.37.2}
 * @param steps from bare machines to an installed Nextcloud
 * @param clusterSteps how many of them, the first ones, make the cluster
 * @param nextcloudReadySeconds from applying the Deployment to 2/2
 * @param nextcloudAnswersSeconds from applying the Deployment to the first answer
 * @param variant the set-up that is drilled, for example {@code documented}
 * @param replaced documented files in whose place others stand
 */
public record RunReport(
    String kubernetes,
    List<StepTiming> steps,
    int clusterSteps,
    double nextcloudReadySeconds,
    double nextcloudAnswersSeconds,
    Provenance provenance,
    List<Deviation> deviations,
    String variant,
    List<String> replaced) {

  public RunReport {
    steps = List.copyOf(steps);
    deviations = List.copyOf(deviations);
    replaced = List.copyOf(replaced);
  }

  /** From bare machines to three Ready masters with Flannel and CoreDNS. */
  public double secondsToMasters() {
    return steps.stream().limit(clusterSteps).mapToDouble(StepTiming::seconds).sum();
  }

  /** Writes the steps and their seconds as JSON. */
  public void writeSteps(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      JsonMapper.builder()
          .build()
          .writerWithDefaultPrettyPrinter()
          .writeValue(file.toFile(), steps);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
  }
}
