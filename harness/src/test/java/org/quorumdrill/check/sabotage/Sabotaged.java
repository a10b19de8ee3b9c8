package org.quorumdrill.check.sabotage;

import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.timeline.Timeline;

/**
 * Two Timelines that differ in one thing.
 *
 * @param what what is wrong in the second one, in words
 * @param checker that must notice it
 * @param right where the checker must say PASS
 * @param wrong where it must not
 * @param red what it must say there
 */
record Sabotaged(String what, Checker checker, Timeline right, Timeline wrong, Result red) {

  static Sabotaged failing(String what, Checker checker, HandMade right, HandMade wrong) {
    return new Sabotaged(what, checker, right.timeline(), wrong.timeline(), Result.FAIL);
  }

  static Sabotaged unknown(String what, Checker checker, HandMade right, HandMade wrong) {
    return new Sabotaged(what, checker, right.timeline(), wrong.timeline(), Result.UNKNOWN);
  }

  static Sabotaged inconclusive(String what, Checker checker, HandMade right, HandMade wrong) {
    return new Sabotaged(what, checker, right.timeline(), wrong.timeline(), Result.INCONCLUSIVE);
  }

  @Override
  public String toString() {
    return checker.getClass().getSimpleName() + ": " + what;
  }
}
