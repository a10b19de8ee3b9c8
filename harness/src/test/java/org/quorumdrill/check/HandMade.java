package org.quorumdrill.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Prose;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.PictureCost;

/**
 * A Timeline made by hand, with lanes of any rate and single questions where they matter. It lasts
 * 100 s; the fault is in force from 20 s to 60 s.
 */
public final class HandMade {

  public static final double FAULT = 20;
  public static final double HEAL = 60;
  public static final double END = 100;

  private final List<Lane> lanes = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();

  public static HandMade drill() {
    return new HandMade()
        .mark(0, Mark.Kind.STARTED, "drill", "")
        .mark(FAULT, Mark.Kind.FAULT_ARMED, "k8smaster2", "")
        .mark(FAULT, Mark.Kind.FAULT_INJECTED, "k8smaster2", "")
        .mark(FAULT + 1, Mark.Kind.FAULT_PROVEN, "k8smaster2", "")
        .mark(HEAL, Mark.Kind.HEAL_STARTED, "k8smaster2", "")
        .mark(HEAL + 1, Mark.Kind.HEAL_PROVEN, "k8smaster2", "")
        .mark(END, Mark.Kind.FINISHED, "drill", "");
  }

  /** A drill with one lane, "a", whose answers take so long while the fault is in force. */
  public static HandMade answeredIn(double seconds) {
    HandMade drill = drill().lane("a", 1, s -> "ok");
    for (int s = (int) FAULT; s < HEAL; s++) {
      drill.instead("a", s, s + seconds, Outcome.OK, "ok");
    }
    return drill;
  }

  /** A drill before which a picture took so many seconds of a core, at a limit of one. */
  public static HandMade costing(HandMade drill, double seconds) {
    return drill.mark(
        new Mark(
            nanos(FAULT), Mark.Kind.PICTURE_MEASURED, List.of("m1"), new PictureCost(seconds, 1)));
  }

  public HandMade mark(double second, Mark.Kind kind, String subject, String detail) {
    marks.add(Prose.mark(nanos(second), kind, subject, detail));
    return this;
  }

  public HandMade mark(Mark mark) {
    marks.add(mark);
    return this;
  }

  /** What the run's calibration had found for a group of lanes, in seconds. */
  public HandMade calibrated(String group, double median, double slowest) {
    return calibrated(0.3, group, median, slowest);
  }

  /**
   * The same on a machine that was waited for.
   *
   * @param pressure share of the time; null if nobody knows
   */
  public HandMade calibrated(
      @Nullable Double pressure, String group, double median, double slowest) {
    marks.add(
        new Mark(
            0,
            Mark.Kind.CALIBRATED,
            List.of("probes"),
            new Calibrated(
                pressure,
                0.1,
                0.01,
                Map.of(group, new Calibrated.Times(nanos(median), nanos(slowest))))));
    return this;
  }

  public HandMade without(Mark.Kind kind) {
    marks.removeIf(mark -> mark.kind() == kind);
    return this;
  }

  /** Ends the drill at this second. */
  public HandMade endingAt(double second) {
    observations.removeIf(o -> o.sentNanos() >= nanos(second));
    return without(Mark.Kind.FINISHED).mark(second, Mark.Kind.FINISHED, "drill", "");
  }

  /**
   * A lane that asks at its rate the whole time; each answer takes 10 ms.
   *
   * @param answers by the second of asking; "bad…" is a failure, "silent" was never asked
   */
  public HandMade lane(String name, double interval, DoubleFunction<String> answers) {
    lanes.add(Prose.lane(name, "?", Duration.ofNanos(nanos(interval)), Duration.ofSeconds(5)));
    long questions = Math.round(END / interval);
    for (long i = 0; i < questions; i++) {
      double second = i * interval;
      String answer = answers.apply(second);
      if (!answer.equals("silent")) {
        Outcome outcome = answer.startsWith("bad") ? Outcome.FAILED : Outcome.OK;
        add(name, i, second, second + 0.01, outcome, answer);
      }
    }
    return this;
  }

  /** One question of a lane; the sequence is the number of questions that the lane has so far. */
  public HandMade ask(String lane, double sent, double done, Outcome outcome, String detail) {
    long sequence = observations.stream().filter(o -> o.lane().equals(lane)).count();
    return add(lane, sequence, sent, done, outcome, detail);
  }

  /** Replaces the question of a lane that was sent at this second. */
  public HandMade instead(String lane, double sent, double done, Outcome outcome, String detail) {
    long sequence =
        observations.stream()
            .filter(o -> o.lane().equals(lane) && o.sentNanos() == nanos(sent))
            .mapToLong(Observation::sequence)
            .findFirst()
            .orElseThrow();
    observations.removeIf(o -> o.lane().equals(lane) && o.sequence() == sequence);
    return add(lane, sequence, sent, done, outcome, detail);
  }

  private HandMade add(
      String lane, long sequence, double sent, double done, Outcome outcome, String detail) {
    observations.add(
        Prose.observation(
            lane,
            sequence,
            new Prose.Times(nanos(sent), nanos(sent), nanos(done)),
            outcome,
            detail));
    return this;
  }

  public Timeline timeline() {
    return new Timeline(
        new Timeline.Header("a drill", Instant.EPOCH, lanes, List.of()), observations, marks);
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
