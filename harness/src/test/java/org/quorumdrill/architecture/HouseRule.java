package org.quorumdrill.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A rule of the house, asked of all classes below a root package. */
public enum HouseRule {
  EVERY_CLASS_LIVES_IN_A_ROOM(
      root ->
          classes()
              .should()
              .resideInAnyPackage(Rooms.packagesBelow(root))
              .because("a room that is not named in Rooms has no place in the order")),

  DEPENDENCIES_POINT_ONE_WAY(Rooms::dependenciesPointOneWay),

  NO_CYCLES_BETWEEN_ROOMS(root -> slices().matching(root + ".(*)..").should().beFreeOfCycles()),

  NO_CYCLES_BETWEEN_PACKAGES(root -> slices().matching(root + ".(**)").should().beFreeOfCycles()),

  JUNIT_ONLY_IN_ITS_ROOM(
      root ->
          noClasses()
              .that()
              .resideOutsideOfPackage(root + ".junit..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("org.junit..", "org.opentest4j..")),

  ALLURE_ONLY_WHERE_REPORTS_ARE_MADE(
      root ->
          noClasses()
              .that()
              .resideOutsideOfPackages(root + ".report", root + ".report.allure..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("io.qameta.allure..")
              .because("what is noticed, remembered and exported must not need it")),

  CONTAINERS_ONLY_IN_THEIR_ROOM(
      root ->
          noClasses()
              .that()
              .resideOutsideOfPackage(root + ".node.container..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..")),

  NO_ONE_KNOWS_ONE_STORAGE(
      root ->
          noClasses()
              .that()
              .resideOutsideOfPackage(root + ".storage..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage(root + ".storage.(*)..")
              .because("a storage is found by its name, so that another one can be added")),

  NO_STANDARD_STREAMS(root -> NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS),

  NO_SLEEP(
      root ->
          noClasses()
              .should()
              .callMethodWhere(
                  target(HasName.Predicates.name("sleep"))
                      .and(target(owner(belongToAnyOf(Thread.class, TimeUnit.class)))))
              .because(
                  "a wait has a deadline and an abort check, or a clock that a test can turn")),

  NO_GENERIC_EXCEPTIONS(root -> NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS),

  NO_JAVA_UTIL_LOGGING(root -> NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING),

  NO_STATIC_STATE(root -> fields().that().areStatic().should().beFinal()),

  FEW_PARAMETERS(root -> codeUnits().should(new TakeFewParameters())),

  EVERY_PACKAGE_IS_NULL_MARKED(root -> classes().should(new LiveInANullMarkedPackage()));

  @SuppressWarnings("ImmutableEnumChecker") // A function without state.
  private final Function<String, ArchRule> rule;

  HouseRule(Function<String, ArchRule> rule) {
    this.rule = rule;
  }

  /** The rule for one house; a room that is still empty breaks nothing. */
  public ArchRule below(String root) {
    return rule.apply(root).allowEmptyShould(true);
  }
}
