package org.quorumdrill.fault.catalog;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.quorumdrill.fault.Fault;

/** The ways to make a fault, as the compiled classes of the fault room have them. */
final class FaultWays {

  private static final String ROOM = Fault.class.getPackageName();

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOM);

  private FaultWays() {}

  /**
   * Public factory methods, and public constructors of faults that no factory method returns. What
   * combines faults that exist already is not among them.
   */
  static Set<String> offered() {
    Set<String> ways = new TreeSet<>();
    Set<String> madeByFactories = new TreeSet<>();
    for (JavaClass offering : CLASSES) {
      for (JavaMethod method : offering.getMethods()) {
        if (isFactory(method)) {
          ways.add(name(method));
          faultsIn(method.getReturnType()).map(JavaClass::getName).forEach(madeByFactories::add);
        }
      }
    }
    CLASSES.stream()
        .filter(fault -> isFault(fault) && !madeByFactories.contains(fault.getName()))
        .flatMap(fault -> fault.getConstructors().stream())
        .filter(FaultWays::isPublic)
        .forEach(constructor -> ways.add(name(constructor)));
    return ways;
  }

  /** Factory methods and constructors that classes of the catalog call or refer to. */
  static Set<String> usedByTheCatalog() {
    Set<String> used = new TreeSet<>();
    for (JavaClass user : CLASSES) {
      if (user.getPackageName().equals(FaultCatalog.class.getPackageName())) {
        user.getCodeUnitAccessesFromSelf().stream()
            .flatMap(access -> access.getTarget().resolveMember().stream())
            .forEach(target -> used.add(name(target)));
      }
    }
    return used;
  }

  private static boolean isFactory(JavaMethod method) {
    return method.getOwner().getPackageName().equals(ROOM)
        && isPublic(method)
        && (method.getModifiers().contains(JavaModifier.STATIC) || !isFault(method.getOwner()))
        && faultsIn(method.getReturnType()).findAny().isPresent()
        && method.getParameterTypes().stream().flatMap(FaultWays::faultsIn).findAny().isEmpty();
  }

  private static boolean isPublic(JavaCodeUnit unit) {
    return unit.getModifiers().contains(JavaModifier.PUBLIC)
        && unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC);
  }

  /** Faults that a type names, also as its type argument: an Optional of one. */
  private static Stream<JavaClass> faultsIn(JavaType type) {
    return type.getAllInvolvedRawTypes().stream().filter(FaultWays::isFault);
  }

  private static boolean isFault(JavaClass type) {
    return type.isAssignableTo(Fault.class);
  }

  private static String name(JavaCodeUnit unit) {
    String owner = unit.getOwner().getSimpleName();
    return unit instanceof JavaConstructor ? owner : owner + "." + unit.getName();
  }
}
