package org.quorumdrill.check.bounds;

import java.util.List;
import org.quorumdrill.check.Bound;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.CheckerTypes;

/** Registers the bounds of this room. */
public final class KnownBounds implements CheckerTypes {

  @Override
  public List<Class<? extends Checker>> types() {
    return List.of();
  }

  @Override
  public List<Class<? extends Bound>> bounds() {
    return List.of(
        AnsweredWrong.class,
        KilledAtMost.class,
        LanesDisturbed.class,
        LostAroundTakeover.class,
        OpenAtLeast.class,
        ServedTwiceAfter.class,
        SilentAtMost.class);
  }
}
