package org.quorumdrill.report.noticed;

import java.time.Instant;
import java.util.List;
import java.util.function.DoubleFunction;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Expectations;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.timeline.Timeline;

/** What users noticed of drills made by hand, whose fault is at k8smaster2 from 20 s to 60 s. */
final class UsersOfADrill {

  static final String READYZ = "readyz/k8smaster1";
  static final String BROKEN = "readyz/k8smaster2";
  static final String WRITES = "writes/k8smaster1";

  /** Three questions fail: the first and the last are 2 s apart, the good ones around them 4 s. */
  static final DoubleFunction<String> OUT = s -> s >= 30 && s < 33 ? "bad" : "ok";

  static final Noticed.Out SHORT = new Noticed.Out(1.99, 4.01);

  private UsersOfADrill() {}

  static List<Noticed> noticed(HandMade drill, Checker... checkers) {
    return noticed(drill.timeline(), checkers);
  }

  /** What users noticed, as the judge judges it. */
  static List<Noticed> noticed(Timeline made, Checker... checkers) {
    Timeline timeline =
        new Timeline(
            new Timeline.Header(
                "a drill",
                Instant.EPOCH,
                made.header().lanes(),
                Expectations.toJson(List.of(checkers))),
            made.observations(),
            made.marks());
    return NoticedInDrill.of(timeline, Judge.judgeAgain(timeline));
  }
}
