package org.quorumdrill.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorumdrill.architecture.broken.application.SeesOneStorage;
import org.quorumdrill.architecture.broken.check.Unmarked;
import org.quorumdrill.architecture.broken.check.etcd.AsksItself;
import org.quorumdrill.architecture.broken.check.etcd.SeesCluster;
import org.quorumdrill.architecture.broken.cluster.HasStaticState;
import org.quorumdrill.architecture.broken.cluster.LogsToJavaUtil;
import org.quorumdrill.architecture.broken.cluster.SleepsByThread;
import org.quorumdrill.architecture.broken.cluster.SleepsByTimeUnit;
import org.quorumdrill.architecture.broken.cluster.ThrowsAnything;
import org.quorumdrill.architecture.broken.cluster.UsesDockerJava;
import org.quorumdrill.architecture.broken.cluster.UsesTestcontainers;
import org.quorumdrill.architecture.broken.fault.SeesProbe;
import org.quorumdrill.architecture.broken.fault.TakesEight;
import org.quorumdrill.architecture.broken.fault.UsesAllure;
import org.quorumdrill.architecture.broken.node.Prints;
import org.quorumdrill.architecture.broken.node.SeesCheck;
import org.quorumdrill.architecture.broken.probe.SeesFault;
import org.quorumdrill.architecture.broken.probe.UsesJUnit;
import org.quorumdrill.architecture.broken.report.history.KnowsAllure;
import org.quorumdrill.architecture.broken.util.Strings;

/** Holds the harness to its rules, and holds each rule to finding the class that breaks it. */
class HouseRulesTest {

  @Nested
  class TheHarness {

    private static final String ROOT = "org.quorumdrill";
    private static final JavaClasses HARNESS =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void is_what_is_looked_at() {
      assertThat(HARNESS).extracting("name").contains("org.quorumdrill.node.Node");
    }

    @ParameterizedTest
    @EnumSource
    void keeps(HouseRule rule) {
      rule.below(ROOT).check(HARNESS);
    }
  }

  @Nested
  class ItsTests {

    private static final JavaClasses TESTS =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/architecture/broken/"))
            .importPackages("org.quorumdrill");

    @Test
    void takeFewParametersToo() {
      assertThat(TESTS).extracting("simpleName").contains("HouseRulesTest");
      HouseRule.FEW_PARAMETERS.below("org.quorumdrill").check(TESTS);
    }
  }

  @Nested
  class TheBrokenHouse {

    private static final String ROOT = "org.quorumdrill.architecture.broken";
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(ROOT);

    /** For each rule all the classes that break it. */
    private static final Map<HouseRule, List<Class<?>>> BREAKERS =
        new EnumMap<>(
            Map.ofEntries(
                Map.entry(HouseRule.EVERY_CLASS_LIVES_IN_A_ROOM, List.of(Strings.class)),
                Map.entry(
                    HouseRule.DEPENDENCIES_POINT_ONE_WAY,
                    List.of(SeesCheck.class, SeesCluster.class, AsksItself.class, SeesFault.class)),
                Map.entry(
                    HouseRule.NO_CYCLES_BETWEEN_ROOMS, List.of(SeesFault.class, SeesProbe.class)),
                Map.entry(
                    HouseRule.NO_CYCLES_BETWEEN_PACKAGES,
                    List.of(SeesFault.class, SeesProbe.class)),
                Map.entry(HouseRule.JUNIT_ONLY_IN_ITS_ROOM, List.of(UsesJUnit.class)),
                Map.entry(
                    HouseRule.ALLURE_ONLY_WHERE_REPORTS_ARE_MADE,
                    List.of(UsesAllure.class, KnowsAllure.class)),
                Map.entry(
                    HouseRule.CONTAINERS_ONLY_IN_THEIR_ROOM,
                    List.of(UsesDockerJava.class, UsesTestcontainers.class)),
                Map.entry(HouseRule.NO_ONE_KNOWS_ONE_STORAGE, List.of(SeesOneStorage.class)),
                Map.entry(HouseRule.NO_STANDARD_STREAMS, List.of(Prints.class)),
                Map.entry(
                    HouseRule.NO_SLEEP, List.of(SleepsByThread.class, SleepsByTimeUnit.class)),
                Map.entry(HouseRule.NO_GENERIC_EXCEPTIONS, List.of(ThrowsAnything.class)),
                Map.entry(HouseRule.NO_JAVA_UTIL_LOGGING, List.of(LogsToJavaUtil.class)),
                Map.entry(HouseRule.NO_STATIC_STATE, List.of(HasStaticState.class)),
                Map.entry(HouseRule.FEW_PARAMETERS, List.of(TakesEight.class)),
                Map.entry(
                    HouseRule.EVERY_PACKAGE_IS_NULL_MARKED,
                    List.of(Unmarked.class, Strings.class))));

    @ParameterizedTest
    @EnumSource
    void is_found_out_by(HouseRule rule) {
      List<String> details = rule.below(ROOT).evaluate(BROKEN).getFailureReport().getDetails();

      List<Class<?>> breakers = BREAKERS.getOrDefault(rule, List.of());
      assertThat(breakers).as("classes that break %s", rule).isNotEmpty();
      assertAll(
          breakers.stream()
              .map(
                  breaker ->
                      () ->
                          assertThat(details)
                              .as("%s reports %s", rule, breaker.getSimpleName())
                              .anyMatch(line -> line.contains(breaker.getName()))));
      assertThat(details)
          .as("%s reports nothing else", rule)
          .allMatch(
              line -> breakers.stream().anyMatch(breaker -> line.contains(breaker.getName())));
    }
  }
}
