package org.quorumdrill.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Prose;
import org.quorumdrill.timeline.Timeline;

/** Timelines made by hand: 100 s, one question a second in each lane, a fault from 20 s to 60 s. */
public final class Drills {

  public static final int SECONDS = 100;
  public static final int FAULT = 20;
  public static final int HEAL = 60;

  private final List<Lane> lanes = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();

  public static Drills drill() {
    Drills drill = new Drills();
    return drill
        .mark(0, Mark.Kind.STARTED)
        .mark(FAULT, Mark.Kind.FAULT_ARMED)
        .mark(FAULT, Mark.Kind.FAULT_INJECTED)
        .mark(FAULT + 1, Mark.Kind.FAULT_PROVEN)
        .mark(HEAL, Mark.Kind.HEAL_STARTED)
        .mark(HEAL + 1, Mark.Kind.HEAL_PROVEN)
        .mark(SECONDS, Mark.Kind.FINISHED);
  }

  /** A steady state: no fault is ever injected. */
  public static Drills quiet() {
    return new Drills().mark(0, Mark.Kind.STARTED).mark(SECONDS, Mark.Kind.FINISHED);
  }

  public Drills mark(double second, Mark.Kind kind) {
    return mark(second, kind, "");
  }

  public Drills mark(double second, Mark.Kind kind, String detail) {
    marks.add(Prose.mark((long) (second * 1e9), kind, "k8smaster2", detail));
    return this;
  }

  public Drills without(Mark.Kind kind) {
    marks.removeIf(mark -> mark.kind() == kind);
    return this;
  }

  /** A lane that is good all the time. */
  public Drills good(String lane) {
    return lane(lane, second -> "ok");
  }

  /** A lane that answers "bad" from one second, inclusive, to another, exclusive. */
  public Drills failing(String lane, int from, int to) {
    return lane(lane, second -> second >= from && second < to ? "bad" : "ok");
  }

  /**
   * @param answers by second; "bad" is a failure, "silent" is a question that was never asked
   */
  public Drills lane(String lane, LongFunction<String> answers) {
    lanes.add(Prose.lane(lane, "is it there?", Duration.ofSeconds(1), Duration.ofSeconds(1)));
    for (long second = 0; second < SECONDS; second++) {
      String answer = answers.apply(second);
      if (!answer.equals("silent")) {
        observations.add(observation(lane, second, answer, 0));
      }
    }
    return this;
  }

  public Drills late(String lane, long second, double lateSeconds) {
    observations.removeIf(o -> o.lane().equals(lane) && o.sequence() == second);
    observations.add(observation(lane, second, "ok", lateSeconds));
    return this;
  }

  private static Observation observation(
      String lane, long second, String answer, double lateSeconds) {
    long due = second * 1_000_000_000L;
    long sent = due + (long) (lateSeconds * 1e9);
    Outcome outcome = answer.equals("bad") ? Outcome.FAILED : Outcome.OK;
    return Prose.observation(
        lane, second, new Prose.Times(due, sent, sent + 10_000_000L), outcome, answer);
  }

  public Timeline timeline() {
    return new Timeline(
        new Timeline.Header("a drill", Instant.EPOCH, lanes, List.of()), observations, marks);
  }
}
