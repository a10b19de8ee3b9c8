package org.quorumdrill.check.kubernetes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedMoments;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * A component's work moves to another master: its lease, held by one node before the fault, is held
 * by another within a time. From then on, while the fault is in force, it stays held and renewed,
 * and no former holder gets it back, which would mean two that both believe they lead, or one that
 * can't let go.
 *
 * @param lease for example {@code kube-scheduler}
 * @param from the node that holds it before the fault
 * @param lanes the watchers, by their full names; it is enough if one of them sees the new holder
 * @param withinSeconds the time from the fault to an answer that names the new holder; a lease that
 *     is not given back runs out after 15 s (kube-controller-manager's and kube-scheduler's {@code
 *     --leader-elect-lease-duration}), and others look every 2 s
 */
public record LeasesMoved(String lease, String from, List<String> lanes, double withinSeconds)
    implements Checker {

  public LeasesMoved {
    lanes = Lanes.atLeastOne(lanes);
    if (!(withinSeconds > 0) || lease.isEmpty() || from.isEmpty()) {
      throw new IllegalArgumentException(
          "a lease, its holder and a time above 0 are needed, are '%s', '%s' and %s"
              .formatted(lease, from, withinSeconds));
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    return judge(timeline, StarvedMoments.none());
  }

  /** Excuses as much of a late move as the harness was starved meanwhile. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return StarvedMoments.judge(starved, this::judge);
  }

  private Verdict judge(Timeline timeline, StarvedMoments starved) {
    String claim =
        "the lease of %s leaves %s within %s"
            .formatted(lease, from, Wording.seconds(withinSeconds));
    Optional<Window> before = Window.beforeFault(timeline);
    Optional<Window> during = Window.duringFault(timeline);
    if (before.isEmpty() || during.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected and healed");
    }
    long fault = during.get().fromNanos();
    List<LeaseSight> steady =
        LeaseSight.of(timeline, lanes, lease, before.get()).stream()
            .filter(sight -> sight.asked().doneNanos() < fault)
            .toList();
    if (steady.isEmpty()) {
      return Verdict.unknown(claim, "nobody saw who held it before the fault");
    }
    Optional<LeaseSight> other =
        steady.stream().filter(sight -> !sight.holder().equals(from)).findFirst();
    if (other.isPresent()) {
      return Verdict.unknown(
          claim, "before the fault it was not held by " + from + ": " + other.get());
    }
    List<LeaseSight> broken =
        LeaseSight.of(timeline, lanes, lease, during.get()).stream()
            .filter(sight -> sight.asked().doneNanos() < during.get().toNanos())
            .toList();
    Tally tally = new Tally();
    Optional<LeaseSight> moved =
        broken.stream().filter(sight -> !sight.holder().equals(from)).findFirst();
    List<Observation> answers =
        LeaseSight.answers(timeline, lanes, during.get()).stream()
            .filter(asked -> asked.doneNanos() < during.get().toNanos())
            .toList();
    List<LeaseSight> told = LeaseSight.told(answers, lease, true);
    judgeMove(told, during.get(), moved, starved, tally);
    List<LeaseSight> all = new ArrayList<>(steady);
    all.addAll(broken);
    StarvedMoments excusing = starved.ofAtLeast(LeaseSight.EXCUSING_SECONDS);
    excusing.outside(new Window(before.get().fromNanos(), during.get().toNanos())).stream()
        .flatMap(part -> goneBack(seenIn(part, all)).stream())
        .findFirst()
        .ifPresent(tally::bad);
    if (moved.isPresent()) {
      tally.good("holders in turn: " + turns(all));
      Window since = new Window(moved.get().asked().sentNanos(), during.get().toNanos());
      LeaseSight.unseen(told, lease, since).forEach(tally::unclear);
      judgeSince(moved.get(), told, starved, tally);
    }
    return tally.verdict(
        claim,
        moved
            .map(sight -> "held by %s %s".formatted(sight.holder(), after(sight.asked(), fault)))
            .orElse(""));
  }

  private void judgeMove(
      List<LeaseSight> told,
      Window during,
      Optional<LeaseSight> moved,
      StarvedMoments starved,
      Tally tally) {
    long fault = during.fromNanos();
    if (moved.isPresent() && !isLate(moved.get().asked().doneNanos(), fault, starved)) {
      tally.good(
          "%s holds it, seen by %s %s"
              .formatted(
                  moved.get().holder(),
                  moved.get().asked().lane(),
                  after(moved.get().asked(), fault)));
      return;
    }
    // Only a question asked after the time was over whose answer names no new holder shows a late
    // move.
    Optional<LeaseSight> late =
        told.stream()
            .filter(sight -> isLate(sight.asked().sentNanos(), fault, starved))
            .filter(
                sight ->
                    moved.isEmpty() || sight.asked().sentNanos() < moved.get().asked().sentNanos())
            .findFirst();
    String seen =
        moved
            .map(
                sight ->
                    "another holder was first seen %s: %s"
                        .formatted(after(sight.asked(), fault), sight))
            .orElse("no other holder was seen");
    if (late.isPresent()) {
      Observation asked = late.get().asked();
      tally.bad(
          "%s; %s, asked %s, still said: %s"
              .formatted(
                  seen,
                  asked.lane(),
                  Wording.seconds(asked.sentNanos() - fault) + " after the fault",
                  asked.detail()));
    } else {
      tally.unclear(
          "%s, and nobody was told before that, but after the %s, who held it; %d answers in the %s of the fault"
              .formatted(
                  seen,
                  Wording.seconds(withinSeconds),
                  told.size(),
                  Wording.seconds(during.toNanos() - fault)));
    }
  }

  private boolean isLate(long nanos, long fault, StarvedMoments starved) {
    return (nanos - fault - starved.within(fault, nanos)) / 1e9 > withinSeconds;
  }

  /** Judges whether the new holder goes on: a holder that does not renew its lease does no work. */
  private void judgeSince(
      LeaseSight moved, List<LeaseSight> told, StarvedMoments starved, Tally tally) {
    List<LeaseSight> since = told.stream().filter(moved::isOverBefore).toList();
    StarvedMoments excusing = starved.ofAtLeast(LeaseSight.EXCUSING_SECONDS);
    since.stream()
        .filter(LeaseSight::isOfNobody)
        .filter(sight -> !excusing.touch(sight.asked().sentNanos(), sight.asked().doneNanos()))
        .findFirst()
        .ifPresent(nobody -> tally.bad("given up again: %s, then %s".formatted(moved, nobody)));
    LeaseSight.runOut(Stream.concat(Stream.of(moved), since.stream()).toList(), lease, starved)
        .ifPresent(tally::bad);
  }

  private static List<LeaseSight> seenIn(Window part, List<LeaseSight> sights) {
    return sights.stream()
        .filter(
            sight ->
                sight.asked().sentNanos() >= part.fromNanos()
                    && sight.asked().doneNanos() <= part.toNanos())
        .toList();
  }

  /**
   * Three answers, each complete before the next was asked: a holder, another one, the first again.
   *
   * @param sights in the order of the answers
   */
  private static Optional<String> goneBack(List<LeaseSight> sights) {
    Set<String> former = new HashSet<>();
    for (LeaseSight first : sights) {
      // It is enough to start from the earliest answer that names each holder, and to go on from
      // the earliest one that names another.
      if (!former.add(first.holder())) {
        continue;
      }
      Optional<LeaseSight> second =
          sights.stream()
              .filter(sight -> !sight.holder().equals(first.holder()))
              .filter(first::isOverBefore)
              .findFirst();
      Optional<LeaseSight> third =
          second.flatMap(
              other ->
                  sights.stream()
                      .filter(sight -> sight.holder().equals(first.holder()))
                      .filter(other::isOverBefore)
                      .findFirst());
      if (third.isPresent()) {
        return Optional.of(
            "went back: %s, then %s, then %s".formatted(first, second.get(), third.get()));
      }
    }
    return Optional.empty();
  }

  private static String turns(List<LeaseSight> sights) {
    List<String> turns = new ArrayList<>();
    String holder = "";
    for (LeaseSight sight : sights) {
      if (!sight.holder().equals(holder)) {
        holder = sight.holder();
        turns.add(sight.toString());
      }
    }
    return String.join(", ", turns);
  }

  private static String after(Observation asked, long fault) {
    return Wording.seconds(asked.doneNanos() - fault) + " after the fault";
  }
}
