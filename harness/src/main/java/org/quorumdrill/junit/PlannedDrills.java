package org.quorumdrill.junit;

import java.util.List;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.quorumdrill.run.DrillName;
import org.quorumdrill.run.RunRecord;
import org.quorumdrill.run.Settings;

/**
 * Notes which drills a run is going to do before the first of them begins, so that missing ones are
 * known at the end. JUnit finds it as a service; nobody else needs it.
 */
public final class PlannedDrills implements TestExecutionListener {

  private boolean begun;

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    List<DrillName> drills =
        plan.getRoots().stream()
            .flatMap(root -> plan.getDescendants(root).stream())
            .filter(test -> test.isTest() && isDrill(test))
            .map(test -> DrillName.of(test.getDisplayName()))
            .toList();
    // A run of unit tests has a plan, too, and so has the one that checks this run's report.
    if (drills.isEmpty()) {
      return;
    }
    RunRecord run = new RunRecord(Settings.of(plan.getConfigurationParameters()::get));
    if (!begun) {
      run.begin();
      begun = true;
    }
    drills.forEach(run::plan);
  }

  private static boolean isDrill(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .filter(
            method -> AnnotationSupport.isAnnotated(method.getJavaClass(), DocumentedCluster.class))
        .isPresent();
  }
}
