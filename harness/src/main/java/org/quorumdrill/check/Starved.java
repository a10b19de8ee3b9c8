package org.quorumdrill.check;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.StarvedVerdict.Excuse;
import org.quorumdrill.timeline.Timeline;

/**
 * A Timeline whose harness got no processor for a while, and ready-made answers of a checker to
 * that: each says which failures no starvation can explain. A minute without an answer is no second
 * without a processor.
 */
public final class Starved {

  /**
   * So long may a starvation that is over go on to show. HAProxy's checks of the documented set-up
   * need about 10 s to change their minds, and etcd and its clients less.
   */
  static final long SHADOW_NANOS = 10_000_000_000L;

  /**
   * Leaders of the control plane go on for 10 s without a renewal (kube-controller-manager's and
   * kube-scheduler's {@code --leader-elect-renew-deadline}), nodes for 40 s
   * (kube-controller-manager's {@code --node-monitor-grace-period}, 50 s since 1.32); liveness
   * probes by default for 30 s.
   */
  private static final double SHORT_SECONDS = 10;

  private final Timeline timeline;
  private final List<Window> stretches;

  /**
   * @param stretches when the harness got no processor, in their order
   */
  Starved(Timeline timeline, List<Window> stretches) {
    this.timeline = timeline;
    this.stretches = List.copyOf(stretches);
  }

  /** The Timeline, if its harness was starved. */
  static Optional<Starved> in(Timeline timeline) {
    return Optional.of(new Starved(timeline, Starvation.stretches(timeline)))
        .filter(starved -> !starved.stretches.isEmpty());
  }

  /** The Timeline as it was observed. */
  public Timeline timeline() {
    return timeline;
  }

  /** When the harness got no processor, in their order; none overlaps another. */
  public List<Window> stretches() {
    return stretches;
  }

  /** For how long the harness got no processor, all in all. */
  public double seconds() {
    return stretches.stream().mapToDouble(Window::seconds).sum();
  }

  /**
   * The longest that a time of the cluster's can look, in seconds, where none was longer than a
   * limit: what nobody saw may have come at any moment of the starvation, and cut it in two.
   *
   * @param limit in seconds
   */
  public double longestSeen(double limit) {
    return (stretches.size() + 1) * (limit + SHADOW_NANOS / 1e9) + seconds();
  }

  /** For a claim that a late harness can't spoil: it counts, or an answer means what it says. */
  public StarvedVerdict nothingIsExcused(Checker claim) {
    return new StarvedVerdict(claim.check(timeline), Excuse.NONE);
  }

  /** For a claim of which a starved harness may have caused every failure. */
  public StarvedVerdict everythingIsExcused(Checker claim) {
    return new StarvedVerdict(claim.check(timeline), Excuse.POSSIBLE);
  }

  /**
   * For a claim about good answers. What fails even if every question of those moments, also one
   * that was not asked, had been asked in time and answered well, is not excused.
   */
  public StarvedVerdict onGrantedAnswers(Checker claim) {
    Verdict granted = claim.check(GrantedAnswers.in(timeline, stretches));
    return granted.result() == Result.FAIL
        ? new StarvedVerdict(granted, Excuse.NOT_FOR_ALL)
        : everythingIsExcused(claim);
  }

  /**
   * For a claim with a limit of time. What fails even with a longer one is not excused.
   *
   * @param lenient the same claim with limits that are longer by what the harness can have missed
   */
  public StarvedVerdict withLongerLimits(Checker claim, Checker lenient) {
    return lenient.check(timeline).result() == Result.FAIL
        ? new StarvedVerdict(claim.check(timeline), Excuse.NOT_FOR_ALL)
        : everythingIsExcused(claim);
  }

  /**
   * For a claim about what takes Kubernetes 10 s or more to do: a lease that runs out, a node that
   * becomes NotReady, a container that is restarted. A shorter starvation excuses nothing.
   */
  public StarvedVerdict onlyIfShort(Checker claim) {
    return seconds() < SHORT_SECONDS ? withLongerLimits(claim, claim) : everythingIsExcused(claim);
  }

  /** The verdict on a claim, with what the starvation excuses. */
  Verdict judge(Checker checker) {
    return checker.checkStarved(this).given(Starvation.longest(stretches));
  }
}
