package org.quorumdrill.architecture;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * A longer list hides a record that has no name yet. The canonical constructor of a record counts
 * like any other; what the compiler makes, such as the body of a lambda expression, does not.
 */
final class TakeFewParameters extends ArchCondition<JavaCodeUnit> {

  private static final int MOST = 7;

  /** The compiler gives each constructor of an enum the constant's name and ordinal. */
  private static final int HIDDEN_IN_ENUMS = 2;

  TakeFewParameters() {
    super("take at most %d parameters", MOST);
  }

  @Override
  public void check(JavaCodeUnit unit, ConditionEvents events) {
    int parameters = unit.getRawParameterTypes().size();
    if (unit.isConstructor() && unit.getOwner().isEnum()) {
      parameters -= HIDDEN_IN_ENUMS;
    }
    boolean few = parameters <= MOST || unit.getModifiers().contains(JavaModifier.SYNTHETIC);
    events.add(
        new SimpleConditionEvent(
            unit,
            few,
            "%s takes %d parameters, and %d are the most; make a record of some"
                .formatted(unit.getFullName(), parameters, MOST)));
  }
}
