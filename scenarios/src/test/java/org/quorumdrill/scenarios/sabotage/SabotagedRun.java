package org.quorumdrill.scenarios.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A drill that must fail, run by itself on a cluster of its own. */
final class SabotagedRun {

  private SabotagedRun() {}

  /**
   * Why the one test of a class failed.
   *
   * @param parameters of this run, besides those of the run that it is in
   */
  static String failureOf(Class<?> drill, Path output, Map<String, String> parameters) {
    EngineTestKit.Builder run =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(drill))
            // The run's own system properties count here too, as in a run by hand.
            .enableImplicitConfigurationParameters(true)
            .configurationParameter("quorumdrill.output", output.toString());
    parameters.forEach(run::configurationParameter);

    List<Event> failed = run.execute().testEvents().failed().list();

    assertThat(failed).as("failed tests of the sabotaged run").hasSize(1);
    return failed.getFirst().getPayload().orElseThrow().toString();
  }
}
