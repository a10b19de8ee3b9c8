package org.quorumdrill.check.truth;

import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.timeline.Mark;

/**
 * The moments of a drill, in nanoseconds since its Timeline began.
 *
 * @param started end of the warm-up
 */
record Drill(long started, long armed, long injected, long heal, long finished) {

  static final long SECOND = 1_000_000_000L;

  static long nanos(double seconds) {
    return Math.round(seconds * SECOND);
  }

  /** A drill whose parts last so many seconds. */
  static Drill of(double steady, double arming, double fault, double after) {
    long started = nanos(3);
    long armed = started + nanos(steady);
    long injected = armed + nanos(arming);
    long heal = injected + nanos(fault);
    return new Drill(started, armed, injected, heal, heal + nanos(after));
  }

  List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark(started, Mark.Kind.STARTED, "drill", "a drill"));
    marks.add(new Mark(armed, Mark.Kind.FAULT_ARMED, "k8smaster2", "off"));
    marks.add(new Mark(injected, Mark.Kind.FAULT_INJECTED, "k8smaster2", "off"));
    marks.add(new Mark(injected + SECOND / 10, Mark.Kind.FAULT_PROVEN, "k8smaster2", "is off"));
    marks.add(new Mark(heal - SECOND / 100, Mark.Kind.FAULT_PROVEN, "k8smaster2", "is off"));
    marks.add(new Mark(heal, Mark.Kind.HEAL_STARTED, "k8smaster2", "on"));
    marks.add(new Mark(heal + SECOND / 2, Mark.Kind.HEAL_PROVEN, "k8smaster2", "is on"));
    marks.add(new Mark(finished, Mark.Kind.FINISHED, "drill", "a drill"));
    return marks;
  }
}
