package org.quorumdrill.scenarios.sabotage;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.quorumdrill.report.SeenRed;

/** Drills that must fail, run by themselves on a cluster of their own. */
final class SabotagedRun {

  private SabotagedRun() {}

  /**
   * Runs the one test of a class, and returns why it failed.
   *
   * @param parameters configuration parameters of this run, added to those of the run around it
   */
  static String failureOf(Class<?> drill, Path output, Map<String, String> parameters) {
    return failuresOf(List.of(drill), output, parameters).values().iterator().next();
  }

  /**
   * Runs the one test of each class, one after another on the same cluster, and returns why it
   * failed.
   */
  static Map<Class<?>, String> failuresOf(
      List<Class<?>> drills, Path output, Map<String, String> parameters) {
    EngineTestKit.Builder run =
        EngineTestKit.engine("junit-jupiter")
            .selectors(
                drills.stream()
                    .map(DiscoverySelectors::selectClass)
                    .toArray(DiscoverySelector[]::new))
            // The run's own system properties count here too, as in a run by hand.
            .enableImplicitConfigurationParameters(true)
            .configurationParameter("quorumdrill.output", output.toString());
    parameters.forEach(run::configurationParameter);

    Map<Class<?>, String> failures =
        run.execute().testEvents().failed().stream()
            .collect(toMap(SabotagedRun::drill, SabotagedRun::failure));

    assertThat(failures).as("failed tests of the sabotaged run").containsOnlyKeys(drills);
    if (Files.isDirectory(output)) {
      SeenInRuns.below(output).forEach(seen -> seen.write(SeenRed.FOLDER));
    }
    return failures;
  }

  private static Class<?> drill(Event event) {
    return event
        .getTestDescriptor()
        .getSource()
        .map(MethodSource.class::cast)
        .orElseThrow()
        .getJavaClass();
  }

  private static String failure(Event event) {
    return event.getPayload().orElseThrow().toString();
  }
}
