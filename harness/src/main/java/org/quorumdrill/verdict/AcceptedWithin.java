package org.quorumdrill.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.probe.Mark;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Timeline;

/**
 * Each of these lanes is good again within a time of the healing's begin, and stays good. It is
 * good again with the first question that was answered and after which none failed until the end,
 * for at least {@value #LEAST_CALM_SECONDS} s.
 */
public record AcceptedWithin(String what, List<String> lanes, double seconds) implements Checker {

  /** Less than this between the recovery and the end does not show that it lasts. */
  private static final int LEAST_CALM_SECONDS = 3;

  public AcceptedWithin {
    lanes = Lanes.atLeastOne(lanes);
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim =
        String.format(Locale.ROOT, "%s: accepted again within %.0f s of healing", what, seconds);
    Optional<Long> healing = timeline.when(Mark.Kind.HEAL_STARTED);
    Optional<Long> finished = timeline.when(Mark.Kind.FINISHED);
    if (healing.isEmpty() || finished.isEmpty()) {
      return Verdict.unknown(claim, "nothing was healed, or the drill did not end");
    }
    Window after = new Window(healing.get(), finished.get());
    double slowest = 0;
    boolean holds = true;
    List<String> evidence = new ArrayList<>();
    for (String lane : lanes) {
      Optional<String> lack = Coverage.lack(timeline, lane, after);
      if (lack.isPresent()) {
        return Verdict.unknown(claim, "after the healing, " + lack.get());
      }
      List<Observation> asked = after.of(timeline.lane(lane));
      int lastBad = asked.size() - 1;
      while (lastBad >= 0 && asked.get(lastBad).isOk()) {
        lastBad--;
      }
      if (lastBad == asked.size() - 1) {
        evidence.add(lane + ": still failed at the end: " + asked.get(lastBad).detail());
        holds = false;
        continue;
      }
      long good = asked.get(lastBad + 1).sentNanos();
      double took = (good - healing.get()) / 1e9;
      double calm = (finished.get() - good) / 1e9;
      if (calm < LEAST_CALM_SECONDS) {
        return Verdict.unknown(
            claim, String.format(Locale.ROOT, "%s was good for the last %.1f s only", lane, calm));
      }
      slowest = Math.max(slowest, took);
      holds &= took <= seconds;
      evidence.add(String.format(Locale.ROOT, "%s: good again after %.1f s", lane, took));
    }
    return Verdict.of(
        claim,
        holds,
        String.format(Locale.ROOT, "the slowest of %d lanes after %.1f s", lanes.size(), slowest),
        evidence);
  }
}
