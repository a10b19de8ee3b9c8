package org.quorumdrill.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.TestAbortedException;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.report.allure.AllureCategories;

/** Allure's report tells why a test was left out by a category. */
class LeftOutCategoriesTest {

  @TempDir private Path folder;

  @DocumentedCluster
  static class CantBeDoneHere {

    @Test
    void atOnce() {
      throw new NotPossibleHereException("nobody can freeze a server");
    }
  }

  @DocumentedCluster
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class WantsACluster {

    @Test
    void first(Cluster cluster) {
      throw new AssertionError("there can't be one");
    }

    @Test
    void second(Cluster cluster) {
      throw new AssertionError("there can't be one");
    }
  }

  static final class Planned {
    void planned(Drill drill) {}
  }

  @Test
  void whatCantBeDoneHere() throws IOException {
    List<Throwable> aborted =
        events(CantBeDoneHere.class).aborted().stream()
            .map(
                event ->
                    event
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
            .toList();

    assertThat(aborted).hasSize(1);
    assertThat(
            AllureCategories.in(folder).ofSkipped(String.valueOf(aborted.getFirst().getMessage())))
        .containsExactly(AllureCategories.NOT_POSSIBLE);
  }

  @Test
  void whatWasNotRunForWantOfACluster() throws IOException {
    List<String> reasons =
        events(WantsACluster.class).skipped().stream()
            .map(event -> event.getRequiredPayload(String.class))
            .toList();

    assertThat(reasons).hasSize(1);
    assertThat(AllureCategories.in(folder).ofSkipped(reasons.getFirst()))
        .containsExactly(AllureCategories.NOT_RUN);
  }

  @Test
  void whatWasOnlyPlanned() throws IOException, NoSuchMethodException {
    ExtensionContext dryRun = dryRun();
    Throwable aborted =
        catchThrowable(() -> new DocumentedClusterExtension().afterTestExecution(dryRun));

    assertThat(aborted).isInstanceOf(TestAbortedException.class);
    assertThat(AllureCategories.in(folder).ofSkipped(String.valueOf(aborted.getMessage())))
        .containsExactly(AllureCategories.ONLY_PLANNED);
  }

  private Events events(Class<?> drills) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(drills))
        .configurationParameter("quorumdrill.output", folder.toString())
        // Makes the run fail before it contacts any engine.
        .configurationParameter("quorumdrill.setup", folder.resolve("no-setup.json").toString())
        .execute()
        .testEvents();
  }

  private static ExtensionContext dryRun() throws NoSuchMethodException {
    Optional<?> test = Optional.of(Planned.class.getDeclaredMethod("planned", Drill.class));
    return (ExtensionContext)
        Proxy.newProxyInstance(
            ExtensionContext.class.getClassLoader(),
            new Class<?>[] {ExtensionContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getTestMethod" -> test;
                  case "getConfigurationParameter" ->
                      Optional.of("true").filter(on -> "quorumdrill.dryRun".equals(arguments[0]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
