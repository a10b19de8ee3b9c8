package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Reading;

/**
 * What a Timeline shows at the least where the harness was starved for a while: the failures that
 * no starvation can explain. A minute without an answer is no second without CPU.
 *
 * @param timeline as it was observed
 * @param starved when the harness got no CPU
 */
record AtBest(Timeline timeline, List<Window> starved) {

  /**
   * For so long after it got CPU again all is put down to it: HAProxy's checks of the documented
   * set-up need about 10 s to change their minds, and etcd and its clients less.
   */
  private static final long SHADOW_NANOS = 10_000_000_000L;

  /**
   * Leaders of the control plane go on for 10 s without a renewal (kube-controller-manager's and
   * kube-scheduler's {@code --leader-elect-renew-deadline}), nodes for 40 s
   * (kube-controller-manager's {@code --node-monitor-grace-period}, 50 s since 1.32); liveness
   * probes by default for 30 s.
   */
  private static final double PATIENCE_SECONDS = 10;

  AtBest {
    starved = List.copyOf(starved);
  }

  /** The verdict of a checker, if it is bad news whatever the harness missed. */
  Optional<Verdict> badNews(Checker checker) {
    Checker claim = checker instanceof KnownWeakness known ? known.claim() : checker;
    return switch (claim) {
      case ImpairedAtMost ignored -> onGranted(claim, checker);
      case OutageAtMost ignored -> onGranted(claim, checker);
      case RecoversWithin ignored -> onGranted(claim, checker);
      case SteadyState ignored -> onGranted(claim, checker);
      case LeasesMoved moved ->
          ifFails(
              new LeasesMoved(
                  moved.lease(), moved.from(), moved.lanes(), moved.withinSeconds() + seconds()),
              checker);
      // What nobody saw may have come at any moment of it, and cut a time that was long in two.
      case KubeletHeartbeats beats ->
          ifFails(new KubeletHeartbeats(beats.lane(), bridged(beats.seconds())), checker);
      case QuorumSurvives quorum ->
          ifFails(new QuorumSurvives(quorum.members(), bridged(quorum.longestElection())), checker);
      case LeasesStay ignored -> ifPatient(claim, checker);
      case NodeStaysReady ignored -> ifPatient(claim, checker);
      case PodsBack ignored -> ifPatient(claim, checker);
      default -> Optional.empty();
    };
  }

  private double seconds() {
    return starved.stream().mapToDouble(Window::seconds).sum();
  }

  /** The longest that a time can seem to be that nowhere was longer than this. */
  private double bridged(double limit) {
    return (starved.size() + 1) * (limit + SHADOW_NANOS / 1e9) + seconds();
  }

  private Optional<Verdict> ifFails(Checker lenient, Checker checker) {
    return lenient.check(timeline).result() == Result.FAIL
        ? Optional.of(checker.check(timeline))
        : Optional.empty();
  }

  private Optional<Verdict> ifPatient(Checker claim, Checker checker) {
    return seconds() < PATIENCE_SECONDS ? ifFails(claim, checker) : Optional.empty();
  }

  private Optional<Verdict> onGranted(Checker claim, Checker checker) {
    Timeline granted = granted();
    return claim.check(granted).result() == Result.FAIL
        ? Optional.of(checker.check(granted))
        : Optional.empty();
  }

  /**
   * As if every question of those moments, also one that was not asked, had been asked in time and
   * answered well.
   */
  private Timeline granted() {
    List<Observation> all = new ArrayList<>();
    for (Lane lane : timeline.header().lanes()) {
      List<Observation> asked = timeline.lane(lane.name());
      Optional<Observation> well = asked.stream().filter(SteadyState::isWell).findFirst();
      if (lane.load() || well.isEmpty()) {
        // Where nothing ever was well it was not for want of CPU.
        all.addAll(asked);
      } else {
        granted(lane, asked, well.get().reading(), all);
      }
    }
    return new Timeline(timeline.header(), all, timeline.marks());
  }

  private void granted(Lane lane, List<Observation> asked, Reading well, List<Observation> all) {
    long interval = lane.interval().toNanos();
    long end = timeline.when(Mark.Kind.FINISHED).orElse(timeline.endNanos());
    for (int i = 0; i < asked.size(); i++) {
      Observation one = asked.get(i);
      long sent = one.sentNanos();
      all.add(isShadowed(sent, one.doneNanos()) ? good(one, sent, well) : one);
      long next = i + 1 < asked.size() ? asked.get(i + 1).sentNanos() : end;
      for (long missing = sent + interval; missing + interval / 2 < next; missing += interval) {
        if (isShadowed(missing, missing)) {
          all.add(good(one, missing, well));
        }
      }
    }
  }

  private static Observation good(Observation like, long sent, Reading well) {
    return new Observation(
        like.lane(),
        like.sequence(),
        sent,
        sent,
        sent,
        Outcome.OK,
        SteadyState.isWell(like) ? like.reading() : well);
  }

  private boolean isShadowed(long sent, long done) {
    return starved.stream()
        .anyMatch(window -> sent < window.toNanos() + SHADOW_NANOS && done >= window.fromNanos());
  }
}
