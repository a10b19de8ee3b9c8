package org.quorumdrill.check;

import java.util.List;

/**
 * Registers checkers, and bounds of findings, so that a Timeline can keep them as its expectations
 * and be judged again. An implementation is a public class with a public constructor without
 * parameters, found by {@link java.util.ServiceLoader}: its project names it in {@code
 * META-INF/services/org.quorumdrill.check.CheckerTypes}.
 */
public interface CheckerTypes {

  /**
   * The classes of the checkers: records that Jackson can write and read. A Timeline names each by
   * its simple class name, so no two may share one, across all projects.
   */
  List<Class<? extends Checker>> types();

  /**
   * The classes of the bounds of findings, under the same rules; none by default.
   *
   * @see Bound
   */
  default List<Class<? extends Bound>> bounds() {
    return List.of();
  }
}
