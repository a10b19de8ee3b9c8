package org.quorumdrill.junit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.client.LoadBalancer;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ClusterHealth;
import org.quorumdrill.distribution.NodeLogs;
import org.quorumdrill.distribution.StepFailedException;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.drill.DrillFailedError;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.drill.Findings;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.fault.FaultRepair;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.node.Wait;
import org.quorumdrill.report.AllureEvidence;
import org.quorumdrill.report.DrillReport;
import org.quorumdrill.report.RunPlan;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.report.UnjudgedDrill;
import org.quorumdrill.run.BringUp;
import org.quorumdrill.run.DrillName;
import org.quorumdrill.run.NextcloudOnStorage;
import org.quorumdrill.run.RunningCluster;
import org.quorumdrill.run.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the cluster once a run and hands it, its Nextcloud and a new drill to test methods. */
final class DocumentedClusterExtension
    implements ParameterResolver,
        AfterTestExecutionCallback,
        TestExecutionExceptionHandler,
        TestWatcher {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /** After a reboot the kubelet starts some containers with a pause of up to 40 s. */
  private static final Duration STEADY_WITHIN = Duration.ofMinutes(3);

  private static final Namespace NAMESPACE = Namespace.create(DocumentedClusterExtension.class);

  /** The drills whose pages were written, by their folders. */
  private record Published(Set<Path> folders) {}

  /** All that a test method may ask for, and where it comes from. */
  private static final Map<Class<?>, Function<Asked, Object>> PARAMETERS =
      Map.of(
          Cluster.class, asked -> asked.running().cluster(),
          Nextcloud.class, asked -> asked.running().nextcloud(),
          NextcloudOnStorage.class,
              asked -> StorageOfDrills.running(asked.context(), asked.running()).nextcloud(),
          NextcloudVariants.class, asked -> asked.running().variants(),
          LoadBalancer.class, asked -> asked.running().loadBalancer(),
          RunReport.class, Asked::report,
          Inquiry.class, asked -> inquiry(asked.context(), asked.report()),
          Drill.class, asked -> drill(asked.context(), asked.running(), asked.report()));

  /** A parameter of a method, and what runs for it. */
  private record Asked(
      ParameterContext parameter, ExtensionContext context, RunningCluster running) {

    /** What a method that asks for the Nextcloud on a storage tells of is that one. */
    RunReport report() {
      List<Class<?>> all = List.of(parameter.getDeclaringExecutable().getParameterTypes());
      return all.contains(NextcloudOnStorage.class)
          ? StorageOfDrills.running(context, running).report(running.report())
          : running.report();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Objects.requireNonNull(PARAMETERS.get(parameter.getParameter().getType()))
        .apply(new Asked(parameter, context, running(context)));
  }

  private static Inquiry inquiry(ExtensionContext context, RunReport report) {
    Settings settings = Settings.of(context::getConfigurationParameter);
    return new Inquiry(
        name(context),
        folder(context, settings),
        Findings.of(settings.fixtures().variant()),
        outcome -> publish(context, report, outcome));
  }

  private static void publish(ExtensionContext context, RunReport report, DrillOutcome outcome) {
    new DrillReport(report).publish(outcome);
    published(context).folders().add(outcome.folder());
  }

  private static Drill drill(ExtensionContext context, RunningCluster running, RunReport report) {
    Settings settings = Settings.of(context::getConfigurationParameter);
    // Whatever an earlier drill, or run, left broken would be blamed on this one's fault.
    FaultRepair.healAll(running.cluster().masters());
    Wait.upTo(STEADY_WITHIN, "the cluster to be well before the drill")
        .every(Duration.ofMillis(500))
        .until(() -> ClusterHealth.complaint(running.cluster()), Optional::isEmpty);
    Path folder = folder(context, settings);
    return new Drill(
            name(context),
            folder,
            settings.ledger(),
            Findings.of(settings.fixtures().variant()),
            outcome -> publish(context, report, outcome))
        .onlyPlanned(settings.dryRun())
        .evidence(
            () ->
                new NodeLogs(running.cluster().layout())
                    .write(running.cluster().masters(), folder.resolve("while-broken")));
  }

  private static String name(ExtensionContext context) {
    return DrillName.of(context.getDisplayName()).text();
  }

  private static Path folder(ExtensionContext context, Settings settings) {
    return DrillName.of(context.getDisplayName()).folder(settings.drills());
  }

  /** What was only planned has shown nothing, and must not be counted among what passed. */
  @Override
  public void afterTestExecution(ExtensionContext context) {
    boolean drills =
        context
            .getTestMethod()
            .filter(method -> List.of(method.getParameterTypes()).contains(Drill.class))
            .isPresent();
    if (drills && Settings.of(context::getConfigurationParameter).dryRun()) {
      throw new TestAbortedException("a dry run: it was only planned, and nothing was broken");
    }
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    ended(context);
  }

  private static void ended(ExtensionContext context) {
    Settings settings = Settings.of(context::getConfigurationParameter);
    new RunPlan(settings.drills()).ended(name(context), folder(context, settings));
  }

  @Override
  public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
    leftOut(
        context,
        Optional.ofNullable(reason(cause))
            .map(Throwable::getMessage)
            .orElse("no reason was given"));
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    leftOut(context, reason.orElse("disabled"));
  }

  private static void leftOut(ExtensionContext context, String why) {
    Settings settings = Settings.of(context::getConfigurationParameter);
    new RunPlan(settings.drills()).leftOut(name(context), folder(context, settings), why);
  }

  /** What this kind of machine can't do is left out, and the report says so: it is no success. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotPossibleHereException) {
        LOG.warn("left out: {}: {}", name(context), cause.getMessage());
        throw new TestAbortedException("not possible here: " + cause.getMessage(), failure);
      }
    }
    throw failure;
  }

  /** A failure that no verdict tells of must still be seen where all drills are counted. */
  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    ended(context);
    if (cause instanceof DrillFailedError) {
      return;
    }
    Settings settings = Settings.of(context::getConfigurationParameter);
    Path folder = folder(context, settings);
    new UnjudgedDrill(
            name(context),
            settings.fixtures().variant().word(),
            standIns(context),
            published(context).folders().contains(folder),
            reason(cause))
        .write(folder);
  }

  /** JUnit puts a sentence about the parameter before what is wrong with the cluster. */
  private static @Nullable Throwable reason(@Nullable Throwable failure) {
    return failure instanceof ParameterResolutionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static List<String> standIns(ExtensionContext context) {
    return store(context).get(BringUp.class, BringUp.class) instanceof BringUp.Succeeded succeeded
        ? succeeded.cluster().report().provenance().standInNames()
        : List.of();
  }

  private static Published published(ExtensionContext context) {
    return store(context)
        .computeIfAbsent(
            Published.class, key -> new Published(ConcurrentHashMap.newKeySet()), Published.class);
  }

  private static RunningCluster running(ExtensionContext context) {
    RunningCluster running =
        store(context)
            .computeIfAbsent(BringUp.class, key -> BringUp.by(() -> start(context)), BringUp.class)
            .cluster();
    AllureEvidence.underTest(running.report());
    return running;
  }

  private static RunningCluster start(ExtensionContext context) {
    try {
      RunningCluster running =
          RunningCluster.start(Settings.of(context::getConfigurationParameter));
      AllureEvidence.bringUp("the documented cluster came up", running.report());
      return running;
    } catch (StepFailedException e) {
      AllureEvidence.logs(e.logs());
      throw e;
    }
  }

  private static Store store(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE);
  }
}
