package org.quorumdrill.check;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** All known checkers and bounds, by the names that Timelines give them. */
final class CheckerRegistry {

  private final Map<String, Class<? extends Checker>> byName = new LinkedHashMap<>();
  private final Map<String, Class<? extends Bound>> bounds = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if two of the checkers, or of the bounds, have the same simple
   *     name
   */
  CheckerRegistry(Iterable<CheckerTypes> sources) {
    for (CheckerTypes source : sources) {
      source.types().forEach(type -> add(byName, "checkers", type));
      source.bounds().forEach(type -> add(bounds, "bounds", type));
    }
  }

  /** Returns the checkers of the harness, and those of every other project on the class path. */
  static CheckerRegistry onTheClassPath() {
    return new CheckerRegistry(ServiceLoader.load(CheckerTypes.class));
  }

  private static <T> void add(
      Map<String, Class<? extends T>> byName, String kind, Class<? extends T> type) {
    Class<? extends T> other = byName.putIfAbsent(type.getSimpleName(), type);
    if (other != null && !other.equals(type)) {
      throw new IllegalArgumentException(
          "two %s are called '%s': %s and %s. A Timeline knows them by this name alone; rename one of them."
              .formatted(kind, type.getSimpleName(), other.getName(), type.getName()));
    }
  }

  Collection<Class<? extends Checker>> types() {
    return byName.values();
  }

  Collection<Class<? extends Bound>> bounds() {
    return bounds.values();
  }

  /**
   * Refuses a checker that is not registered.
   *
   * @throws IllegalArgumentException if it is not registered, or the claim or bound inside it is
   *     not
   */
  void requireKnown(Checker checker) {
    requireKnown("checker", checker.getClass(), byName.get(checker.getClass().getSimpleName()));
    if (checker instanceof KnownWeakness known) {
      requireKnown(known.claim());
      Bound bound = known.bound();
      if (bound != null) {
        requireKnown("bound", bound.getClass(), bounds.get(bound.getClass().getSimpleName()));
      }
    }
  }

  private static void requireKnown(String kind, Class<?> type, @Nullable Class<?> registered) {
    if (!type.equals(registered)) {
      throw new IllegalArgumentException(
          "the %s %s is not registered, so its Timeline could not be judged again; add it to a %s that META-INF/services/%s names"
              .formatted(
                  kind,
                  type.getName(),
                  CheckerTypes.class.getSimpleName(),
                  CheckerTypes.class.getName()));
    }
  }
}
