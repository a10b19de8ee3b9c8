package org.quorumdrill.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.TestAbortedException;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.distribution.Distributions;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.StaticPodFaults;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.run.BringUpFailedException;

/** Checks what is reported about drills that never get as far as a verdict. */
class DocumentedClusterTest {

  @TempDir private Path folder;

  @DocumentedCluster
  static class Breaks {

    @Test
    @DisplayName("A master hangs")
    void failsBeforeItsDrill() {
      throw new NodeException("etcd has no leader\nand more");
    }

    @Test
    @DisplayName("All is well")
    void passes() {}
  }

  @DocumentedCluster
  static class CantBeDoneHere {

    @Test
    @DisplayName("A server hangs")
    void atOnce() {
      throw new NotPossibleHereException("nobody can freeze a server");
    }

    @Test
    @DisplayName("Ceph beside servers")
    void inAStep() {
      throw new IllegalStateException(new NotPossibleHereException("nothing runs beside it"));
    }

    @Test
    @DisplayName("A component that the distribution does not have is removed")
    void ofAComponent() {
      StaticPodFaults.removed(
          new FakeNode("k8smaster1", script -> "", 0),
          Distributions.named("single-binary").component(ComponentName.APISERVER));
    }
  }

  @DocumentedCluster
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class WantsACluster {

    @Test
    void first(Drill drill) {
      throw new AssertionError("there can't be one");
    }

    @Test
    void second(Cluster cluster) {
      throw new AssertionError("there can't be one");
    }
  }

  @DocumentedCluster
  static class WantsNone {

    @Test
    void needsNone() {}
  }

  @Test
  void aTestThatFailsOtherwiseIsCountedAmongTheDrills() throws IOException {
    assertThat(failures(Breaks.class)).hasSize(1);

    assertThat(Files.readString(folder.resolve("documented/a-master-hangs/summary.json")))
        .contains("\"drill\":\"A master hangs\"")
        .contains("\"result\":\"UNKNOWN\"")
        .contains("\"line\":\"no verdict: etcd has no leader\"")
        .contains("\"page\":\"\"");
    assertThat(folder.resolve("documented/all-is-well")).doesNotExist();
  }

  @Test
  void aBringUpThatFailedIsToldOnceAndNoOtherDrillIsRun() throws IOException {
    Events events = events(WantsACluster.class);

    assertThat(events.failed().count()).isOne();
    Throwable failure =
        events.failed().stream().map(DocumentedClusterTest::failure).toList().getFirst();
    String why =
        "the cluster did not come up, as step 'engine reached, leftovers removed' failed: ";
    assertThat(failure)
        .isInstanceOf(BringUpFailedException.class)
        .hasMessageStartingWith(why)
        .hasMessageContaining("no-setup.json is not there");
    assertThat(String.valueOf(failure.getMessage()).lines().findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains("no-setup.json is not there")
                    .endsWith(
                        "What to do: look at the nodes' logs in %s, or leave the nodes up with -Dquorumdrill.keep=true."
                            .formatted(folder.resolve("documented/bring-up-failed"))));
    assertThat(events.skipped().stream())
        .singleElement()
        .extracting(event -> event.getRequiredPayload(String.class))
        .isEqualTo("not run, as the cluster did not come up; why is told by 'first'");
    assertThat(Files.readString(folder.resolve("documented/first/summary.json")))
        .contains("\"line\":\"no verdict: " + why);
    assertThat(folder.resolve("documented/second/summary.json")).doesNotExist();
    assertThat(Files.readAllLines(folder.resolve("documented/run.jsonl")))
        .anyMatch(line -> line.contains("\"first\"") && line.contains("ENDED"))
        .anyMatch(
            line ->
                line.contains("\"second\"")
                    && line.contains("LEFT_OUT")
                    && line.contains("not run, as the cluster did not come up"));
  }

  @Test
  void whatNeedsNoClusterIsRunWithoutOne() {
    Events events = events(WantsACluster.class, WantsNone.class);

    assertThat(events.succeeded().stream())
        .singleElement()
        .extracting(event -> event.getTestDescriptor().getDisplayName())
        .isEqualTo("needsNone()");
    assertThat(events.failed().count()).as("the run is red").isOne();
  }

  @Test
  void whatCantBeDoneHereIsLeftOutAndNeitherAFailureNorASuccess() {
    Events events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(CantBeDoneHere.class))
            .configurationParameter("quorumdrill.output", folder.toString())
            .execute()
            .testEvents();

    assertThat(events.succeeded().count()).isZero();
    assertThat(events.failed().count()).isZero();
    assertThat(events.aborted().stream())
        .hasSize(3)
        .map(
            event ->
                event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow())
        .extracting(Throwable::getMessage)
        .containsExactlyInAnyOrder(
            "not possible here: nobody can freeze a server",
            "not possible here: nothing runs beside it",
            "not possible here: left out, because the distribution single-binary has no manifest of"
                + " a static pod for kube-apiserver");
  }

  @Test
  void anotherRunTriesAgain() {
    Throwable first = failures(WantsACluster.class).getFirst();

    assertThat(failures(WantsACluster.class)).doesNotContain(first);
  }

  private List<Throwable> failures(Class<?> drills) {
    return events(drills).failed().stream().map(DocumentedClusterTest::failure).toList();
  }

  private Events events(Class<?>... drills) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(
            Stream.of(drills)
                .map(DiscoverySelectors::selectClass)
                .toArray(DiscoverySelector[]::new))
        .configurationParameter("quorumdrill.output", folder.toString())
        // Makes the run fail before it contacts any engine.
        .configurationParameter("quorumdrill.setup", folder.resolve("no-setup.json").toString())
        .execute()
        .testEvents();
  }

  /** The failure as it is, as JUnit must not put a sentence of its own before it. */
  private static Throwable failure(Event failed) {
    return failed.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
  }

  @Test
  void aDryRunPassesNothing() throws Exception {
    Method planned = Planned.class.getDeclaredMethod("planned", Drill.class);
    Method looks = Planned.class.getDeclaredMethod("looks");

    assertThatThrownBy(() -> after(planned, "true"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("nothing was broken");
    assertThatCode(() -> after(planned, "false")).doesNotThrowAnyException();
    assertThatCode(() -> after(looks, "true")).as("breaks nothing").doesNotThrowAnyException();
  }

  static final class Planned {
    void planned(Drill drill) {}

    void looks() {}
  }

  private static void after(Method test, String dryRun) {
    new DocumentedClusterExtension().afterTestExecution(context(test, dryRun));
  }

  private static ExtensionContext context(Method test, String dryRun) {
    return (ExtensionContext)
        Proxy.newProxyInstance(
            ExtensionContext.class.getClassLoader(),
            new Class<?>[] {ExtensionContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getTestMethod" -> Optional.of(test);
                  case "getConfigurationParameter" ->
                      Optional.of("quorumdrill.dryRun")
                          .filter(name -> name.equals(arguments[0]))
                          .map(name -> dryRun);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void aRunKnowsItsDrillsBeforeItBegins() throws IOException {
    LauncherFactory.create(
            LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(new PlannedDrills())
                .build())
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Breaks.class))
                // Runs alone, unlike the tests of this module, which run in parallel.
                .enableImplicitConfigurationParameters(false)
                .configurationParameter("quorumdrill.output", folder.toString())
                .build());

    assertThat(Files.readAllLines(folder.resolve("documented/run.jsonl")))
        .hasSize(4)
        .anyMatch(line -> line.contains("\"A master hangs\"") && line.contains("PLANNED"))
        .anyMatch(line -> line.contains("\"All is well\"") && line.contains("PLANNED"))
        .anyMatch(line -> line.contains("\"All is well\"") && line.contains("ENDED"))
        .anyMatch(line -> line.contains("\"A master hangs\"") && line.contains("ENDED"));
  }
}
