package org.quorumdrill.junit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
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
import org.quorumdrill.drill.Drill;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.drill.MachineTooBusyException;
import org.quorumdrill.drill.Promises;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.report.AllureEvidence;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.run.BringUp;
import org.quorumdrill.run.DrillName;
import org.quorumdrill.run.DrillPreparation;
import org.quorumdrill.run.NextcloudOnStorage;
import org.quorumdrill.run.RunProgress;
import org.quorumdrill.run.RunRecord;
import org.quorumdrill.run.RunningCluster;
import org.quorumdrill.run.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the cluster once per run and hands it, its Nextcloud and new drills to test methods. If it
 * does not come up, the first method that wants it fails with the reason, and no other is run.
 */
final class DocumentedClusterExtension
    implements ParameterResolver,
        ExecutionCondition,
        BeforeEachCallback,
        AfterTestExecutionCallback,
        TestExecutionExceptionHandler,
        TestWatcher {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final Namespace NAMESPACE = Namespace.create(DocumentedClusterExtension.class);

  /** Where the name is kept of the test that tells why the cluster did not come up. */
  private static final String TELLS_WHY = "tells why";

  /** The types that a test method may ask for, and where each comes from. */
  private static final Map<Class<?>, Function<Asked, Object>> PARAMETERS =
      Map.of(
          Cluster.class, asked -> asked.running().cluster(),
          Nextcloud.class, asked -> asked.running().nextcloud(),
          NextcloudOnStorage.class,
              asked -> StorageOfDrills.running(asked.context(), asked.running()).nextcloud(),
          NextcloudVariants.class, asked -> asked.running().variants(),
          LoadBalancer.class, asked -> asked.running().loadBalancer(),
          RunReport.class, Asked::report,
          Promises.class, asked -> Promises.of(settings(asked.context()).fixtures()),
          Inquiry.class, Asked::inquiry,
          Drill.class, Asked::drill);

  /** A parameter of a test method, and the cluster that runs for it. */
  private record Asked(
      ParameterContext parameter, ExtensionContext context, RunningCluster running) {

    /**
     * The report on the Nextcloud on a storage if the method asks for that one, else on the first.
     */
    RunReport report() {
      return asksFor(NextcloudOnStorage.class)
          ? StorageOfDrills.running(context, running).report(running.report())
          : running.report();
    }

    Inquiry inquiry() {
      return preparation().inquiry(name(context), running, report());
    }

    Drill drill() {
      boolean another = asksFor(NextcloudOnStorage.class) || asksFor(NextcloudVariants.class);
      return preparation().drill(name(context), running, report(), !another);
    }

    private boolean asksFor(Class<?> type) {
      return List.of(parameter.getDeclaringExecutable().getParameterTypes()).contains(type);
    }

    private DrillPreparation preparation() {
      return new DrillPreparation(settings(context), record(context), progress(context));
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

  /** Leaves out what needs the cluster, if that did not come up; one test has told so. */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return needsCluster(context)
            && store(context).get(BringUp.class, BringUp.class) instanceof BringUp.Failed
        ? ConditionEvaluationResult.disabled(
            "not run, as the cluster did not come up; why is told by '%s'"
                .formatted(store(context).get(TELLS_WHY, String.class)))
        : ConditionEvaluationResult.enabled("the cluster is up, or can be made");
  }

  /**
   * Makes the cluster for the first method that needs it. Here, and not where its parameters are
   * resolved, because JUnit would put a sentence of its own before the reason of a failure.
   */
  @Override
  public void beforeEach(ExtensionContext context) {
    if (!needsCluster(context)) {
      return;
    }
    try {
      running(context);
    } catch (RuntimeException e) {
      store(context).put(TELLS_WHY, name(context).text());
      Optional<TestAbortedException> leftOut = leftOut(context, e);
      if (leftOut.isEmpty()) {
        record(context).notUp(e);
      }
      throw leftOut.map(RuntimeException.class::cast).orElse(e);
    }
  }

  private static boolean needsCluster(ExtensionContext context) {
    return context
        .getTestMethod()
        .filter(method -> Stream.of(method.getParameterTypes()).anyMatch(PARAMETERS::containsKey))
        .isPresent();
  }

  /** Aborts a drill that was only planned: it has shown nothing and must not count as passed. */
  @Override
  public void afterTestExecution(ExtensionContext context) {
    boolean drills =
        context
            .getTestMethod()
            .filter(method -> List.of(method.getParameterTypes()).contains(Drill.class))
            .isPresent();
    if (drills && settings(context).dryRun()) {
      throw new TestAbortedException("a dry run: it was only planned, and nothing was broken");
    }
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    record(context).ended(name(context));
    progress(context).over();
  }

  @Override
  public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
    String why =
        Optional.ofNullable(reason(cause)).map(Throwable::getMessage).orElse("no reason was given");
    if (cause != null && cause.getCause() instanceof MachineTooBusyException) {
      record(context).notMeasured(name(context), why);
    } else {
      record(context).leftOut(name(context), why);
    }
    progress(context).over();
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    record(context).leftOut(name(context), reason.orElse("disabled"));
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    record(context).failed(name(context), reason(cause), standIns(context));
    progress(context).over();
  }

  /**
   * Leaves out a drill that this kind of machine can't do, or that it was too busy for, and notes
   * it in the report: it is no success, and says nothing of the set-up.
   */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw leftOut(context, failure).map(Throwable.class::cast).orElse(failure);
  }

  /** What aborts a test that this machine can't do, or was too busy for; empty if it failed. */
  private static Optional<TestAbortedException> leftOut(
      ExtensionContext context, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotPossibleHereException) {
        LOG.warn("left out: {}: {}", name(context).text(), cause.getMessage());
        return Optional.of(
            new TestAbortedException("not possible here: " + cause.getMessage(), failure));
      }
      if (cause instanceof MachineTooBusyException) {
        return Optional.of(new TestAbortedException(cause.getMessage(), cause));
      }
    }
    return Optional.empty();
  }

  /**
   * The failure of the cluster itself, without JUnit's sentence about the parameter in front of it.
   */
  private static @Nullable Throwable reason(@Nullable Throwable failure) {
    return failure instanceof ParameterResolutionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static List<String> standIns(ExtensionContext context) {
    return store(context).get(BringUp.class, BringUp.class) instanceof BringUp.Succeeded succeeded
        ? succeeded.cluster().report().setUp().provenance().standInNames()
        : List.of();
  }

  private static RunningCluster running(ExtensionContext context) {
    // Made before the cluster, so that it is closed after it.
    RunProgress progress = progress(context);
    RunningCluster running =
        store(context)
            .computeIfAbsent(
                BringUp.class,
                key -> BringUp.by(() -> ClusterStart.of(settings(context), progress)),
                BringUp.class)
            .cluster();
    AllureEvidence.underTest(running.report());
    return running;
  }

  private static DrillName name(ExtensionContext context) {
    return DrillName.of(context.getDisplayName());
  }

  private static Settings settings(ExtensionContext context) {
    return Settings.of(context::getConfigurationParameter);
  }

  private static RunRecord record(ExtensionContext context) {
    return store(context)
        .computeIfAbsent(RunRecord.class, key -> new RunRecord(settings(context)), RunRecord.class);
  }

  private static RunProgress progress(ExtensionContext context) {
    RunRecord record = record(context);
    return store(context)
        .computeIfAbsent(
            RunProgress.class, key -> RunProgress.of(settings(context), record), RunProgress.class);
  }

  private static Store store(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE);
  }
}
