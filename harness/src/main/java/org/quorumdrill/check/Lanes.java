package org.quorumdrill.check;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Timeline;

/** The lanes that a claim is about. */
public final class Lanes {

  private Lanes() {}

  /**
   * An unmodifiable copy.
   *
   * @throws IllegalArgumentException if the list is empty: a claim about nothing would always hold
   */
  public static List<String> atLeastOne(List<String> lanes) {
    if (lanes.isEmpty()) {
      throw new IllegalArgumentException("a claim must name at least one lane; none was named");
    }
    return List.copyOf(lanes);
  }

  /**
   * A claim about those of its lanes alone that are among some; empty if none is. An answer for
   * {@link Checker#onlyOf}.
   *
   * @param lanes of the claim
   * @param claim makes it of the lanes that are left
   */
  public static Optional<Checker> only(
      List<String> lanes, Set<String> some, Function<List<String>, Checker> claim) {
    List<String> left = lanes.stream().filter(some::contains).toList();
    return left.isEmpty() ? Optional.empty() : Optional.of(claim.apply(left));
  }

  /**
   * The budget, in seconds, if the lane is one of these. An answer for {@link
   * Checker#outageBudget}.
   */
  public static OptionalDouble budget(List<String> lanes, String lane, double seconds) {
    return lanes.contains(lane) ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }

  /** The full names of the lanes of these groups. */
  public static Set<String> ofGroups(Timeline timeline, String... groups) {
    return timeline.header().lanes().stream()
        .filter(lane -> List.of(groups).contains(lane.group()))
        .map(Lane::name)
        .collect(Collectors.toSet());
  }

  /** The strings that a checker holds, alone or in lists: the names of its lanes are among them. */
  static Set<String> namedBy(Checker checker) {
    RecordComponent[] components = checker.getClass().getRecordComponents();
    if (components == null) {
      return Set.of();
    }
    return Stream.of(components)
        .map(component -> value(checker, component))
        .flatMap(value -> value instanceof Collection<?> many ? many.stream() : Stream.of(value))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .collect(Collectors.toSet());
  }

  private static Object value(Checker checker, RecordComponent component) {
    try {
      Object value = component.getAccessor().invoke(checker);
      return value == null ? "" : value;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the accessors of checkers are public: " + component, e);
    }
  }
}
