package org.quorumdrill.check;

import java.util.List;

/** Registers the checkers of this room. */
public final class JudgeCheckers implements CheckerTypes {

  @Override
  public List<Class<? extends Checker>> types() {
    return List.of(
        AnswersRight.class,
        EnoughObserved.class,
        FaultWasReal.class,
        KnownWeakness.class,
        MustFail.class,
        SteadyState.class);
  }
}
