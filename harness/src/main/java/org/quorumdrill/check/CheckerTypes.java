package org.quorumdrill.check;

import java.util.List;

/**
 * Makes checkers known, so that a Timeline can keep them as its expectations and be judged again.
 * An implementation is a public class with a public constructor without parameters, found by {@link
 * java.util.ServiceLoader}: its name stands in {@code
 * META-INF/services/org.quorumdrill.check.CheckerTypes} of whichever project it belongs to.
 */
public interface CheckerTypes {

  /**
   * Records that can be written and read by Jackson. A Timeline names each by its simple class
   * name, so no two of all projects together may share one.
   */
  List<Class<? extends Checker>> types();
}
