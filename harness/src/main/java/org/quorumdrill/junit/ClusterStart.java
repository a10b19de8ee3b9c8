package org.quorumdrill.junit;

import java.util.List;
import org.quorumdrill.distribution.BadSetUpException;
import org.quorumdrill.distribution.StepFailedException;
import org.quorumdrill.report.AllureEvidence;
import org.quorumdrill.run.Parameter;
import org.quorumdrill.run.RunProgress;
import org.quorumdrill.run.RunningCluster;
import org.quorumdrill.run.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the run's cluster up, and tells Allure and the terminal how that went. */
final class ClusterStart {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private ClusterStart() {}

  static RunningCluster of(Settings settings, RunProgress progress) {
    // Only a warning: a test may read properties of its own.
    List<String> unknown = Parameter.unknown(System.getProperties().stringPropertyNames());
    if (!unknown.isEmpty()) {
      LOG.warn("the run reads no property of this name: {}", String.join(", ", unknown));
    }
    try {
      RunningCluster running = RunningCluster.start(settings, progress);
      try {
        AllureEvidence.bringUp("the documented cluster came up", running.report());
      } catch (RuntimeException e) {
        // Nobody else would remove it.
        running.close();
        throw e;
      }
      return running;
    } catch (BadSetUpException e) {
      LOG.error("{}", e.getMessage());
      throw e;
    } catch (StepFailedException e) {
      AllureEvidence.logs(e.logs());
      LOG.error("{}", String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      throw e;
    }
  }
}
