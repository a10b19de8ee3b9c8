package org.quorumdrill.check.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Lane;

/**
 * What a lane asks: how fast it usually answers, and what is wrong with it when.
 *
 * @param fastest the least that a usual answer takes, in nanoseconds
 * @param slowest the most; one answer before the fault takes so long
 */
record Service(Lane lane, long fastest, long slowest, List<Trouble> troubles) {

  /** The most that a question is sent after it was due, in nanoseconds. */
  static final long JITTER = 2_000_000;

  Service {
    troubles = List.copyOf(troubles);
  }

  long interval() {
    return lane.interval().toNanos();
  }

  long patience() {
    return lane.deadline().toNanos();
  }

  Service with(Trouble trouble) {
    List<Trouble> all = new ArrayList<>(troubles);
    all.add(trouble);
    return new Service(lane, fastest, slowest, all);
  }

  /** A question that was asked, and how it ended. */
  record Asked(long sequence, long due, long sent, Trouble.Answer answer) {}

  /**
   * All questions of a drill, in the order of sending.
   *
   * @param starved when nothing at all runs on the harness's machine
   */
  List<Asked> ask(Drill drill, Optional<Starving> starved, Random random) {
    List<Asked> all = new ArrayList<>();
    long offset = (long) (random.nextDouble() * interval());
    boolean shown = false;
    long last = drill.finished() - offset;
    for (long i = 0; i * interval() < last; i++) {
      long due = offset + i * interval();
      Optional<Long> sent = sent(due, starved, random);
      if (sent.isEmpty()) {
        continue;
      }
      // What the lane never showed before the fault can't be known later.
      boolean shows = !shown && sent.get() > drill.started();
      shown |= shows;
      long latency = shows ? slowest : usual(random);
      Trouble.Question question =
          new Trouble.Question(i, sent.get(), latency, Math.max(patience(), slowest));
      Trouble.Answer answer =
          troubles.stream()
              .flatMap(trouble -> trouble.befalls(question).stream())
              .findFirst()
              .orElse(
                  new Trouble.Answer(sent.get() + latency, org.quorumdrill.timeline.Outcome.OK));
      all.add(
          new Asked(
              i, due, sent.get(), starved.map(s -> s.seen(answer, sent.get())).orElse(answer)));
    }
    return all;
  }

  private Optional<Long> sent(long due, Optional<Starving> starved, Random random) {
    long sent = due + (long) (random.nextDouble() * JITTER);
    if (starved.filter(s -> s.window().contains(sent)).isEmpty()) {
      return Optional.of(sent);
    }
    Starving s = starved.get();
    boolean isLast = due + interval() >= s.window().toNanos();
    return s.catchesUp() || isLast
        ? Optional.of(s.window().toNanos() + (long) (random.nextDouble() * JITTER))
        : Optional.empty();
  }

  /** Most answers are quick, few are slow. */
  private long usual(Random random) {
    return fastest + (long) ((slowest - fastest) * Math.pow(random.nextDouble(), 4));
  }

  /**
   * A time in which the harness gets no processor.
   *
   * @param catchesUp whether all that was due in it is asked when it is over, or only the last
   */
  record Starving(Window window, boolean catchesUp) {

    /** An answer is seen when somebody can look. */
    Trouble.Answer seen(Trouble.Answer answer, long sent) {
      return window.contains(answer.done()) && sent < window.toNanos()
          ? new Trouble.Answer(window.toNanos() + JITTER, answer.outcome())
          : answer;
    }
  }
}
