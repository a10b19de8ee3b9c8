package org.quorumdrill.check.availability;

import java.util.List;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.CheckerTypes;

/** Registers the checkers of this room. */
public final class AvailabilityCheckers implements CheckerTypes {

  @Override
  public List<Class<? extends Checker>> types() {
    return List.of(
        AnswersInTurn.class,
        AnswersWithin.class,
        ImpairedAtMost.class,
        LatencyAtMost.class,
        NoEventMissed.class,
        OutageAtMost.class,
        QuietConnectionsHold.class,
        RecoversAfterStorm.class,
        RecoversWithin.class,
        WatchUnbroken.class);
  }
}
