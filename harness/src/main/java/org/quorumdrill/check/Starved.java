package org.quorumdrill.check;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.StarvedVerdict.Excuse;
import org.quorumdrill.timeline.Timeline;

/**
 * A Timeline whose harness got no processor for a while, with ready-made answers for checkers: each
 * says which failures no starvation can explain. One second without a processor does not explain a
 * minute without an answer.
 */
public final class Starved {

  /**
   * How long a starvation may show its effects after it is over, at most. HAProxy's checks in the
   * documented set-up need about 10 s to change a server's state; etcd and its clients need less.
   */
  static final long SHADOW_NANOS = 10_000_000_000L;

  /**
   * How many times its own length a starvation may show its effects. A short one can't have failed
   * two of HAProxy's checks in a row, but it may have cost etcd an election, which is over within
   * three election timeouts (1 s each by default).
   */
  private static final int SHADOW_TIMES = 3;

  private final Timeline timeline;
  private final List<Window> stretches;

  /**
   * @param stretches when the harness got no processor, in order
   */
  Starved(Timeline timeline, List<Window> stretches) {
    this.timeline = timeline;
    this.stretches = List.copyOf(stretches);
  }

  /** A Timeline whose harness always had a processor. */
  public static Starved never(Timeline timeline) {
    return new Starved(timeline, List.of());
  }

  /** Returns the Timeline with its starvation; empty if its harness was not starved. */
  static Optional<Starved> in(Timeline timeline) {
    return Optional.of(new Starved(timeline, Starvation.stretches(timeline)))
        .filter(starved -> !starved.stretches.isEmpty());
  }

  /** The Timeline as it was observed. */
  public Timeline timeline() {
    return timeline;
  }

  /** The stretches without a processor, in order and without overlap. */
  public List<Window> stretches() {
    return stretches;
  }

  /** The stretches, each as long as its effects may show; those that overlap as one. */
  private List<Window> shadows() {
    return Window.merged(stretches.stream().map(Starved::withShadow).toList(), 0);
  }

  static Window withShadow(Window stretch) {
    long length = stretch.toNanos() - stretch.fromNanos();
    return new Window(
        stretch.fromNanos(), stretch.toNanos() + Math.min(SHADOW_NANOS, SHADOW_TIMES * length));
  }

  /**
   * Judges a claim that a late harness can't spoil: it counts something, or an answer means what it
   * says.
   */
  public StarvedVerdict nothingIsExcused(Checker claim) {
    return new StarvedVerdict(claim.check(timeline), Excuse.NONE);
  }

  /** Judges a claim whose every failure a starved harness may have caused. */
  public StarvedVerdict everythingIsExcused(Checker claim) {
    return new StarvedVerdict(claim.check(timeline), Excuse.POSSIBLE);
  }

  /**
   * Judges a claim about good answers. A failure is not excused if the claim would fail even if
   * every question of those moments had been asked in time and answered well.
   */
  public StarvedVerdict onGrantedAnswers(Checker claim) {
    Verdict granted = claim.check(GrantedAnswers.in(timeline, shadows()));
    return granted.result() == Result.FAIL
        ? new StarvedVerdict(granted, Excuse.NOT_FOR_ALL)
        : everythingIsExcused(claim);
  }

  /**
   * Judges a claim with a time limit. A failure that also breaks a longer limit is not excused.
   *
   * @param lenient the same claim, with limits longer by what the harness can have missed
   */
  public StarvedVerdict withLongerLimits(Checker claim, Checker lenient) {
    return lenient.check(timeline).result() == Result.FAIL
        ? new StarvedVerdict(claim.check(timeline), Excuse.NOT_FOR_ALL)
        : everythingIsExcused(claim);
  }

  /** Returns the verdict on a claim, with what the starvation excuses. */
  Verdict judge(Checker checker) {
    return checker.checkStarved(this).given(Starvation.longest(stretches));
  }
}
