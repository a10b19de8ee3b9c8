package org.quorumdrill.check;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** All known checkers, by the names that Timelines give them. */
final class CheckerRegistry {

  private final Map<String, Class<? extends Checker>> byName = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if two of the checkers have the same simple name
   */
  CheckerRegistry(Iterable<CheckerTypes> sources) {
    sources.forEach(source -> source.types().forEach(this::add));
  }

  /** Returns the checkers of the harness, and those of every other project on the class path. */
  static CheckerRegistry onTheClassPath() {
    return new CheckerRegistry(ServiceLoader.load(CheckerTypes.class));
  }

  private void add(Class<? extends Checker> type) {
    Class<? extends Checker> other = byName.putIfAbsent(type.getSimpleName(), type);
    if (other != null && !other.equals(type)) {
      throw new IllegalArgumentException(
          "two checkers are called '%s': %s and %s. A Timeline knows them by this name alone; rename one of them."
              .formatted(type.getSimpleName(), other.getName(), type.getName()));
    }
  }

  Collection<Class<? extends Checker>> types() {
    return byName.values();
  }

  /**
   * Refuses a checker that is not registered.
   *
   * @throws IllegalArgumentException if it is not registered, or the claim inside it is not
   */
  void requireKnown(Checker checker) {
    Class<? extends Checker> type = checker.getClass();
    if (!type.equals(byName.get(type.getSimpleName()))) {
      throw new IllegalArgumentException(
          "the checker %s is not registered, so its Timeline could not be judged again; add it to a %s that META-INF/services/%s names"
              .formatted(
                  type.getName(),
                  CheckerTypes.class.getSimpleName(),
                  CheckerTypes.class.getName()));
    }
    if (checker instanceof KnownWeakness known) {
      requireKnown(known.claim());
    }
  }
}
