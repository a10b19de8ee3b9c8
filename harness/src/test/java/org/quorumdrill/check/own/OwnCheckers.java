package org.quorumdrill.check.own;

import java.util.List;
import org.quorumdrill.check.Bound;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.CheckerTypes;

/** Registers the checker of this project. */
public final class OwnCheckers implements CheckerTypes {

  @Override
  public List<Class<? extends Checker>> types() {
    return List.of(NeverSaid.class);
  }

  @Override
  public List<Class<? extends Bound>> bounds() {
    return List.of(SaidAtMost.class);
  }
}
