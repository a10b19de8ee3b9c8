package org.quorumdrill.scenarios.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorumdrill.architecture.HouseRule;

/** That each rule finds what breaks it is shown where it lives. */
class HouseRulesOfDrillsTest {

  private static final String ROOT = "org.quorumdrill.scenarios";
  private static final JavaClasses DRILLS = new ClassFileImporter().importPackages(ROOT);

  @Test
  void areAskedOfTheDrills() {
    assertThat(DRILLS).extracting("simpleName").contains("MasterPowerOffDrill");
  }

  @ParameterizedTest
  @EnumSource(names = {"FEW_PARAMETERS", "EVERY_PACKAGE_IS_NULL_MARKED", "NO_STATIC_STATE"})
  void areKept(HouseRule rule) {
    rule.below(ROOT).check(DRILLS);
  }
}
