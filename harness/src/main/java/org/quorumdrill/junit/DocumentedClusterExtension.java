package org.quorumdrill.junit;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.quorumdrill.bootstrap.NodeLogs;
import org.quorumdrill.bootstrap.StepFailedException;
import org.quorumdrill.bootstrap.nextcloud.Nextcloud;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.drill.Findings;
import org.quorumdrill.fault.FaultRepair;
import org.quorumdrill.report.AllureEvidence;
import org.quorumdrill.report.DrillReport;
import org.quorumdrill.report.RunReport;

/** Makes the cluster once a run and hands it, its Nextcloud and a new drill to test methods. */
final class DocumentedClusterExtension implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(DocumentedClusterExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Cluster.class
        || type == Nextcloud.class
        || type == RunReport.class
        || type == Drill.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    RunningCluster running = running(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == Cluster.class) {
      return running.cluster();
    }
    if (type == Nextcloud.class) {
      return running.nextcloud();
    }
    if (type == RunReport.class) {
      return running.report();
    }
    return drill(context, running);
  }

  private static Drill drill(ExtensionContext context, RunningCluster running) {
    Settings settings = Settings.of(context);
    // Whatever an earlier drill, or run, left broken would be blamed on this one's fault.
    FaultRepair.healAll(running.cluster().masters());
    String name = context.getDisplayName().replaceFirst("\\(.*\\)$", "");
    Path folder =
        settings.drills().resolve(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    return new Drill(
            name,
            folder,
            settings.ledger(),
            Findings.of(settings.fixtures().variant()),
            new DrillReport(running.report())::publish)
        .onlyPlanned(settings.dryRun())
        .evidence(
            () -> NodeLogs.write(running.cluster().masters(), folder.resolve("while-broken")));
  }

  private static RunningCluster running(ExtensionContext context) {
    RunningCluster running =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(BringUp.class, key -> BringUp.by(() -> start(context)), BringUp.class)
            .cluster();
    AllureEvidence.underTest(running.report());
    return running;
  }

  private static RunningCluster start(ExtensionContext context) {
    try {
      RunningCluster running = RunningCluster.start(Settings.of(context));
      AllureEvidence.bringUp("the documented cluster came up", running.report());
      return running;
    } catch (StepFailedException e) {
      AllureEvidence.logs(e.logs());
      throw e;
    }
  }
}
