package org.quorumdrill.check.resources;

import java.util.List;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.CheckerTypes;

/** Registers the checkers of this room. */
public final class ResourceCheckers implements CheckerTypes {

  @Override
  public List<Class<? extends Checker>> types() {
    return List.of(CpuHeldTo.class, NoOomKills.class, Throttled.class);
  }
}
