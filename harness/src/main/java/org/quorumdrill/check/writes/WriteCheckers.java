package org.quorumdrill.check.writes;

import java.util.List;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.CheckerTypes;

/** Registers the checkers of this room. */
public final class WriteCheckers implements CheckerTypes {

  @Override
  public List<Class<? extends Checker>> types() {
    return List.of(NoWriteLost.class, RegisterLinearizable.class);
  }
}
