package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Timeline;

class CheckerRegistryTest {

  /** All implementations in the harness, registered or not. */
  private static final Set<String> OF_THE_HARNESS = ofTheHarness(Checker.class);

  private static Set<String> ofTheHarness(Class<?> kind) {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.quorumdrill")
            .stream()
            .filter(type -> type.isAssignableTo(kind) && !type.isInterface())
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
  }

  @Test
  void everyCheckerOfTheHarnessIsRegistered() {
    assertThat(CheckerRegistry.onTheClassPath().types())
        .as("those that stand in no CheckerTypes are not known to Expectations")
        .extracting(Class::getName)
        .containsAll(OF_THE_HARNESS);
    assertThat(OneOfEach.CHECKERS)
        .as("one of each")
        .extracting(checker -> checker.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(OF_THE_HARNESS);
  }

  @Test
  void everyBoundOfTheHarnessIsRegistered() {
    assertThat(CheckerRegistry.onTheClassPath().bounds())
        .extracting(Class::getName)
        .containsAll(ofTheHarness(Bound.class));
  }

  /** A checker with the simple name of another one. */
  private record MustFail() implements Checker {

    @Override
    public Verdict check(Timeline timeline) {
      return Verdict.unknown("it", "it was not looked at");
    }

    @Override
    public StarvedVerdict checkStarved(Starved starved) {
      return starved.everythingIsExcused(this);
    }
  }

  @Test
  void twoOfOneNameAreRefused() {
    CheckerTypes ours = new JudgeCheckers();
    CheckerTypes theirs = () -> List.of(MustFail.class);

    assertThatThrownBy(() -> new CheckerRegistry(List.of(ours, theirs)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two checkers are called 'MustFail'")
        .hasMessageContaining("org.quorumdrill.check.MustFail")
        .hasMessageContaining(MustFail.class.getName());
    assertThat(new CheckerRegistry(List.of(ours, new JudgeCheckers())).types())
        .as("the same one twice is one")
        .hasSameElementsAs(ours.types());
  }

  @Test
  void whatIsNotRegisteredCanNotBeExpected() {
    Checker inAFinding =
        new KnownWeakness(
            new Finding("id", "weak", ""), new MustFail(), new AnyExtent(), true, false);
    Checker boundByIt =
        new KnownWeakness(
            new Finding("id", "weak", ""), new EnoughObserved(), new AnyExtent(), true, false);

    assertThatThrownBy(() -> Expectations.toJson(List.of(new MustFail())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(MustFail.class.getName() + " is not registered")
        .hasMessageContaining("META-INF/services/org.quorumdrill.check.CheckerTypes");
    assertThatThrownBy(() -> Expectations.toJson(List.of(inAFinding)))
        .hasMessageContaining("is not registered");
    assertThatThrownBy(() -> Expectations.toJson(List.of(boundByIt)))
        .hasMessageContaining("the bound " + AnyExtent.class.getName() + " is not registered");
  }
}
