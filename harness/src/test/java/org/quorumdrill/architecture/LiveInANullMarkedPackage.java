package org.quorumdrill.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** NullAway looks only at marked packages, so one that is not marked is not checked at all. */
final class LiveInANullMarkedPackage extends ArchCondition<JavaClass> {

  LiveInANullMarkedPackage() {
    super("live in a package whose package-info.java says @NullMarked");
  }

  @Override
  public void check(JavaClass javaClass, ConditionEvents events) {
    boolean marked = javaClass.getPackage().isAnnotatedWith(NullMarked.class);
    events.add(
        new SimpleConditionEvent(
            javaClass,
            marked,
            "%s: package %s is %s@NullMarked"
                .formatted(javaClass.getName(), javaClass.getPackageName(), marked ? "" : "not ")));
  }
}
